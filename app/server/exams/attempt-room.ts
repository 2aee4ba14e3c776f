import { deadlineShown, decideStart, phaseOf, timingOfSave, winningEntries, type AttemptPhase } from '~/domain/exams'
import { confidenceOf, type Confidence } from '~/domain/practice'
import { longestAnswer, presentQuestion, type AnswerValue, type PresentedQuestion } from '~/domain/scoring'
import {
  appendSaves,
  findAttempt,
  findAttemptHead,
  issueLease,
  listJournal,
  type AttemptHead,
  type AttemptRecord,
  type KeptSave,
  type NewSave,
} from '../db/attempts'
import { listFlags, listTurns } from '../db/practice'
import { closeIfExpired } from './close-attempt'
import { loadPlan } from './plans'
import { readRoomWork, type RoomWork } from './question-work'
import { loadQuestionVersions, versionOf } from './question-versions'

/** What every answer of the server tells the room about time and tenure. Instants in milliseconds since the epoch. */
export type RoomClock = {
  phase: AttemptPhase
  serverNowMs: number
  /** Null while the clock has not started, and for untimed work. In a pause it moves along with the time. */
  deadlineMs: number | null
  /** Whether an instructor has stopped the clock. */
  paused: boolean
  leaseEpoch: number
}

export type RoomItem = { position: number; domain: string; question: PresentedQuestion }

/** All that the exam room may know while the attempt is open. */
export type AttemptRoom = {
  attemptId: string
  title: string
  planKind: AttemptRecord['planKind']
  allowanceMs: number | null
  books: string[]
  /** The day whose editions the books have, so that none changes in the middle of an exam: `yyyy-mm-dd`. */
  bookDay: string
  /** What a learner said of questions of a practice set: to meet again, and how sure they are. Null for exams. */
  remarks: { flagged: number[]; confidences: { position: number; confidence: Confidence }[] } | null
  items: RoomItem[]
  /** The answer that would be scored now, per position, with what orders it among others. */
  answers: { position: number; value: AnswerValue; leaseEpoch: number; sequence: number }[]
  /** When the newest answer was received; null without one. */
  lastSavedMs: number | null
  /** What the learner marked on questions so far. */
  work: RoomWork
  clock: RoomClock
}

/** The attempt, only for its own learner; null for everybody else, as if it did not exist. */
export async function findOwnAttempt(attemptId: string, learnerKey: string): Promise<AttemptRecord | null> {
  const attempt = await findAttempt(attemptId)
  return attempt?.learnerKey === learnerKey ? attempt : null
}

/** The same without the form: all that keeping an answer needs. */
export function findOwnAttemptHead(attemptId: string, learnerKey: string): AttemptHead | null {
  const attempt = findAttemptHead(attemptId)
  return attempt?.learnerKey === learnerKey ? attempt : null
}

/** Whether an attempt is worked in the practice room, question by question, and not in the exam room. */
export async function isTutorSet(attempt: AttemptRecord): Promise<boolean> {
  const plan = await loadPlan(attempt.planHash)
  return plan.planKind === 'practice-set' && plan.mode === 'tutor'
}

/** @returns null when the attempt is closed, or has just been closed because its time was over */
export async function openRoom(attempt: AttemptRecord, now: Date): Promise<AttemptRoom | null> {
  if (await closeIfExpired(attempt, now)) return null
  const [plan, questions, journal, work] = await Promise.all([
    loadPlan(attempt.planHash),
    loadQuestionVersions(attempt.form.map((item) => item.questionHash)),
    listJournal(attempt.id),
    readRoomWork(attempt),
  ])
  return {
    attemptId: attempt.id,
    title: plan.title,
    planKind: attempt.planKind,
    allowanceMs: attempt.allowanceMs,
    books: plan.planKind === 'exam-profile' ? plan.books : [],
    bookDay: attempt.createdAt.toISOString().slice(0, 10),
    remarks: plan.planKind === 'practice-set' ? await readRemarks(attempt) : null,
    items: attempt.form.map((item) => {
      const question = versionOf(questions, item.questionHash)
      return {
        position: item.position,
        domain: item.domain,
        question: presentQuestion(question, item.optionOrder),
      }
    }),
    answers: [...winningEntries(journal).values()].map(({ position, value, leaseEpoch, sequence }) => ({
      position,
      value,
      leaseEpoch,
      sequence,
    })),
    lastSavedMs: journal.at(-1)?.receivedAt.getTime() ?? null,
    work,
    clock: clockOf(attempt, now),
  }
}

async function readRemarks(attempt: AttemptRecord): Promise<AttemptRoom['remarks']> {
  const [flags, turns] = await Promise.all([listFlags(attempt.learnerKey), listTurns(attempt.id)])
  return {
    flagged: attempt.form.filter((item) => flags.has(item.questionId)).map((item) => item.position),
    confidences: attempt.form.flatMap(({ position }) => {
      const confidence = confidenceOf(turns.filter((turn) => turn.position === position))
      return confidence ? [{ position, confidence }] : []
    }),
  }
}

/** Takes the pen: from now on this tab's answers win. The first time it also starts the clock. */
export async function takeLease(attempt: AttemptHead, now: Date): Promise<RoomClock> {
  const current = await issueLease(attempt.id, (found) => decideStart(found, now))
  if (!current) throw new Error('the attempt vanished')
  return clockOf(current, now)
}

export function clockOf(attempt: AttemptHead, now: Date): RoomClock {
  const started = attempt.startedAt !== null
  return {
    phase: phaseOf(attempt, now),
    serverNowMs: now.getTime(),
    deadlineMs: started ? (deadlineShown(attempt, now)?.getTime() ?? null) : null,
    paused: attempt.pausedAt !== null,
    leaseEpoch: attempt.leaseEpoch,
  }
}

export type SaveRefusal = 'unknown-question' | 'unknown-lease' | 'answer-too-long'

export type SaveResult =
  { kind: 'kept'; acknowledged: KeptSave[]; clock: RoomClock } | { kind: 'refused'; reason: SaveRefusal }

/**
 * Keeps answers. Resolves after the commit, so an acknowledgement is a promise. Late ones are kept and told so; whether
 * they count is decided by the instant the server received them.
 */
export async function recordSaves(
  attempt: AttemptHead,
  saves: readonly NewSave[],
  receivedAt: Date,
): Promise<SaveResult> {
  const refusal = refusalOf(attempt, saves)
  if (refusal) return { kind: 'refused', reason: refusal }
  // The clock tells of the attempt as it was when the saves were kept: it may have been closed since it was looked up.
  const { kept, attempt: current } = await appendSaves(attempt.id, saves, receivedAt, (found) =>
    timingOfSave(found, receivedAt),
  )
  return { kind: 'kept', acknowledged: kept, clock: clockOf(current, receivedAt) }
}

function refusalOf(attempt: AttemptHead, saves: readonly NewSave[]): SaveRefusal | null {
  for (const save of saves) {
    // Positions count from 1 without a gap.
    if (save.position < 1 || save.position > attempt.itemCount) return 'unknown-question'
    // An epoch that was never issued would win over every real one.
    if (save.leaseEpoch < 1 || save.leaseEpoch > attempt.leaseEpoch) return 'unknown-lease'
    if (save.value !== null && save.value.length > longestAnswer) return 'answer-too-long'
  }
  return null
}
