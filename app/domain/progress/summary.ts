import { localDay, weekOf, type Day } from './local-day'

/** Counts up when the fold changes; summaries of another version are made again from the first response. */
export const summaryVersion = 2

/** What is kept at most; older things fall out. A year of weeks, and some. */
const mostDays = 400
const mostWeeks = 53
const mostMistakes = 40
const mostSureAndWrong = 50

/** More than this on one question is not all work: the rest of the time nobody looked at it. */
const longestMs = 30 * 60_000

/** A response with what is known of its question. */
export type ResponseFact = {
  questionId: string
  attemptId: string | null
  /** Its place in the form; null in lessons. */
  position: number | null
  /** The learner had no earlier response to this question, answered or not. */
  firstExposure: boolean
  answered: boolean
  /** Has all its points. */
  right: boolean
  errorTypes: readonly string[]
  confidence: 'sure' | 'unsure' | null
  /** Milliseconds that went into it; null where nothing tells. */
  ms: number | null
  /** Of them with the code book open. */
  bookMs: number
  answeredAt: Date
  /** Null where its version is nowhere to be found. */
  question: { placements: readonly { exam: string; domain: string }[]; lesson: string; objective: string } | null
}

export type Tally = { right: number; total: number }

/** Answers whose time is known: their number, the sum of their seconds and of the squares of these. */
export type Timed = { answers: number; seconds: number; squares: number; bookSeconds: number }

export type DomainSummary = {
  exam: string
  /** First answers. */
  right: number
  total: number
  timed: Timed
  /** First answers by lesson and objective, `lesson/objective`. */
  objectives: Record<string, Tally>
}

export type DaySummary = {
  /** All answers, repeated ones too. */
  answers: number
  seconds: number
  first: Tally
}

export type WeekMistakes = { wrong: number; types: Record<string, number> }

/** An answer that its learner was sure of and that was wrong. */
export type SureAndWrong = {
  questionId: string
  attemptId: string | null
  position: number | null
  day: Day
}

/**
 * What a learner's responses add up to. Its size is bounded by the content and the numbers above, whatever the number of
 * responses; as JSON it is the same bytes whenever it is made from the same responses in the same order.
 */
export type LearnerSummary = {
  version: number
  timeZone: string
  /** Questions answered, repeats included; and first answers. */
  answers: number
  first: Tally
  domains: Record<string, DomainSummary>
  /** The error types of each of the latest wrong answers that have any, oldest first. */
  mistakes: string[][]
  /** By the Monday of the week. */
  mistakeWeeks: Record<Day, WeekMistakes>
  confidence: { sure: Tally; unsure: Tally }
  /** Oldest first. */
  sureAndWrong: SureAndWrong[]
  days: Record<Day, DaySummary>
}

export function emptySummary(timeZone: string): LearnerSummary {
  return {
    version: summaryVersion,
    timeZone,
    answers: 0,
    first: { right: 0, total: 0 },
    domains: {},
    mistakes: [],
    mistakeWeeks: {},
    confidence: { sure: { right: 0, total: 0 }, unsure: { right: 0, total: 0 } },
    sureAndWrong: [],
    days: {},
  }
}

/**
 * Adds responses to a summary, which stays as it was. Adding them in one go or in several gives the same.
 *
 * @param facts - in the order in which they were stored, which need not be that of their instants
 */
export function foldResponses(summary: LearnerSummary, facts: Iterable<ResponseFact>): LearnerSummary {
  // One copy for all of them: one each would make a rebuild slow.
  const next = structuredClone(summary)
  for (const fact of facts) if (fact.answered) addAnswer(next, fact)
  return next
}

function addAnswer(summary: LearnerSummary, fact: ResponseFact): void {
  const { right, firstExposure, confidence } = fact
  const day = localDay(fact.answeredAt, summary.timeZone)
  const seconds = secondsOf(fact.ms)
  summary.answers += 1
  if (firstExposure) count(summary.first, right)
  addDay(summary, day, seconds ?? 0, firstExposure, right)
  addDomains(summary, fact, seconds)
  if (!right && fact.errorTypes.length > 0) addMistake(summary, day, fact.errorTypes)
  if (confidence === null) return
  count(summary.confidence[confidence], right)
  if (confidence === 'sure' && !right) {
    const { questionId, attemptId, position } = fact
    summary.sureAndWrong = [...summary.sureAndWrong, { questionId, attemptId, position, day }].slice(-mostSureAndWrong)
  }
}

/** Whole seconds, so that sums stay exact; null for what is no time. */
function secondsOf(ms: number | null): number | null {
  return ms === null || ms <= 0 ? null : Math.max(1, Math.round(Math.min(ms, longestMs) / 1000))
}

function count(tally: Tally, right: boolean): void {
  tally.total += 1
  if (right) tally.right += 1
}

function addDay(summary: LearnerSummary, day: Day, seconds: number, isFirst: boolean, right: boolean): void {
  const entry = (summary.days[day] ??= { answers: 0, seconds: 0, first: { right: 0, total: 0 } })
  entry.answers += 1
  entry.seconds += seconds
  if (isFirst) count(entry.first, right)
  dropOldest(summary.days, mostDays)
}

function addDomains(summary: LearnerSummary, fact: ResponseFact, seconds: number | null): void {
  const { question, right } = fact
  if (!question) return
  const objective = `${question.lesson}/${question.objective}`
  for (const { exam, domain } of question.placements) {
    const entry = (summary.domains[domain] ??= {
      exam,
      right: 0,
      total: 0,
      timed: { answers: 0, seconds: 0, squares: 0, bookSeconds: 0 },
      objectives: {},
    })
    if (seconds !== null) {
      entry.timed.answers += 1
      entry.timed.seconds += seconds
      entry.timed.squares += seconds * seconds
      entry.timed.bookSeconds += Math.min(seconds, Math.max(0, Math.round(fact.bookMs / 1000)))
    }
    if (!fact.firstExposure) continue
    count(entry, right)
    count((entry.objectives[objective] ??= { right: 0, total: 0 }), right)
  }
}

function addMistake(summary: LearnerSummary, day: Day, errorTypes: readonly string[]): void {
  const types = [...new Set(errorTypes)]
  summary.mistakes = [...summary.mistakes, types].slice(-mostMistakes)
  const week = (summary.mistakeWeeks[weekOf(day)] ??= { wrong: 0, types: {} })
  week.wrong += 1
  for (const type of types) week.types[type] = (week.types[type] ?? 0) + 1
  dropOldest(summary.mistakeWeeks, mostWeeks)
}

/** Days and weeks sort as text. */
function dropOldest(entries: Record<Day, unknown>, most: number): void {
  const days = Object.keys(entries)
  if (days.length <= most) return
  delete entries[days.reduce((oldest, day) => (day < oldest ? day : oldest))]
}
