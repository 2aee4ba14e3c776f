import { randomUUID } from 'node:crypto'
import { isChoiceOrCode, type Question } from '~/domain/scoring'
import { seededRandom } from '~/domain/shared/seeded-random'
import { findAttempt, type AttemptRecord } from '~/server/db/attempts'
import { recordSaves, takeLease } from '~/server/exams/attempt-room'
import { submitAttempt } from '~/server/exams/close-attempt'
import { loadQuestionVersions, versionOf } from '~/server/exams/question-versions'
import { recordWork } from '~/server/exams/question-work'
import { startExam, type Starter } from '~/server/exams/start-attempt'
import { buildSet } from '~/server/practice/build-set'
import { takeStep } from '~/server/practice/tutor-room'
import { chanceOf, difficultyOf, fillIn, answerTo, type Learner } from './learners'
import type { TakenForm } from './readiness'

// Invented learners by the site's own use cases, as the exam room and the practice room call them.

/** When something happens in a learner's life: the day of study, that of their exam, and the instant of the first day. */
export type Calendar = { day: number; examDay: number; firstDay: Date }

const dayMs = 86_400_000

export function instantOf({ day, firstDay }: Calendar, afterMs = 0): Date {
  return new Date(firstDay.getTime() + day * dayMs + afterMs)
}

/** Starts an exam, answers question by question at the learner's pace, hands in. */
export async function sitExam(
  person: Starter,
  learner: Learner,
  profileId: string,
  calendar: Calendar,
): Promise<TakenForm> {
  const startAt = instantOf(calendar)
  const id = await startExam(person, profileId, startAt)
  if (id === null) throw new Error(`${profileId} cannot be started`)
  await takeLease(await attemptOf(id), startAt)
  const attempt = await attemptOf(id)
  const questions = await loadQuestionVersions(attempt.form.map(({ questionHash }) => questionHash))
  const { day, examDay } = calendar
  const answers = fillIn(learner, attempt.form, (hash) => versionOf(questions, hash), day, examDay)
  // Everybody is done a minute before the end, however slow.
  const pace = Math.min(learner.pace, ((attempt.allowanceMs ?? Infinity) - 60_000) / attempt.form.length)
  const given = [...answers]
  // In a few requests, as an outbox sends what waits.
  for (let from = 0; from < given.length; from += 25) {
    const part = given.slice(from, from + 25)
    const saves = part.map(([position, value], index) => {
      return { saveId: randomUUID(), leaseEpoch: 1, sequence: from + index + 1, position, value }
    })
    const result = await recordSaves(attempt, saves, instantOf(calendar, (from + part.length) * pace))
    if (result.kind !== 'kept') throw new Error(`saves were refused: ${result.reason}`)
  }
  const doneAt = instantOf(calendar, given.length * pace)
  await recordWork(attempt, { epoch: 1, sequence: 1, items: given.map(([position]) => workOn(position)) }, doneAt)
  const { kind } = await submitAttempt(await attemptOf(id), doneAt)
  if (kind !== 'submitted') throw new Error(`handing in gave ${kind}`)
  return { form: attempt.form, answers, at: doneAt }

  function workOn(position: number) {
    const random = seededRandom(`${learner.name} ${day} ${position} time`)
    const spent = Math.round(pace * (0.4 + 1.2 * random()))
    const bookMs = random() < 0.3 ? Math.round(spent * 0.4) : 0
    const marks = { flagged: random() < 0.05, struck: [], highlights: [], note: '' }
    return { position, ...marks, addVisibleMs: spent, addBookMs: bookMs, addLookups: [] }
  }
}

/** A practice set in tutor mode, with how sure the learner is of each answer. @returns how many were answered */
export async function practice(
  person: Starter,
  learner: Learner,
  domains: readonly string[],
  size: number,
  calendar: Calendar,
): Promise<number> {
  const startAt = instantOf(calendar)
  const spec = {
    source: 'questions' as const,
    domains: [...domains],
    lesson: null,
    error: null,
    kinds: ['single-choice' as const, 'code' as const],
    status: 'any' as const,
    families: [],
    aims: [],
    size,
    mode: 'tutor' as const,
    timed: false,
  }
  const id = await buildSet(person, spec, startAt)
  if (id === null) return 0
  const attempt = await attemptOf(id)
  const questions = await loadQuestionVersions(attempt.form.map(({ questionHash }) => questionHash))
  for (const [index, { position, questionHash }] of attempt.form.entries()) {
    const at = instantOf(calendar, (index + 1) * learner.pace)
    const { answer, confidence, durationMs } = tryAt(learner, versionOf(questions, questionHash), calendar)
    await takeStep(attempt, position, randomUUID(), { kind: 'check', answer, confidence, durationMs }, at)
    await takeStep(attempt, position, randomUUID(), { kind: 'reveal' }, at)
  }
  await submitAttempt(await attemptOf(id), instantOf(calendar, (attempt.form.length + 1) * learner.pace))
  return attempt.form.length
}

/** What a learner gives on one question outside an exam; nearly always sure when right, sometimes when wrong. */
export function tryAt(learner: Learner, question: Question, { day, examDay }: Calendar) {
  const random = seededRandom(`${learner.name} ${question.id} ${day}`)
  const domain = question.placements[0]?.domain ?? ''
  const right = random() < chanceOf(learner, domain, difficultyOf(learner.world, question.id), day, examDay)
  return {
    answer: isChoiceOrCode(question) ? answerTo(question, right, random) : null,
    confidence: random() < (right ? 0.75 : 0.35) ? ('sure' as const) : ('unsure' as const),
    durationMs: Math.round(learner.pace * (0.3 + 0.9 * random())),
  }
}

async function attemptOf(id: string): Promise<AttemptRecord> {
  const attempt = await findAttempt(id)
  if (!attempt) throw new Error(`there is no attempt ${id}`)
  return attempt
}
