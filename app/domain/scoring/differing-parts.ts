import type { CodeDetails, CodeList } from '../code-sets'
import type { ErrorType } from './error-types'

/** In which parts a code differs from the key: an error type and, where there are words for it, a sentence for each. */
type Differences = { errors: ErrorType[]; messages: string[] }

/**
 * How a code of a system other than ICD-10-CM differs from the key: inpatient procedures by their seven places, others
 * by the facts of their family. The sentences name what the key has.
 *
 * @param mine - bare
 * @param key - bare
 */
export function differencesOf(list: CodeList, mine: string, key: string): Differences {
  return list.details.system === 'icd10pcs' ? differingPlaces(mine, key) : differingFacts(list, mine, key)
}

// The names of the places in the section that most procedures stand in; the first three are the same in all.
const surgicalPlaces = ['Section', 'Body system', 'Root operation', 'Body part', 'Approach', 'Device', 'Qualifier']

function differingPlaces(mine: string, key: string): Differences {
  if (mine.length !== 7) return { errors: ['wrong-category'], messages: [] }
  const errors: ErrorType[] = []
  const messages: string[] = []
  for (const [place, wanted] of [...key].entries()) {
    if (mine[place] === wanted) continue
    const name = place < 3 || key.startsWith('0') ? `, ${(surgicalPlaces[place] ?? '').toLowerCase()}` : ''
    messages.push(`Place ${place + 1}${name}: your code has ${mine[place]}, the key ${wanted}.`)
    errors.push(place < 4 ? 'wrong-category' : 'specificity')
  }
  return { errors, messages }
}

/** Codes of one family differ in their facts; each that differs is named. */
function differingFacts(list: CodeList, mine: string, key: string): Differences {
  const yours = list.find(mine)?.details
  const keys = list.find(key)?.details
  if (!yours?.facts || !keys?.facts || yours.family?.id !== keys.family?.id) {
    const sameFamily = list.details.system === 'hcpcs' && mine.slice(0, 3) === key.slice(0, 3)
    return { errors: [sameFamily ? 'specificity' : 'wrong-category'], messages: [] }
  }
  const names = Object.keys(keys.facts).filter((name) => factText(yours, name) !== factText(keys, name))
  const messages = names.flatMap((name) => {
    const [left, right] = [factText(yours, name), factText(keys, name)]
    return left && right ? [`${wordsOf(name)}: your code says ${left}, the key ${right}.`] : []
  })
  return { errors: ['mdm' in keys.facts ? 'em-level' : 'specificity'], messages }
}

function factText(details: CodeDetails, name: string): string | null {
  const value = details.facts?.[name]
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  const bounds: [string, number | undefined][] = [
    ['over', value.over],
    ['from', value.from],
    ['up to', value.upTo],
    ['below', value.below],
  ]
  return bounds.flatMap(([word, bound]) => (bound === undefined ? [] : [`${word} ${bound}`])).join(' ')
}

/** `sizeCm` is `Size cm`. */
function wordsOf(name: string): string {
  if (name === 'mdm') return 'Decision making'
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
