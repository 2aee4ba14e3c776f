import { randomUUID } from 'node:crypto'
import { dueInstant, wallTime } from '~/domain/classes'
import { dayText } from '~/domain/shared/date-text'
import { content } from '../content/current'
import {
  deleteExamOutcome,
  insertExamOutcome,
  listExamOutcomes,
  listStatedOutcomes,
  updateExamOutcome,
} from '../db/exam-outcomes'
import { chanceBefore } from './readiness'

/** More than anybody sits; without a bound one account could fill the disk. */
const mostOutcomes = 50
/** Results from before this are a typing error. */
const earliestDay = '2000-01-01'

export type OutcomeFields = { exam: string; takenOn: string; passed: boolean; scoreText: string | null }

/** An official result with the name of its exam, and what this site had said before it. */
export type OutcomeLine = OutcomeFields & {
  id: string
  examName: string
  /** The day as it is read. */
  day: string
  statedProbability: number | null
}

type Learner = { learnerKey: string; timeZone: string }

export type OutcomeResult =
  { kind: 'kept' } | { kind: 'none' } | { kind: 'too-many' } | { kind: 'unknown-exam' | 'bad-day' }

export async function listOwnOutcomes(learnerKey: string): Promise<OutcomeLine[]> {
  return (await listExamOutcomes(learnerKey)).map(({ id, exam, takenOn, passed, scoreText, statedProbability }) => ({
    id,
    exam,
    takenOn,
    passed,
    scoreText,
    statedProbability,
    examName: nameOf(exam) ?? exam,
    day: dayText(new Date(takenOn), 'UTC'),
  }))
}

/** The exams whose official result can be recorded. */
export function listOfficialExams(): { exam: string; name: string }[] {
  return content().examFacts.map(({ exam, shortName }) => ({ exam, name: shortName }))
}

/**
 * Keeps an official result, new or in place of one's own earlier one, with the chance of passing that the evidence from
 * before the exam's day gives.
 *
 * @param id - of the result that is corrected; null for a new one
 */
export async function recordOutcome(
  learner: Learner,
  id: string | null,
  fields: OutcomeFields,
  now: Date,
): Promise<OutcomeResult> {
  if (nameOf(fields.exam) === null) return { kind: 'unknown-exam' }
  const morning = dueInstant(`${fields.takenOn}T00:00`, learner.timeZone)
  const today = wallTime(now, learner.timeZone).slice(0, 10)
  if (!morning || fields.takenOn > today || fields.takenOn < earliestDay) return { kind: 'bad-day' }
  const outcome = {
    id: id ?? randomUUID(),
    learnerKey: learner.learnerKey,
    ...fields,
    statedProbability: await chanceBefore(learner.learnerKey, fields.exam, morning),
    recordedAt: now,
  }
  if (id !== null) return { kind: (await updateExamOutcome(outcome)) ? 'kept' : 'none' }
  return { kind: (await insertExamOutcome(outcome, mostOutcomes)) ? 'kept' : 'too-many' }
}

/** @returns whether the learner had such a result */
export async function removeOutcome(learnerKey: string, id: string): Promise<boolean> {
  return deleteExamOutcome(id, learnerKey)
}

/** Fewer official results than this say nothing, and could point to a person. */
export const leastOutcomes = 30

export type RecordedCalibration = {
  recorded: number
  /** Null until there are enough. */
  figures: { brier: number; stated: number; passed: number } | null
}

/** How what was said compares with official results, over all learners of this site. */
export async function readRecordedCalibration(): Promise<RecordedCalibration> {
  const outcomes = await listStatedOutcomes()
  const recorded = outcomes.length
  if (recorded < leastOutcomes) return { recorded, figures: null }
  const mean = (value: (outcome: (typeof outcomes)[number]) => number): number =>
    outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / recorded
  return {
    recorded,
    figures: {
      brier: mean(({ statedProbability, passed }) => (statedProbability - Number(passed)) ** 2),
      stated: mean(({ statedProbability }) => statedProbability),
      passed: mean(({ passed }) => Number(passed)),
    },
  }
}

function nameOf(exam: string): string | null {
  return content().examFacts.find((facts) => facts.exam === exam)?.shortName ?? null
}
