import type { CurriculumLesson, LessonDetails } from '../content/content'
import { content } from '../content/current'
import { listLessonReads, recordLessonRead } from '../db/lesson-reads'

export type LessonLine = {
  slug: string
  title: string
  status: 'live' | 'planned'
  minutes: number | null
  summary: string | null
  state: 'new' | 'opened' | 'done'
}

export type ModuleLine = { id: string; title: string; lessons: LessonLine[] }

/** The module map, with what the learner has opened and done; null for visitors. */
export async function readModuleMap(learnerKey: string | null): Promise<ModuleLine[]> {
  const reads = learnerKey ? await listLessonReads(learnerKey) : []
  const bySlug = new Map(reads.map((read) => [read.lessonSlug, read]))
  return content().modules.map((module) => ({
    id: module.id,
    title: module.title,
    lessons: module.lessons.flatMap((slug): LessonLine[] => {
      const lesson = content().findCurriculumLesson(slug)
      if (!lesson) return []
      const details = content().findLesson(slug)
      const read = bySlug.get(slug)
      return [
        {
          slug,
          title: lesson.title,
          status: lesson.status,
          minutes: details?.minutes ?? null,
          summary: details?.summary ?? null,
          state: read?.completedAt ? 'done' : read ? 'opened' : 'new',
        },
      ]
    }),
  }))
}

export type LessonPage = {
  details: Omit<LessonDetails, 'passages'>
  moduleId: string
  moduleTitle: string
  objectives: string[]
  domains: { id: string; title: string; exam: string }[]
  prerequisites: { slug: string; title: string; status: 'live' | 'planned' }[]
  edition: string
  previous: { slug: string; title: string } | null
  next: { slug: string; title: string } | null
}

/** Everything around the text of a live lesson; null when there is no such lesson. */
export function readLessonPage(slug: string): LessonPage | null {
  const found = content().findLesson(slug)
  const lesson = content().findCurriculumLesson(slug)
  if (!found || !lesson) return null
  const { passages: _, ...details } = found
  const live = content()
    .modules.flatMap((module) => module.lessons)
    .filter((other) => content().findLesson(other) !== null)
  const place = live.indexOf(slug)
  return {
    details,
    moduleId: lesson.moduleId,
    moduleTitle: content().modules.find((module) => module.id === lesson.moduleId)?.title ?? lesson.moduleId,
    objectives: lesson.objectives.map((objective) => objective.text),
    domains: lesson.domains.map((id) => ({
      id,
      title: content().domainTitle(id),
      exam: content().exams.find((exam) => exam.domains.some((domain) => domain.id === id))?.title ?? '',
    })),
    prerequisites: lesson.prerequisites.flatMap((other) => {
      const before = content().findCurriculumLesson(other)
      return before ? [pickLink(before)] : []
    }),
    edition: content().codeListOn('icd10cm', details.dateOfService).details.title,
    previous: linkAt(live, place - 1),
    next: linkAt(live, place + 1),
  }
}

function pickLink(lesson: CurriculumLesson): { slug: string; title: string; status: 'live' | 'planned' } {
  return { slug: lesson.slug, title: lesson.title, status: lesson.status }
}

function linkAt(slugs: readonly string[], place: number): { slug: string; title: string } | null {
  const lesson = content().findCurriculumLesson(slugs[place] ?? '')
  return lesson ? { slug: lesson.slug, title: lesson.title } : null
}

/** Notes that a learner opened or finished a lesson; false when there is no such lesson. */
export async function noteLessonRead(
  learnerKey: string,
  slug: string,
  completed: boolean,
  now: Date,
): Promise<boolean> {
  if (!content().findLesson(slug)) return false
  await recordLessonRead(learnerKey, slug, now, completed)
  return true
}
