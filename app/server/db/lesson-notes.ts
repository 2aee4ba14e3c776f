import { db } from './connection'

export type LessonNoteRecord = {
  id: string
  lessonSlug: string
  passage: string | null
  passageHash: string | null
  quote: string
  note: string
  createdAt: Date
  updatedAt: Date
}

const fields = {
  id: true,
  lessonSlug: true,
  passage: true,
  passageHash: true,
  quote: true,
  note: true,
  createdAt: true,
  updatedAt: true,
}

/** A learner's notes, of one lesson or of all, oldest first. */
export async function listLessonNotes(learnerKey: string, lessonSlug?: string): Promise<LessonNoteRecord[]> {
  return db().read.lessonNote.findMany({
    where: { learnerKey, ...(lessonSlug === undefined ? {} : { lessonSlug }) },
    select: fields,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

/**
 * Keeps a new note; the same id sent twice is kept once.
 *
 * @returns false when the learner has `mostNotes` already, and then nothing was written
 */
export async function insertLessonNote(
  learnerKey: string,
  note: LessonNoteRecord,
  mostNotes: number,
): Promise<boolean> {
  return db().write(async (transaction) => {
    if (await transaction.lessonNote.findUnique({ where: { id: note.id }, select: { id: true } })) return true
    if ((await transaction.lessonNote.count({ where: { learnerKey } })) >= mostNotes) return false
    await transaction.lessonNote.create({ data: { ...note, learnerKey } })
    return true
  })
}

/** Changes the words of a learner's own note; without any, and without a quote, nothing is left of it. False when there is none of that id. */
export async function updateLessonNote(learnerKey: string, id: string, note: string, now: Date): Promise<boolean> {
  return db().write(async (transaction) => {
    const where = { id, learnerKey }
    const { count } = await transaction.lessonNote.updateMany({ where, data: { note, updatedAt: now } })
    if (note === '') await transaction.lessonNote.deleteMany({ where: { ...where, quote: '' } })
    return count > 0
  })
}

export async function deleteLessonNote(learnerKey: string, id: string): Promise<void> {
  await db().write((transaction) => transaction.lessonNote.deleteMany({ where: { id, learnerKey } }))
}
