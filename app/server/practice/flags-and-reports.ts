import { randomUUID } from 'node:crypto'
import { content } from '../content/current'
import { countReports, handleReport, insertReport, listReports, setFlag } from '../db/practice'
import { findAttempt } from '../db/attempts'

/** Flags a question of the learner's own attempt, or takes the flag away. @returns false when it is not in there */
export async function flagQuestion(
  learnerKey: string,
  place: { attemptId: string; position: number },
  flagged: boolean,
  now: Date,
): Promise<boolean> {
  const item = await findOwnItem(learnerKey, place)
  if (!item) return false
  await setFlag(learnerKey, item.questionId, flagged, now)
  return true
}

export const reportReasons = ['wrong-key', 'unclear', 'outdated', 'technical', 'other'] as const
export type ReportReason = (typeof reportReasons)[number]

/** Reports of one learner in a day: enough for a careful reader, too few to bury the desk. */
const reportsADay = 40
const dayMs = 86_400_000

export type ReportResult = 'reported' | 'unknown-question' | 'too-many'

/** Tells those who keep the content what is wrong with a question that the learner has met. */
export async function reportQuestion(
  learnerKey: string,
  place: { attemptId: string; position: number },
  report: { reason: ReportReason; text: string },
  now: Date,
): Promise<ReportResult> {
  const item = await findOwnItem(learnerKey, place)
  if (!item) return 'unknown-question'
  if ((await countReports(learnerKey, new Date(now.getTime() - dayMs))) >= reportsADay) return 'too-many'
  await insertReport({
    id: randomUUID(),
    learnerKey,
    questionId: item.questionId,
    questionHash: item.questionHash,
    reason: report.reason,
    text: report.text.trim(),
    reportedAt: now,
  })
  return 'reported'
}

async function findOwnItem(learnerKey: string, { attemptId, position }: { attemptId: string; position: number }) {
  const attempt = await findAttempt(attemptId)
  if (attempt?.learnerKey !== learnerKey) return null
  return attempt.form.find((item) => item.position === position) ?? null
}

export type ReportLine = {
  id: string
  questionId: string
  stem: string | null
  reason: ReportReason
  text: string
  reportedAt: Date
  /** Whether the question was changed since. */
  changed: boolean
  handled: { at: Date; outcome: string } | null
}

const shownReports = 200

/** The reports for those who keep the content, without who sent them: open ones first. */
export async function listReportLines(): Promise<ReportLine[]> {
  const reports = await listReports(shownReports)
  return reports.map((report) => {
    const current = content().findQuestion(report.questionId)
    return {
      id: report.id,
      questionId: report.questionId,
      stem: current?.question.stem ?? null,
      reason: report.reason as ReportReason,
      text: report.text,
      reportedAt: report.reportedAt,
      changed: current !== null && current.hash !== report.questionHash,
      handled: report.handledAt ? { at: report.handledAt, outcome: report.outcome ?? '' } : null,
    }
  })
}

/** @returns whether there was an open report of this id */
export async function closeReport(id: string, outcome: string, now: Date, actorKey: string): Promise<boolean> {
  return handleReport(id, outcome.trim(), now, actorKey)
}
