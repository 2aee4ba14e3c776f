import type { LessonPointer } from '~/domain/scoring'
import { content } from '../content/current'

/** Where to read on about a question of a lesson, live or planned. */
export function pointToLesson(slug: string): LessonPointer {
  const lesson = content().findCurriculumLesson(slug)
  return { slug, title: lesson?.title ?? slug, status: lesson?.status ?? 'planned' }
}
