import { content } from '../content/current'

/** Where to read on; a planned lesson is named and not linked. */
export type LessonLink = { slug: string; title: string; status: 'live' | 'planned' }

export function lessonLink(slug: string): LessonLink {
  const lesson = content().findCurriculumLesson(slug)
  return { slug, title: lesson?.title ?? slug, status: lesson?.status ?? 'planned' }
}
