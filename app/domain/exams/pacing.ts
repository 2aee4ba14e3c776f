import { scoreAnswer, type AnswerValue, type Question } from '../scoring'
import type { JournalEntry } from './attempt'
import type { LookUp } from './question-work'

/** What the room measured around one question, in milliseconds. */
export type MeasuredWork = {
  position: number
  visibleMs: number
  /** Of `visibleMs`, with the code book open. */
  bookMs: number
  /** In the order in which they were opened. */
  lookups: LookUp[]
}

/** A question of a graded form and what it was worth. */
export type GradedItem = { position: number; question: Question; right: boolean; answered: boolean }

/** An answer that took the place of another; both right is no change. */
export type AnswerChange = 'wrong-to-right' | 'right-to-wrong' | 'wrong-to-wrong'

/** How one question was worked on. */
export type QuestionPacing = {
  position: number
  right: boolean
  answered: boolean
  /** Null where nothing tells. */
  ms: number | null
  bookMs: number
  lookups: LookUp[]
  /** In the order in which they were made. */
  changes: AnswerChange[]
  /** Was right at some time and did not stay so, the answer having been changed or cleared. */
  lostRight: boolean
}

export type PacingReport = {
  /**
   * `measured` by the room; `estimated` from the instants of the saves: all the time since the save before is that of
   * the question saved; `unknown` without either.
   */
  source: 'measured' | 'estimated' | 'unknown'
  /** Time for one question at an even pace; null when untimed. */
  paceMs: number | null
  /** In the order of the form. */
  questions: QuestionPacing[]
  bookMs: number
  /** How many pages of the code book were opened. */
  lookups: number
  changes: Record<AnswerChange, number>
  /** Questions that were answered, then cleared, and stayed so. */
  cleared: number
  /** Positions without an answer at the end. */
  unanswered: number[]
}

/**
 * How an attempt went: time per question, time in the code book, and what changing answers brought. Late entries of the
 * journal play no part, nor does the order in which entries arrived.
 *
 * @param items - in the order of the form
 * @param startedAt - null when the clock never started
 */
export function reportPacing(facts: {
  items: readonly GradedItem[]
  journal: readonly JournalEntry[]
  work: readonly MeasuredWork[]
  paceMs: number | null
  startedAt: Date | null
}): PacingReport {
  const { items, work, paceMs, startedAt } = facts
  const journal = facts.journal.filter(({ timing }) => timing !== 'late')
  const measured = new Map(work.map((row) => [row.position, row]))
  const isMeasured = work.some(({ visibleMs }) => visibleMs > 0)
  const estimates = isMeasured || !startedAt ? null : estimateTimes(journal, startedAt)
  const series = answersGiven(journal, new Map(items.map(({ position, question }) => [position, question])))
  const questions = items.map(({ position, right, answered }): QuestionPacing => {
    const row = measured.get(position)
    const given = series.get(position) ?? []
    return {
      position,
      right,
      answered,
      // What the room measures has no row for a question that was never opened.
      ms: isMeasured ? (row?.visibleMs ?? 0) : (estimates?.get(position) ?? null),
      bookMs: row?.bookMs ?? 0,
      lookups: row?.lookups ?? [],
      changes: changesAmong(given),
      lostRight: !right && given.some((answer) => answer.right),
    }
  })
  const cleared = items.filter(
    ({ position, answered }) => !answered && series.get(position)?.some(({ value }) => value !== null),
  )
  const made = questions.flatMap(({ changes }) => changes)
  const count = (kind: AnswerChange): number => made.filter((change) => change === kind).length
  return {
    source: isMeasured ? 'measured' : estimates && estimates.size > 0 ? 'estimated' : 'unknown',
    paceMs,
    questions,
    bookMs: questions.reduce((sum, question) => sum + question.bookMs, 0),
    lookups: questions.reduce((sum, question) => sum + question.lookups.length, 0),
    changes: {
      'wrong-to-right': count('wrong-to-right'),
      'right-to-wrong': count('right-to-wrong'),
      'wrong-to-wrong': count('wrong-to-wrong'),
    },
    cleared: cleared.length,
    unanswered: items.filter(({ answered }) => !answered).map(({ position }) => position),
  }
}

function estimateTimes(journal: readonly JournalEntry[], startedAt: Date): Map<number, number> {
  const arrived = [...journal].sort(
    (left, right) => left.receivedAt.getTime() - right.receivedAt.getTime() || bySequence(left, right),
  )
  const times = new Map<number, number>()
  let last = startedAt.getTime()
  for (const { position, receivedAt } of arrived) {
    const at = Math.max(last, receivedAt.getTime())
    times.set(position, (times.get(position) ?? 0) + at - last)
    last = at
  }
  return times
}

function bySequence(left: JournalEntry, right: JournalEntry): number {
  return left.leaseEpoch - right.leaseEpoch || left.sequence - right.sequence
}

/** Null for cleared, which is never right. */
type GivenAnswer = { value: AnswerValue; right: boolean }

/**
 * Per position the answers that stood, oldest first. What is typed or put together is saved while it grows: of saves
 * that follow one another on such a question only the last is an answer. An option is one at once.
 */
function answersGiven(
  journal: readonly JournalEntry[],
  questions: ReadonlyMap<number, Question>,
): Map<number, GivenAnswer[]> {
  const given = new Map<number, GivenAnswer[]>()
  let before: number | null = null
  for (const { position, value } of [...journal].sort(bySequence)) {
    const question = questions.get(position)
    if (!question) continue
    const answers = given.get(position) ?? []
    if (before === position && question.kind !== 'single-choice') answers.pop()
    const { answered, points, maxPoints } = scoreAnswer(question, value)
    const answer = { value: answered ? value : null, right: answered && points === maxPoints }
    if (answers.at(-1)?.value !== answer.value) answers.push(answer)
    given.set(position, answers)
    before = position
  }
  return given
}

function changesAmong(given: readonly GivenAnswer[]): AnswerChange[] {
  const answers = given.filter(({ value }) => value !== null)
  return answers.slice(1).flatMap((answer, index): AnswerChange[] => {
    const earlier = answers[index]
    // Cleared and given again.
    if (!earlier || earlier.value === answer.value) return []
    if (answer.right) return earlier.right ? [] : ['wrong-to-right']
    return [earlier.right ? 'right-to-wrong' : 'wrong-to-wrong']
  })
}

/** Questions that took more than twice the pace, slowest first; none when untimed or unmeasured. */
export function slowQuestions({ questions, paceMs }: Pick<PacingReport, 'questions' | 'paceMs'>): QuestionPacing[] {
  if (paceMs === null) return []
  return bySlowness(questions).filter(({ ms }) => ms !== null && ms > 2 * paceMs)
}

/** Questions whose time is known, slowest first. */
export function bySlowness(questions: readonly QuestionPacing[]): QuestionPacing[] {
  return questions.filter(({ ms }) => ms !== null).sort((left, right) => (right.ms ?? 0) - (left.ms ?? 0))
}

/** The milliseconds that are known to have gone into questions. */
export function knownMs(questions: readonly QuestionPacing[]): number {
  return questions.reduce((sum, { ms }) => sum + (ms ?? 0), 0)
}
