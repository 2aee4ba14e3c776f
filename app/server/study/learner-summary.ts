import { setImmediate as nextTurn } from 'node:timers/promises'
import { emptySummary, foldResponses, summaryVersion, type LearnerSummary, type ResponseFact } from '~/domain/progress'
import {
  findSummary,
  keepSummary,
  listAnswerers,
  listFacts,
  type StoredFact,
  type SummaryRecord,
} from '../db/learner-summaries'
import { findQuestionVersions } from '../exams/question-versions'

/** Others get their turn after so many responses. */
const pageSize = 1_000

/**
 * What a learner's responses add up to, and keeps it for the next time: only what came since is read. A summary of
 * another fold, of another time zone or set aside by regrading is made again from the first response. Several readers
 * at once get the same, and one of them keeps it.
 */
export async function readSummary(learnerKey: string, timeZone: string, now: Date): Promise<LearnerSummary> {
  const kept = findSummary(learnerKey)
  const usable = kept?.foldVersion === summaryVersion && kept.timeZone === timeZone ? kept : null
  const from = usable ? (JSON.parse(usable.summaryJson) as LearnerSummary) : emptySummary(timeZone)
  const folded = await foldSince(learnerKey, from, usable?.upToResponseId ?? 0)
  // For nobody who never answered a row is made.
  if (folded.upTo > (usable?.upToResponseId ?? 0)) {
    // What was read is right even where it cannot be kept, as on a full disk: the next reader folds it again.
    await keepSummary(recordOf(learnerKey, kept?.revision ?? 0, folded), now).catch((error: unknown) => {
      console.error('a summary of responses could not be kept', error)
    })
  }
  return folded.summary
}

type Folded = { summary: LearnerSummary; upTo: number }

function recordOf(learnerKey: string, revision: number, { summary, upTo }: Folded): SummaryRecord {
  return {
    learnerKey,
    revision,
    foldVersion: summary.version,
    timeZone: summary.timeZone,
    upToResponseId: upTo,
    summaryJson: JSON.stringify(summary),
  }
}

async function foldSince(learnerKey: string, from: LearnerSummary, after: number): Promise<Folded> {
  let folded = { summary: from, upTo: after }
  for (;;) {
    const rows = listFacts(learnerKey, folded.upTo, pageSize)
    const last = rows.at(-1)
    if (!last) return folded
    folded = { summary: foldResponses(folded.summary, await factsOf(rows)), upTo: last.id }
    if (rows.length < pageSize) return folded
    await nextTurn()
  }
}

async function factsOf(rows: readonly StoredFact[]): Promise<ResponseFact[]> {
  const questions = await findQuestionVersions(rows.map(({ questionHash }) => questionHash))
  return rows.map((row) => {
    const question = questions.get(row.questionHash)
    return {
      questionId: row.questionId,
      attemptId: row.attemptId,
      position: row.attemptId === null ? null : Number(row.responseKey.slice(row.attemptId.length + 1)),
      firstExposure: row.firstExposure === 1,
      answered: row.answered === 1,
      right: row.points === row.maxPoints,
      errorTypes: JSON.parse(row.errorTypesJson) as string[],
      confidence: row.confidence === 'sure' || row.confidence === 'unsure' ? row.confidence : null,
      ms: row.ms,
      bookMs: row.bookMs,
      answeredAt: new Date(row.answeredAt),
      question: question
        ? { placements: question.placements, lesson: question.lesson, objective: question.objective }
        : null,
    }
  })
}

/** How many summaries were made again, and how many kept ones differed from what they should have been. */
export type RebuildCounts = { made: number; differed: number }

/**
 * Makes the summaries of all learners again from their first response. The site may run meanwhile.
 *
 * @param onProgress - told after each page of learners
 */
export async function rebuildSummaries(
  now: () => Date,
  onProgress: (counts: RebuildCounts) => void = () => undefined,
): Promise<RebuildCounts> {
  const counts = { made: 0, differed: 0 }
  for (let after = ''; ;) {
    const learners = listAnswerers(after, 100)
    for (const { learnerKey, timeZone } of learners) {
      const kept = findSummary(learnerKey)
      const record = recordOf(learnerKey, kept?.revision ?? 0, await foldSince(learnerKey, emptySummary(timeZone), 0))
      if (kept && isComparable(kept, record) && kept.summaryJson !== record.summaryJson) counts.differed += 1
      await keepSummary(record, now())
      counts.made += 1
    }
    const last = learners.at(-1)
    if (!last) return counts
    after = last.learnerKey
    onProgress({ ...counts })
  }
}

/** Whether both say that they are made of the same responses in the same way. */
function isComparable(kept: SummaryRecord, made: SummaryRecord): boolean {
  return (
    kept.foldVersion === made.foldVersion &&
    kept.timeZone === made.timeZone &&
    kept.upToResponseId === made.upToResponseId
  )
}
