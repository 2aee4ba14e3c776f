import type { JournalEntry } from '~/domain/exams'
import { readAttempt, readJournal, type AttemptRecord } from './attempts'
import { db } from './connection'
import type { DirectTransaction } from './direct'
import type { ScoreVersion } from './generated/client'
import { setSummaryAside } from './learner-summaries'
import { setDeckAside } from './review'
import { readTurns, type PlacedTurn } from './practice'
import { insertResponses, type NewResponse } from './responses'

/** What closing an attempt writes, computed from the journal that the closing transaction sees. */
export type Closing = {
  finishedAt: Date
  closedAt: Date
  closedBy: 'learner' | 'deadline'
  score: Omit<ScoreVersion, 'id' | 'attemptId' | 'version' | 'currentKey'>
  responses: NewResponse[]
}

const closeOpen = `UPDATE "Attempt" SET "state" = 'graded', "openKey" = NULL, "finishedAt" = :finishedAt,
  "closedAt" = :closedAt, "closedBy" = :closedBy WHERE "id" = :id AND "state" IN ('not_started', 'in_progress')`
const insertScore = `INSERT INTO "ScoreVersion" ("attemptId", "version", "ruleVersion", "snapshotHash", "points",
  "maxPoints", "right", "scored", "passed", "resultJson", "reason", "scoredAt", "currentKey")
  VALUES (:attemptId, :version, :ruleVersion, :snapshotHash, :points, :maxPoints, :right, :scored, :passed, :resultJson,
  :reason, :scoredAt, :attemptId)`

/**
 * Closes and grades an attempt exactly once. `decide` sees the attempt, its journal and its turns inside the
 * transaction; the conditional update lets only one of several closers through.
 *
 * @returns whether this call closed it
 */
export async function closeAttempt(
  id: string,
  decide: (attempt: AttemptRecord, journal: JournalEntry[], turns: PlacedTurn[]) => Closing | null,
): Promise<boolean> {
  return db().direct.write((transaction) => {
    const attempt = readAttempt(transaction, id)
    if (!attempt || attempt.state === 'graded' || attempt.state === 'submitted') return false
    const closing = decide(attempt, readJournal(transaction, id), readTurns(transaction, id))
    if (!closing) return false
    const { score, responses, closedBy } = closing
    const closed = transaction.run(closeOpen, {
      id,
      finishedAt: closing.finishedAt.getTime(),
      closedAt: closing.closedAt.getTime(),
      closedBy,
    })
    if (closed === 0) return false
    appendScore(transaction, id, 1, score)
    insertResponses(transaction, responses)
    return true
  })
}

function appendScore(
  transaction: DirectTransaction,
  attemptId: string,
  version: number,
  score: Closing['score'],
): void {
  transaction.run(insertScore, {
    ...score,
    attemptId,
    version,
    passed: score.passed === null ? null : Number(score.passed),
    scoredAt: score.scoredAt.getTime(),
  })
}

/** A score that takes the place of another, what its responses are worth now, and who had it made. */
export type Regrading = {
  /** The version that it was decided on; if there is a newer one by now, nothing is written. */
  fromVersion: number
  score: Closing['score']
  responses: Pick<NewResponse, 'responseKey' | 'questionHash' | 'points' | 'maxPoints' | 'errorTypesJson'>[]
  audit: { actorKey: string | null; detail: Record<string, unknown> }
}

const currentVersion = `SELECT "version" FROM "ScoreVersion" WHERE "currentKey" = :attemptId`
const retireScore = `UPDATE "ScoreVersion" SET "currentKey" = NULL WHERE "currentKey" = :attemptId`
const revalueResponse = `UPDATE "Response" SET "questionHash" = :questionHash, "points" = :points,
  "maxPoints" = :maxPoints, "errorTypesJson" = :errorTypesJson WHERE "responseKey" = :responseKey`
const noteRegrading = `INSERT INTO "AuditEvent" ("happenedAt", "actorKey", "action", "subject", "detailJson")
  VALUES (:happenedAt, :actorKey, 'attempt.regraded', :subject, :detailJson)`

/** Appends a score to a graded attempt, in one transaction; earlier scores stay. @returns whether it was appended */
export async function appendRegrading(attemptId: string, regrading: Regrading): Promise<boolean> {
  const { fromVersion, score, responses, audit } = regrading
  return db().direct.write((transaction) => {
    if (transaction.get<{ version: number }>(currentVersion, { attemptId })?.version !== fromVersion) return false
    transaction.run(retireScore, { attemptId })
    appendScore(transaction, attemptId, fromVersion + 1, score)
    for (const response of responses) transaction.run(revalueResponse, response)
    setSummaryAside(transaction, attemptId, score.scoredAt)
    setDeckAside(transaction, attemptId)
    transaction.run(noteRegrading, {
      happenedAt: score.scoredAt.getTime(),
      actorKey: audit.actorKey,
      subject: `attempt:${attemptId}`,
      detailJson: JSON.stringify(audit.detail),
    })
    return true
  })
}

const gradedAfter = `SELECT "id" FROM "Attempt" WHERE "state" = 'graded' AND "id" > :after ORDER BY "id" LIMIT :most`

/** Ids of graded attempts in the order of their ids, a page at a time. */
export function listGradedIds(after: string, most: number): string[] {
  return db()
    .direct.read.all<{ id: string }>(gradedAfter, { after, most })
    .map(({ id }) => id)
}

export async function findCurrentScore(attemptId: string): Promise<ScoreVersion | null> {
  return db().read.scoreVersion.findUnique({ where: { currentKey: attemptId } })
}
