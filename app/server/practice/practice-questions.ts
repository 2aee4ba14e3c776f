import { generateDrillById, isDrillId } from '~/domain/drills'
import type { Question } from '~/domain/scoring'
import { content } from '../content/current'
import { contentHash } from '../content/hash'
import { drillSource } from './drill-source'

export type QuestionVersion = { question: Question; hash: string }

/**
 * A question that practice may ask: of the practice pool, or a drill made again from its id. Null for what is unknown,
 * for questions of lessons and exams, and for drills that the code sets of today no longer give.
 */
export function findPracticeQuestion(id: string): QuestionVersion | null {
  if (isDrillId(id)) {
    const question = generateDrillById(drillSource(), id)
    return question && { question, hash: contentHash(question) }
  }
  const version = content().findQuestion(id)
  return version?.question.pool === 'practice' ? version : null
}
