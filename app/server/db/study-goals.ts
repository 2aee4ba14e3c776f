import { db } from './connection'
import type { StudyGoal } from './generated/client'

export type StudyGoalRecord = Omit<StudyGoal, 'learnerKey' | 'updatedAt'>

/** Null for a learner who has set none. */
export async function findStudyGoal(learnerKey: string): Promise<StudyGoalRecord | null> {
  return db().read.studyGoal.findUnique({
    where: { learnerKey },
    select: { exam: true, examOn: true, minutesPerWeek: true, dailyCards: true, dailyNew: true },
  })
}

export async function putStudyGoal(learnerKey: string, goal: StudyGoalRecord, now: Date): Promise<void> {
  await db().write((transaction) =>
    transaction.studyGoal.upsert({
      where: { learnerKey },
      create: { learnerKey, ...goal, updatedAt: now },
      update: { ...goal, updatedAt: now },
    }),
  )
}
