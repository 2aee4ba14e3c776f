import { db } from './connection'
import type { DirectTransaction } from './direct'
import type { LearnerSummary } from './generated/client'

/** A kept summary; what stands in `summaryJson` is the business of the domain. */
export type SummaryRecord = Omit<LearnerSummary, 'updatedAt'>

/** A response as SQLite has it, with the time that its question had on the screen. */
export type StoredFact = {
  id: number
  responseKey: string
  questionId: string
  questionHash: string
  attemptId: string | null
  firstExposure: number
  answered: number
  points: number
  maxPoints: number
  errorTypesJson: string
  confidence: string | null
  /** As the response has it, else as the exam room measured it. */
  ms: number | null
  bookMs: number
  answeredAt: number
}

const summaryOf = `SELECT "learnerKey", "revision", "foldVersion", "timeZone", "upToResponseId", "summaryJson"
  FROM "LearnerSummary" WHERE "learnerKey" = :learnerKey`
// The key of a response of a form is its attempt and position. Unanswered ones add nothing to a summary, and neither does
// an answer that a reopened attempt took over: it was counted where it was given. Of the time only what was added counts.
const factsAfter = `SELECT r."id", r."responseKey", r."questionId", r."questionHash", r."attemptId",
  (r."firstExposure" AND r."mode" <> 'review') AS "firstExposure",
  (r."answered" AND r."answerJson" IS NOT f."answerJson") AS "answered",
  r."points", r."maxPoints", r."errorTypesJson", r."confidence", r."answeredAt",
  COALESCE(r."durationMs", w."visibleMs" - COALESCE(b."visibleMs", 0)) AS "ms",
  COALESCE(w."bookMs" - COALESCE(b."bookMs", 0), 0) AS "bookMs"
  FROM "Response" r INDEXED BY "Response_learnerKey_id_idx"
  LEFT JOIN "QuestionWork" w ON w."attemptId" = r."attemptId"
    AND w."position" = CAST(substr(r."responseKey", length(r."attemptId") + 2) AS INTEGER)
  LEFT JOIN "Attempt" a ON a."id" = r."attemptId" AND a."continuesId" IS NOT NULL
  LEFT JOIN "Response" f ON f."responseKey" = a."continuesId" || substr(r."responseKey", length(r."attemptId") + 1)
  LEFT JOIN "QuestionWork" b ON b."attemptId" = a."continuesId" AND b."position" = w."position"
  WHERE r."learnerKey" = :learnerKey AND r."id" > :after ORDER BY r."id" LIMIT :most`
const addSummary = `INSERT INTO "LearnerSummary" ("learnerKey", "revision", "foldVersion", "timeZone", "upToResponseId",
  "summaryJson", "updatedAt") VALUES (:learnerKey, :revision, :foldVersion, :timeZone, :upToResponseId, :summaryJson,
  :updatedAt) ON CONFLICT ("learnerKey") DO NOTHING`
const replaceSummary = `UPDATE "LearnerSummary" SET "revision" = :revision, "foldVersion" = :foldVersion,
  "timeZone" = :timeZone, "upToResponseId" = :upToResponseId, "summaryJson" = :summaryJson, "updatedAt" = :updatedAt
  WHERE "learnerKey" = :learnerKey AND "revision" = :revision - 1`
const setAside = `INSERT INTO "LearnerSummary" ("learnerKey", "revision", "foldVersion", "timeZone", "upToResponseId",
  "summaryJson", "updatedAt") SELECT "learnerKey", 1, 0, '', 0, '', :now FROM "Attempt" WHERE "id" = :attemptId
  ON CONFLICT ("learnerKey") DO UPDATE SET "revision" = "revision" + 1, "foldVersion" = 0`
const learnersAfter = `SELECT p."learnerKey", p."timeZone" FROM "Person" p WHERE p."learnerKey" > :after
  AND EXISTS (SELECT 1 FROM "Response" r WHERE r."learnerKey" = p."learnerKey") ORDER BY p."learnerKey" LIMIT :most`

export function findSummary(learnerKey: string): SummaryRecord | null {
  return db().direct.read.get<SummaryRecord>(summaryOf, { learnerKey }) ?? null
}

/**
 * Keeps a summary, unless somebody kept or set aside another since the one that it was made from was read.
 *
 * @param summary - its `revision` is that of the one read, 0 when there was none; stored as the next one
 * @returns whether it is kept
 */
export async function keepSummary(summary: SummaryRecord, now: Date): Promise<boolean> {
  const row = { ...summary, revision: summary.revision + 1, updatedAt: now.getTime() }
  return db().direct.write((transaction) => transaction.run(row.revision === 1 ? addSummary : replaceSummary, row) > 0)
}

/** For a write that changes responses of an attempt that may be counted already: its learner's are counted again. */
export function setSummaryAside(transaction: DirectTransaction, attemptId: string, now: Date): void {
  transaction.run(setAside, { attemptId, now: now.getTime() })
}

/** Responses stored after one, in the order in which they were stored. */
export function listFacts(learnerKey: string, after: number, most: number): StoredFact[] {
  return db().direct.read.all<StoredFact>(factsAfter, { learnerKey, after, most })
}

/** People who have answered something, with their time zones, in the order of their keys. */
export function listAnswerers(after: string, most: number): { learnerKey: string; timeZone: string }[] {
  return db().direct.read.all(learnersAfter, { after, most })
}
