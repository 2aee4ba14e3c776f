import { findPassage } from '~/domain/lessons'
import type { LessonPointer, Question } from '~/domain/scoring'
import { content } from '../content/current'

/** Where to read on about a question: its lesson, live or planned, and the passage that its key rests on. */
export function pointToLesson(question: Question): LessonPointer {
  const { lesson: slug } = question
  const lesson = content().findCurriculumLesson(slug)
  const passage = findPassage(content().findLesson(slug)?.passages ?? [], question)
  return {
    slug,
    title: lesson?.title ?? slug,
    status: lesson?.status ?? 'planned',
    passage: passage ? { id: passage.id, under: passage.under } : null,
  }
}
