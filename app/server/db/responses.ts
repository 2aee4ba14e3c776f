import { db } from './connection'
import type { Transaction } from './database'
import type { Response } from './generated/client'

export type ResponseMode = 'exam' | 'practice' | 'lesson' | 'review' | 'assignment'

export type ResponseRecord = Omit<Response, 'id' | 'mode'> & { mode: ResponseMode }

/** A response to append; whether it is the first exposure is found while it is appended. */
export type NewResponse = Omit<ResponseRecord, 'firstExposure'>

/** Appends responses; one whose key is already there is left as it was. */
export async function insertResponses(transaction: Transaction, responses: readonly NewResponse[]): Promise<void> {
  const learnerKey = responses[0]?.learnerKey
  if (learnerKey === undefined) return
  const [keys, seen] = await Promise.all([
    transaction.response.findMany({
      where: { responseKey: { in: responses.map((response) => response.responseKey) } },
      select: { responseKey: true },
    }),
    transaction.response.findMany({
      where: { learnerKey, questionId: { in: responses.map((response) => response.questionId) } },
      select: { questionId: true },
      distinct: ['questionId'],
    }),
  ])
  const known = new Set(keys.map((row) => row.responseKey))
  const exposed = new Set(seen.map((row) => row.questionId))
  const fresh = responses.filter((response) => !known.has(response.responseKey))
  if (fresh.length === 0) return
  await transaction.response.createMany({
    data: fresh.map((response) => {
      const firstExposure = !exposed.has(response.questionId)
      exposed.add(response.questionId)
      return { ...response, firstExposure }
    }),
  })
}

export async function appendResponses(responses: readonly NewResponse[]): Promise<void> {
  await db().write((transaction) => insertResponses(transaction, responses))
}

export async function listResponses(learnerKey: string): Promise<ResponseRecord[]> {
  const rows = await db().read.response.findMany({
    where: { learnerKey },
    orderBy: { answeredAt: 'asc' },
  })
  return rows.map((row) => ({ ...row, mode: row.mode as ResponseMode }))
}

/** The newest response to each question of a lesson by one learner. */
export async function listNewestLessonResponses(
  learnerKey: string,
  questionIds: readonly string[],
): Promise<ResponseRecord[]> {
  const rows = await db().read.response.findMany({
    where: { learnerKey, mode: 'lesson', questionId: { in: [...questionIds] } },
    orderBy: { answeredAt: 'desc' },
    distinct: ['questionId'],
  })
  return rows.map((row) => ({ ...row, mode: row.mode as ResponseMode }))
}
