import { db } from './connection'
import type { DirectTransaction } from './direct'
import type { Response } from './generated/client'

export type ResponseMode = 'exam' | 'practice' | 'lesson' | 'review' | 'assignment'

export type ResponseRecord = Omit<Response, 'id' | 'mode'> & { mode: ResponseMode }

/** A response to append; whether it is the first exposure is found while it is appended. */
export type NewResponse = Omit<ResponseRecord, 'firstExposure'>

const seenBefore = `SELECT 1 FROM "Response" WHERE "learnerKey" = :learnerKey AND "questionId" = :questionId LIMIT 1`
const insertResponse = `INSERT INTO "Response" ("responseKey", "learnerKey", "questionId", "questionHash", "snapshotHash",
  "mode", "attemptId", "firstExposure", "answered", "answerJson", "points", "maxPoints", "errorTypesJson", "confidence",
  "durationMs", "answeredAt")
  VALUES (:responseKey, :learnerKey, :questionId, :questionHash, :snapshotHash, :mode, :attemptId, :firstExposure,
  :answered, :answerJson, :points, :maxPoints, :errorTypesJson, :confidence, :durationMs, :answeredAt)
  ON CONFLICT ("responseKey") DO NOTHING`

/** Appends responses; one whose key is already there is left as it was. */
export function insertResponses(transaction: DirectTransaction, responses: readonly NewResponse[]): void {
  for (const response of responses) {
    const { learnerKey, questionId } = response
    const isFirst = transaction.get(seenBefore, { learnerKey, questionId }) === undefined
    transaction.run(insertResponse, {
      ...response,
      firstExposure: Number(isFirst),
      answered: Number(response.answered),
      answeredAt: response.answeredAt.getTime(),
    })
  }
}

export async function appendResponses(responses: readonly NewResponse[]): Promise<void> {
  await db().direct.write((transaction) => {
    insertResponses(transaction, responses)
  })
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

const firstAnswers = `SELECT "questionId", "points" = "maxPoints" AS "right" FROM "Response"
  WHERE "learnerKey" = :learnerKey AND "firstExposure" = 1 AND "answered" = 1 AND "mode" <> 'review'`

/** Whether each question was right when it was first answered, the review queue apart. */
export function listFirstAnswers(learnerKey: string): { questionId: string; right: boolean }[] {
  return db()
    .direct.read.all<{ questionId: string; right: number }>(firstAnswers, { learnerKey })
    .map(({ questionId, right }) => ({ questionId, right: right === 1 }))
}

/** A learner's first meeting with a question in a form of an exam. */
export type FirstMeeting = { questionHash: string; right: boolean; answeredAt: Date }

// Forms are counted by the range of their keys, and only those with a first meeting, of which there are few.
const firstMeetings = `WITH "Met" AS MATERIALIZED (
    SELECT "attemptId", "questionHash", "points" = "maxPoints" AS "right", "answeredAt" FROM "Response"
    WHERE "learnerKey" = :learnerKey AND "answeredAt" >= :since AND "mode" IN ('exam', 'assignment')
      AND "firstExposure" = 1),
  "Sat" AS (
    SELECT "attemptId" FROM (SELECT DISTINCT "attemptId" FROM "Met") AS "Form"
    WHERE (SELECT 2 * SUM("answered") >= COUNT(*) FROM "Response"
      WHERE "responseKey" > "Form"."attemptId" || ':' AND "responseKey" < "Form"."attemptId" || ';'))
  SELECT "questionHash", "right", "answeredAt" FROM "Met"
  WHERE "attemptId" IN (SELECT "attemptId" FROM "Sat") ORDER BY "answeredAt"`

/**
 * Questions that a learner met for the first time in forms of which at least half was answered. In those a question
 * left open is wrong, as in the real exam; a form that was given up early says nothing.
 */
export function listFirstMeetings(learnerKey: string, since: Date): FirstMeeting[] {
  return db()
    .direct.read.all<{ questionHash: string; right: number; answeredAt: number }>(firstMeetings, {
      learnerKey,
      since: since.getTime(),
    })
    .map((row) => ({ questionHash: row.questionHash, right: row.right === 1, answeredAt: new Date(row.answeredAt) }))
}
