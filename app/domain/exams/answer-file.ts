import type { AnswerValue } from '../scoring'

/** What tells an answer file from any other JSON. */
export const answerFileFormat = 'first-listed-answers'

/** One answer in the file. `saveId` is null where this page did not make the save: the server gave it to the room. */
export type FiledAnswer = {
  position: number
  value: AnswerValue
  saveId: string | null
  /** 0: given before the room held a lease. */
  leaseEpoch: number
  sequence: number
}

/**
 * What a learner takes along when answers cannot be sent, to hand in later.
 *
 * @param writtenAt - for people only; the server counts the day it receives the file
 */
export type AnswerFile = {
  format: typeof answerFileFormat
  version: 1
  attemptId: string
  title: string
  writtenAt: string
  answers: FiledAnswer[]
}
