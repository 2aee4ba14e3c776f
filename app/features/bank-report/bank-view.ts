import type { CodeSystem } from '~/domain/code-sets'
import type { QuestionKind } from '~/domain/scoring'
import { dayText } from '~/domain/shared/date-text'

/** How many questions there are of a sort. */
export type CountView<Sort> = { sort: Sort; questions: number; exam: number }

type FillView<Sort> = { sort: Sort; needed: number; inPool: number }

export type DomainFillView = {
  domain: string
  title: string
  needed: number
  inPool: number
  missing: number
  kinds: FillView<QuestionKind>[]
  difficulties: FillView<1 | 2 | 3>[]
  levels: { sort: string; inPool: number }[]
}

export type ProfileFillView = {
  id: string
  title: string
  exam: string
  length: 'full' | 'half' | 'quarter'
  endedOn: string | null
  needed: number
  missing: number
  lacks: string[]
  domains: DomainFillView[]
}

export type MeasureView = {
  id: string
  what: string
  unit: 'share' | 'count'
  value: number
  atLeast: number | null
  atMost: number | null
  holds: boolean
}

export type EditionView = {
  system: CodeSystem
  edition: string
  effectiveTo: string
  state: 'in-force' | 'ends-soon' | 'ended'
  questions: number
  exam: number
  standsIn: number
}

export type ExposureView = {
  pool: number
  shown: number
  most: { questionId: string; shown: number }[]
  least: { questionId: string; shown: number }[]
  never: string[]
}

/** The bank in counts, as the server tells it. Days are `yyyy-mm-dd`. */
export type BankView = {
  asOf: string
  questions: number
  totals: {
    byPool: CountView<string>[]
    byExam: CountView<string>[]
    byKind: CountView<QuestionKind>[]
    byDifficulty: CountView<1 | 2 | 3>[]
    byLevel: CountView<string>[]
    byWrittenOn: CountView<string>[]
  }
  profiles: ProfileFillView[]
  measures: MeasureView[]
  practice: {
    domains: { exam: string; domain: string; title: string; choices: number }[]
    chapters: { chapter: number; title: string; questions: number }[]
  }
  editions: EditionView[]
  warnings: { rule: string; places: string[]; kept: number }[]
  openings: { domain: string; questionIds: string[] }[]
  enemies: { questionIds: string[]; domains: string[]; lessons: string[]; exhibits: string[] }[]
  exposure: ExposureView
}

export function number(value: number): string {
  return value.toLocaleString('en-US')
}

export function day(text: string): string {
  return dayText(new Date(`${text}T12:00:00Z`), 'UTC')
}

export function valueText({ unit, value }: MeasureView): string {
  return inUnit(unit, value)
}

/** 22% to 28%; at least 60; none. */
export function boundsText({ unit, atLeast, atMost }: MeasureView): string {
  if (atMost === 0) return 'none'
  if (atLeast !== null && atMost !== null) return `${inUnit(unit, atLeast)} to ${inUnit(unit, atMost)}`
  if (atLeast !== null) return `at least ${inUnit(unit, atLeast)}`
  return atMost === null ? '' : `at most ${inUnit(unit, atMost)}`
}

function inUnit(unit: MeasureView['unit'], value: number): string {
  return unit === 'count' ? number(value) : `${Math.round(value * 1_000) / 10}%`
}

/** What a doubt of the content check means. */
export const ruleTexts: Record<string, string> = {
  'absolute-word': 'Some options have always, never, only or all, others have not',
  'bank-too-small': 'An exam cannot be filled',
  'bare-code': 'A code stands in a lesson without its title',
  'circular-rationale': 'A reason only repeats its option',
  clang: 'Only the key repeats a rare word of the stem',
  convergence: 'The key often shares most codes with the other options',
  'grammar-clue': 'Only the key fits the grammar of the question',
  'heterogeneous-options': 'Options of several sorts',
  'key-is-longest': 'The key is much longer than the other options',
  'key-position': 'Keys were written at one letter too often',
  'longest-key-share': 'The key is the longest option too often or too seldom',
  'near-duplicate': 'Says more than 80% of what another question says',
  'negative-share': 'Too many questions ask for what is wrong',
  'negative-stem': 'Asks for what is wrong',
  'overlapping-ranges': 'Options have values in common',
  'rationale-length': 'A reason is very short or very long',
  'recall-share': 'Too much bare recall',
  'unused-check': 'A question of a lesson is asked nowhere in it',
  'vague-word': 'Some options have usually, often, sometimes or may, others have not',
  'window-dressing': 'The stem has more than 120 words and is no case',
}

const difficultyNames = { 1: 'Easy', 2: 'Moderate', 3: 'Hard' } as const

export function difficultyName(difficulty: 1 | 2 | 3): string {
  return difficultyNames[difficulty]
}

export const levelNames: Record<string, string> = {
  recall: 'Recall',
  application: 'Application',
  analysis: 'Analysis',
}

export const poolNames: Record<string, string> = {
  lesson: 'Inside lessons',
  practice: 'Practice',
  exam: 'Exam forms only',
}

/** Full exams that can be filled, and those that cannot, be it in one of their shorter lengths. */
export function sortExams(profiles: readonly ProfileFillView[]): {
  filled: ProfileFillView[]
  unfilled: ProfileFillView[]
} {
  const full = profiles.filter(({ length }) => length === 'full')
  const lacking = profiles.filter(({ lacks }) => lacks.length > 0)
  // A shorter length is told of only where the full one is not at fault already.
  const shorter = lacking.filter(
    ({ length, exam }) => length !== 'full' && full.every((one) => one.exam !== exam || one.lacks.length === 0),
  )
  return {
    filled: full.filter(({ lacks }) => lacks.length === 0),
    unfilled: [...full.filter(({ lacks }) => lacks.length > 0), ...shorter],
  }
}
