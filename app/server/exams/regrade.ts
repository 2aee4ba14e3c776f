import { gradeForm } from '~/domain/exams'
import { ruleVersion } from '~/domain/scoring'
import { content } from '../content/current'
import { findAttempt, listJournal } from '../db/attempts'
import { packResult } from '../db/packed'
import { appendRegrading, findCurrentScore, listGradedIds } from '../db/scores'
import { listTurns } from '../db/practice'
import { answersThatCount, errorTypesOf } from './close-attempt'
import { loadPlan } from './plans'
import { loadQuestionVersions, versionOf } from './question-versions'

export type RegradeOptions = {
  /** Only attempts that hold one of these questions; empty: all. */
  questionIds: readonly string[]
  /** Why, in words that an instructor may read. */
  reason: string
  /** Null for the command line. */
  actorKey: string | null
  now: () => Date
  onProgress?: (counts: RegradeCounts) => void
}

export type RegradeCounts = { looked: number; changed: number }

const pageSize = 200

/**
 * Grades finished attempts again by today's rules and today's versions of their questions. Each attempt whose result
 * changes gets a new score version in a transaction of its own; what is unchanged is left alone. So it can be stopped at
 * any moment and run again.
 */
export async function regradeAttempts(options: RegradeOptions): Promise<RegradeCounts> {
  const counts: RegradeCounts = { looked: 0, changed: 0 }
  for (let ids = listGradedIds('', pageSize); ids.length > 0; ids = listGradedIds(ids.at(-1) ?? '', pageSize)) {
    for (const id of ids) {
      counts.looked += 1
      if (await regradeAttempt(id, options)) counts.changed += 1
    }
    options.onProgress?.(counts)
  }
  return counts
}

/** @returns whether the attempt has a new score */
async function regradeAttempt(id: string, { questionIds, reason, actorKey, now }: RegradeOptions): Promise<boolean> {
  const attempt = await findAttempt(id)
  const current = await findCurrentScore(id)
  if (!attempt || !current) return false
  const wanted = new Set(questionIds)
  if (wanted.size > 0 && !attempt.form.some((item) => wanted.has(item.questionId))) return false
  const form = attempt.form.map((item) => ({
    ...item,
    questionHash: content().findQuestion(item.questionId)?.hash ?? item.questionHash,
  }))
  const [plan, questions, journal, turns] = await Promise.all([
    loadPlan(attempt.planHash),
    loadQuestionVersions(form.map((item) => item.questionHash)),
    listJournal(id),
    listTurns(id),
  ])
  const answers = new Map([...answersThatCount(plan, journal, turns)].map(([position, { value }]) => [position, value]))
  const result = gradeForm(form, answers, questions, plan.planKind === 'exam-profile' ? plan.passPercent : null)
  const resultJson = packResult(result, attempt.form)
  if (resultJson === current.resultJson && current.ruleVersion === ruleVersion) return false
  const { points, maxPoints, right, scored, passed } = result
  const score = {
    ruleVersion,
    snapshotHash: attempt.snapshotHash,
    points,
    maxPoints,
    right,
    scored,
    passed,
    resultJson,
  }
  return appendRegrading(id, {
    fromVersion: current.version,
    score: { ...score, reason, scoredAt: now() },
    responses: result.items.map((item) => ({
      responseKey: `${id}:${item.position}`,
      questionHash: item.questionHash,
      points: item.points,
      maxPoints: item.maxPoints,
      errorTypesJson: JSON.stringify(errorTypesOf(versionOf(questions, item.questionHash), item.answer)),
    })),
    audit: { actorKey, detail: { reason, before: current.points, after: points } },
  })
}
