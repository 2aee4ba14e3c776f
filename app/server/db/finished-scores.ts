import { db } from './connection'

/** A graded attempt with its current score, as progress tells of it. */
export type FinishedScore = {
  attemptId: string
  planHash: string
  finishedAt: Date
  right: number
  scored: number
  points: number
  maxPoints: number
  passed: boolean | null
}

type StoredScore = Omit<FinishedScore, 'finishedAt' | 'passed'> & { finishedAt: number; passed: number | null }

// Begun last, and not finished last: that order has an index. A finished continuation stands for the attempt that was
// reopened.
const latestScores = `SELECT a."id" AS "attemptId", a."planHash", a."finishedAt", s."right", s."scored", s."points",
  s."maxPoints", s."passed"
  FROM "Attempt" a JOIN "ScoreVersion" s ON s."currentKey" = a."id"
  WHERE a."learnerKey" = :learnerKey AND a."state" = 'graded' AND a."finishedAt" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "Attempt" c WHERE c."continuesId" = a."id" AND c."state" = 'graded')
  ORDER BY a."createdAt" DESC LIMIT :most`

/** The attempts begun last, in the order in which they were finished. */
export function listLatestScores(learnerKey: string, most: number): FinishedScore[] {
  return db()
    .direct.read.all<StoredScore>(latestScores, { learnerKey, most })
    .map(({ finishedAt, passed, ...row }) => ({
      ...row,
      finishedAt: new Date(finishedAt),
      passed: passed === null ? null : passed === 1,
    }))
    .sort((left, right) => left.finishedAt.getTime() - right.finishedAt.getTime())
}
