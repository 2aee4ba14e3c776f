import { z } from 'zod'
import { answerFileFormat, phaseOf, saveIdShape, type AnswerFile } from '~/domain/exams'
import { issueLease, type NewSave } from '../db/attempts'
import { findSaveOwners } from '../db/question-work'
import { findOwnAttemptHead, recordSaves } from './attempt-room'
import { loadPlan } from './plans'

/** A full form of long answers has some tens of kilobytes. In bytes. */
export const longestAnswerFile = 600_000

/** The longest form has 150 questions, and the file one answer of each. */
const mostAnswers = 200

const AnswerFileBody: z.ZodType<AnswerFile> = z.strictObject({
  format: z.literal(answerFileFormat),
  version: z.literal(1),
  attemptId: z.string().max(80),
  title: z.string().max(300),
  writtenAt: z.string().max(40),
  answers: z
    .array(
      z.strictObject({
        position: z.int().min(1).max(1_000),
        value: z.string().max(20_000).nullable(),
        saveId: z.string().regex(saveIdShape).nullable(),
        leaseEpoch: z
          .int()
          .min(0)
          .max(2 ** 31 - 1),
        sequence: z
          .int()
          .min(0)
          .max(2 ** 31 - 1),
      }),
    )
    .max(mostAnswers),
})

export type AnswerFileResult =
  | {
      kind: 'received'
      attemptId: string
      title: string
      /** Answers that the server did not have, and how many of the file it had. */
      added: number
      known: number
      /** Whether what was added counts; after the end of an exam it never does. */
      counts: boolean
      open: boolean
    }
  | { kind: 'refused'; reason: 'unreadable' | 'too-large' | 'not-yours' | 'foreign-content' }

/**
 * Takes an answer file that a learner kept: every save that the journal lacks is added through the same use case as a
 * save that arrives by itself, so the instant of receipt decides whether it counts.
 *
 * @param text - the file, at most `longestAnswerFile` bytes
 */
export async function receiveAnswerFile(learnerKey: string, text: string, now: Date): Promise<AnswerFileResult> {
  if (Buffer.byteLength(text) > longestAnswerFile) return { kind: 'refused', reason: 'too-large' }
  const file = readFile(text)
  if (!file) return { kind: 'refused', reason: 'unreadable' }
  const found = findOwnAttemptHead(file.attemptId, learnerKey)
  // Without any lease there is none that answers could have been given under.
  const attempt = found?.leaseEpoch === 0 ? await issueLease(found.id) : found
  if (!attempt) return { kind: 'refused', reason: 'not-yours' }
  const { leaseEpoch } = attempt
  const saves = file.answers.flatMap(({ saveId, ...answer }): NewSave[] =>
    saveId === null ? [] : [{ ...answer, saveId, leaseEpoch: answer.leaseEpoch || leaseEpoch }],
  )
  const before = await findSaveOwners(saves.map((save) => save.saveId))
  if ([...before.values()].some((owner) => owner !== file.attemptId))
    return { kind: 'refused', reason: 'foreign-content' }
  const result = saves.length === 0 ? null : await recordSaves(attempt, saves, now)
  if (result?.kind === 'refused') return { kind: 'refused', reason: 'foreign-content' }
  const added = (result?.acknowledged ?? []).filter((save) => !before.has(save.saveId))
  const phase = phaseOf(attempt, now)
  return {
    kind: 'received',
    attemptId: attempt.id,
    title: (await loadPlan(attempt.planHash)).title,
    added: added.length,
    known: file.answers.length - added.length,
    counts: added.every((save) => save.timing !== 'late'),
    open: phase === 'not_started' || phase === 'in_progress',
  }
}

function readFile(text: string): AnswerFile | null {
  try {
    const body = AnswerFileBody.safeParse(JSON.parse(text))
    return body.success ? body.data : null
  } catch {
    return null
  }
}
