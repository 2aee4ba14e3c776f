import { allowanceMs, rightToPass, timeText } from '~/domain/exams'
import { dayText } from '~/domain/shared/date-text'

export type ExamLength = {
  id: string
  length: 'full' | 'half' | 'quarter'
  items: number
  unscored: number
  minutes: number
  /** What the bank lacks for it; while there is any, it cannot be started. */
  lacks: string[]
}

/** An exam as the server lists it. */
export type ExamCardFacts = {
  id: string
  title: string
  summary: string
  owner: string
  effectiveFrom: string
  endedOn: string | null
  passPercent: number | null
  bands: { fromPercent: number; title: string; meaning: string }[]
  books: string[]
  sources: { figure: string; source: string; checkedOn: string }[]
  lengths: ExamLength[]
  domains: { title: string; items: number[]; typed: number }[]
}

export const lengthNames = { full: 'Full', half: 'Half', quarter: 'Quarter' } as const

/** Whether a form of some length can be started. */
export function isOffered(card: ExamCardFacts): boolean {
  return card.lengths.some(({ lacks }) => lacks.length === 0)
}

/** The time of a length with a learner's allowance; null when untimed. */
export function timeOf({ minutes }: ExamLength, allowancePercent: number): string | null {
  const allowance = allowanceMs(minutes, allowancePercent)
  return allowance === null ? null : timeText(allowance)
}

/** "35 of 50 right to pass"; null where the result is a band. */
export function passText({ items, unscored }: ExamLength, passPercent: number | null): string | null {
  const scored = items - unscored
  return passPercent === null ? null : `${rightToPass(scored, passPercent)} of ${scored} right to pass`
}

export function day(isoDay: string): string {
  return dayText(new Date(isoDay), 'UTC')
}
