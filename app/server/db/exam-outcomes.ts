import { db } from './connection'
import type { ExamOutcome } from './generated/client'

export type ExamOutcomeRecord = ExamOutcome

/** What a learner told of the real exams, the latest exam first. */
export async function listExamOutcomes(learnerKey: string): Promise<ExamOutcomeRecord[]> {
  return db().read.examOutcome.findMany({ where: { learnerKey }, orderBy: [{ takenOn: 'desc' }, { id: 'asc' }] })
}

/** @returns false when the learner has `most` already, and then nothing was written */
export async function insertExamOutcome(outcome: ExamOutcomeRecord, most: number): Promise<boolean> {
  return db().write(async (transaction) => {
    const kept = await transaction.examOutcome.count({ where: { learnerKey: outcome.learnerKey } })
    if (kept >= most) return false
    await transaction.examOutcome.create({ data: outcome })
    return true
  })
}

/** @returns false when the learner has no such outcome */
export async function updateExamOutcome(outcome: ExamOutcomeRecord): Promise<boolean> {
  const { id, learnerKey, ...data } = outcome
  const { count } = await db().write((transaction) =>
    transaction.examOutcome.updateMany({ where: { id, learnerKey }, data }),
  )
  return count > 0
}

/** @returns false when the learner has no such outcome */
export async function deleteExamOutcome(id: string, learnerKey: string): Promise<boolean> {
  const { count } = await db().write((transaction) => transaction.examOutcome.deleteMany({ where: { id, learnerKey } }))
  return count > 0
}

/** Of all learners: what was said before the exam and what came of it, without who. */
export async function listStatedOutcomes(): Promise<{ statedProbability: number; passed: boolean }[]> {
  const rows = await db().read.examOutcome.findMany({
    where: { statedProbability: { not: null } },
    select: { statedProbability: true, passed: true },
  })
  return rows.flatMap(({ statedProbability, passed }) =>
    statedProbability === null ? [] : [{ statedProbability, passed }],
  )
}
