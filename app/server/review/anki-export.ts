import { ankiFile, ankiNote } from '~/domain/review'
import { content } from '../content/current'
import { readCards } from './deck'
import { findReviewQuestion } from './review-questions'

/** A learner's cards as a file for Anki: exactly those that the queue may ask now. */
export async function exportAnki(learnerKey: string, now: Date): Promise<string> {
  const cards = await readCards(learnerKey, now)
  return ankiFile(
    cards.flatMap(({ id }) => {
      const question = findReviewQuestion(id)?.question
      return question
        ? [ankiNote(question, content().findCurriculumLesson(question.lesson)?.title ?? question.lesson)]
        : []
    }),
  )
}
