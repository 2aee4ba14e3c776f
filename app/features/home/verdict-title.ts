import type { HomeAnswer } from './home-types'

/** The verdict and the code it is about, for the title of the page. */
export function verdictTitle({ verdict, typed, solution }: HomeAnswer): string {
  switch (verdict) {
    case 'right':
      return `Right: ${typed.trim()}`
    case 'near':
      return `Near: ${typed.trim()}`
    case 'wrong':
      return `Wrong: ${typed.trim()}`
    case 'unanswered':
      return solution ? `The answer: ${solution.code}` : 'No code typed'
  }
}
