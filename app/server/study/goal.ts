import { content } from '../content/current'
import { findStudyGoal, putStudyGoal, type StudyGoalRecord } from '../db/study-goals'

export type StudyGoal = StudyGoalRecord

/** What holds until a learner says otherwise. */
const usualGoal: StudyGoal = { exam: null, examOn: null, minutesPerWeek: 300, dailyCards: 40, dailyNew: 15 }

/** Bounds of the fields, shared by the form and its page. */
export const goalBounds = { hoursPerWeek: 80, dailyCards: 200, dailyNew: 100 } as const

export async function readStudyGoal(learnerKey: string): Promise<StudyGoal> {
  return (await findStudyGoal(learnerKey)) ?? usualGoal
}

/** @returns false for an exam that there is not; then nothing is kept */
export async function keepStudyGoal(learnerKey: string, goal: StudyGoal, now: Date): Promise<boolean> {
  if (goal.exam !== null && !content().exams.some(({ id }) => id === goal.exam)) return false
  await putStudyGoal(learnerKey, goal, now)
  return true
}
