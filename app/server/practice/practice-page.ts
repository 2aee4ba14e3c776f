import { drillFamilies } from '~/domain/drills'
import { tutorPhase, type PracticeChoices, type PracticeStatus } from '~/domain/practice'
import { errorTypes, questionKinds } from '~/domain/scoring'
import { content } from '../content/current'
import { listFinishedAttempts, listJournal, listOpenAttempts, type AttemptRecord } from '../db/attempts'
import { listTurns, readLearnerMemory } from '../db/practice'
import { closeIfExpired } from '../exams/close-attempt'
import { loadPlan } from '../exams/plans'
import { winningEntries } from '~/domain/exams'
import { practicePool } from './plan-set'

/** What there is now to build sets from. */
export function listPracticeChoices(): PracticeChoices {
  const pool = practicePool()
  const counted = (fits: (candidate: (typeof pool)[number]) => boolean): number => pool.filter(fits).length
  const some = <Choice extends { questions: number }>(choices: Choice[]): Choice[] =>
    choices.filter(({ questions }) => questions > 0)
  return {
    total: pool.length,
    exams: some(
      content().exams.map((exam) => ({
        id: exam.id,
        title: exam.title,
        questions: counted(({ domains }) => exam.domains.some(({ id }) => domains.includes(id))),
        domains: some(
          exam.domains.map(({ id, title }) => ({
            id,
            title,
            questions: counted(({ domains }) => domains.includes(id)),
          })),
        ),
      })),
    ),
    lessons: some(
      content()
        .modules.flatMap((module) => module.lessons)
        .map((slug) => ({
          slug,
          title: content().findCurriculumLesson(slug)?.title ?? slug,
          questions: counted(({ lesson }) => lesson === slug),
        })),
    ),
    errors: some(errorTypes.map((error) => ({ error, questions: counted(({ errors }) => errors.includes(error)) }))),
    kinds: some(questionKinds.map((kind) => ({ kind, questions: counted((candidate) => candidate.kind === kind) }))),
    families: drillFamilies.map(({ id, title, trains }) => ({ id, title, trains })),
  }
}

export type OpenSet = {
  attemptId: string
  title: string
  mode: 'tutor' | 'test'
  done: number
  items: number
  begunAt: Date
}
export type FinishedSet = { attemptId: string; title: string; finishedAt: Date; right: number; scored: number }

/** A learner's own side of the practice page. */
export type OwnPractice = {
  open: OpenSet[]
  /** Newest first. */
  finished: FinishedSet[]
  counts: Record<Exclude<PracticeStatus, 'any'>, number>
}

const shownFinished = 10

export async function readOwnPractice(learnerKey: string, now: Date): Promise<OwnPractice> {
  const [attempts, finished, memory] = await Promise.all([
    listOpenAttempts(learnerKey),
    listFinishedAttempts(learnerKey),
    readLearnerMemory(learnerKey),
  ])
  const open: OpenSet[] = []
  for (const attempt of attempts) {
    if (attempt.planKind !== 'practice-set' || (await closeIfExpired(attempt, now))) continue
    open.push(await openSet(attempt))
  }
  const newest = finished
    .filter(({ planKind }) => planKind === 'practice-set')
    .slice(-shownFinished)
    .reverse()
  const pool = practicePool()
  return {
    open,
    finished: await Promise.all(
      newest.map(async ({ id, planHash, finishedAt, right, scored }) => ({
        attemptId: id,
        title: (await loadPlan(planHash)).title,
        finishedAt,
        right,
        scored,
      })),
    ),
    counts: {
      unseen: pool.filter(({ id }) => !memory.met.has(id)).length,
      missed: pool.filter(({ id }) => memory.met.get(id)?.lastRight === false).length,
      flagged: pool.filter(({ id }) => memory.flagged.has(id)).length,
    },
  }
}

async function openSet(attempt: AttemptRecord): Promise<OpenSet> {
  const plan = await loadPlan(attempt.planHash)
  const mode = plan.planKind === 'practice-set' ? plan.mode : 'test'
  const done = mode === 'tutor' ? await countRevealed(attempt) : await countAnswered(attempt.id)
  return {
    attemptId: attempt.id,
    title: plan.title,
    mode,
    done,
    items: attempt.form.length,
    begunAt: attempt.createdAt,
  }
}

async function countRevealed(attempt: AttemptRecord): Promise<number> {
  const turns = await listTurns(attempt.id)
  return attempt.form.filter(
    ({ position }) => tutorPhase(turns.filter((turn) => turn.position === position)) === 'revealed',
  ).length
}

async function countAnswered(attemptId: string): Promise<number> {
  return [...winningEntries(await listJournal(attemptId)).values()].filter(({ value }) => value !== null).length
}
