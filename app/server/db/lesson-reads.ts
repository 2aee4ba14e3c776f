import { db } from './connection'

export type LessonReadRecord = { lessonSlug: string; openedAt: Date; completedAt: Date | null }

export async function listLessonReads(learnerKey: string): Promise<LessonReadRecord[]> {
  return db().read.lessonRead.findMany({
    where: { learnerKey },
    select: { lessonSlug: true, openedAt: true, completedAt: true },
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
