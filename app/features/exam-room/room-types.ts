import type { QuestionMarks, WorkOrder } from '~/domain/exams'
import type { Confidence } from '~/domain/practice'
import type { PresentedQuestion } from '~/domain/scoring'

/** What every answer of the server tells about time and tenure; instants in milliseconds since the epoch. */
export type RoomClock = {
  phase: 'not_started' | 'in_progress' | 'overdue' | 'expired' | 'closed'
  serverNowMs: number
  deadlineMs: number | null
  /** An instructor has stopped the clock: nothing runs down and nothing is entered. */
  paused: boolean
  leaseEpoch: number
}

export type RoomAnswer = {
  position: number
  value: string | null
  leaseEpoch: number
  sequence: number
}

export type Room = {
  attemptId: string
  title: string
  planKind: 'exam-profile' | 'practice-set'
  allowanceMs: number | null
  /** The code sets that may lie open beside the exam; none means a closed-book exam. */
  books: string[]
  /** The day whose editions the books have, `yyyy-mm-dd`: the one on which the attempt began. */
  bookDay: string
  /** Of practice sets: what the learner said of questions. Null for exams. */
  remarks: { flagged: number[]; confidences: { position: number; confidence: Confidence }[] } | null
  items: { position: number; domain: string; question: PresentedQuestion }[]
  answers: RoomAnswer[]
  /** Server time at which the newest of them was received; null without one. */
  lastSavedMs: number | null
  /** What the learner marked on questions, as the server has it. */
  work: WorkOrder & { items: (QuestionMarks & { position: number })[] }
  clock: RoomClock
}

/** One save as it waits in the outbox and travels to the server. */
export type PendingSave = RoomAnswer & { saveId: string; attemptId: string }
