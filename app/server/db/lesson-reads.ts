import { db } from './connection'

export type LessonReadRecord = {
  lessonSlug: string
  openedAt: Date
  completedAt: Date | null
  /** The passage last reached, as the page marks it (`passage-7`), and when; null when never told. */
  lastPassage: string | null
  lastReadAt: Date | null
}

export async function listLessonReads(learnerKey: string): Promise<LessonReadRecord[]> {
  return db().read.lessonRead.findMany({
    where: { learnerKey },
    select: { lessonSlug: true, openedAt: true, completedAt: true, lastPassage: true, lastReadAt: true },
  })
}

/** Notes that a lesson was opened, or finished; the first time of each is kept. */
export async function recordLessonRead(
  learnerKey: string,
  lessonSlug: string,
  now: Date,
  completed: boolean,
): Promise<void> {
  await db().write(async (transaction) => {
    const key = { learnerKey_lessonSlug: { learnerKey, lessonSlug } }
    const existing = await transaction.lessonRead.findUnique({ where: key })
    if (!existing) {
      await transaction.lessonRead.create({
        data: { learnerKey, lessonSlug, openedAt: now, completedAt: completed ? now : null },
      })
    } else if (completed && !existing.completedAt) {
      await transaction.lessonRead.update({ where: key, data: { completedAt: now } })
    }
  })
}

/** Keeps where a reader last was; a lesson that was never opened stays so. A telling that was overtaken changes nothing. */
export async function recordLessonPlace(
  learnerKey: string,
  lessonSlug: string,
  lastPassage: string,
  now: Date,
): Promise<void> {
  await db().write((transaction) =>
    transaction.lessonRead.updateMany({
      where: { learnerKey, lessonSlug, OR: [{ lastReadAt: null }, { lastReadAt: { lte: now } }] },
      data: { lastPassage, lastReadAt: now },
    }),
  )
}
