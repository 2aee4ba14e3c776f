import { content } from '../content/current'
import type { ExamFacts } from '../content/content'

export type ExamFactsCard = ExamFacts & { secondsPerItem: number }

/** The real exams, as `content/exam-facts.yaml` has them. */
export function listExamFacts(): ExamFactsCard[] {
  return content().examFacts.map((facts) => ({
    ...facts,
    secondsPerItem: Math.round((facts.minutes * 60) / facts.items),
  }))
}
