import { neighborsOf, type Track } from '~/domain/lessons'
import type { CurriculumLesson, LessonDetails } from '../content/content'
import { content } from '../content/current'
import { listLessonReads, recordLessonPlace, recordLessonRead } from '../db/lesson-reads'
import { sharesOfTrack, slugsOfTrack } from './tracks'

export type LessonLine = {
  slug: string
  title: string
  status: 'live' | 'planned'
  minutes: number | null
  summary: string | null
  state: 'new' | 'opened' | 'done'
  /** In a track: the domains of its exam that the lesson serves, with their share of the questions. */
  shares: { title: string; percent: number }[]
}

export type ModuleLine = { id: string; title: string; lessons: LessonLine[] }

/** The module map, whole or of one track, with what the learner has opened and done; null for visitors. */
export async function readModuleMap(learnerKey: string | null, track: Track | null = null): Promise<ModuleLine[]> {
  const reads = learnerKey ? await listLessonReads(learnerKey) : []
  const bySlug = new Map(reads.map((read) => [read.lessonSlug, read]))
  const walked = slugsOfTrack(track)
  const shares = track ? sharesOfTrack(track) : new Map<string, number>()
  const modules = content().modules.map((module) => ({
    id: module.id,
    title: module.title,
    lessons: module.lessons.flatMap((slug): LessonLine[] => {
      if (!walked.has(slug)) return []
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
          shares: lesson.domains.flatMap((domain) => {
            const share = shares.get(domain)
            return share === undefined ? [] : [{ title: content().domainTitle(domain), percent: percent(share) }]
          }),
        },
      ]
    }),
  }))
  return modules.filter((module) => module.lessons.length > 0)
}

function percent(share: number): number {
  return Math.round(share * 100)
}

export type TrackLine = { id: string; title: string; lessons: number }

/** The tracks that can be chosen; the one of all lessons, `all`, stands first. */
export function listTracks(): TrackLine[] {
  return [
    { id: 'all', title: 'All, combined', lessons: content().curriculum.length },
    ...content().tracks.map((track) => ({ id: track.id, title: track.title, lessons: slugsOfTrack(track).size })),
  ]
}

/** Domains of the track's exam on which no lesson can be read yet, with their share of the questions. */
export function domainsWithoutLesson(track: Track): { title: string; percent: number }[] {
  const served = new Set(
    content()
      .curriculum.filter((lesson) => content().findLesson(lesson.slug))
      .flatMap((lesson) => lesson.domains),
  )
  return [...sharesOfTrack(track)]
    .filter(([domain]) => !served.has(domain))
    .map(([domain, share]) => ({ title: content().domainTitle(domain), percent: percent(share) }))
}

export type LessonPage = {
  details: Omit<LessonDetails, 'passages' | 'terms'>
  /** The glossary entries that the text explains. */
  terms: { id: string; term: string; definition: string }[]
  /** The track that the reader walks; null for all lessons. */
  track: { id: string; title: string; includes: boolean } | null
  moduleId: string
  moduleTitle: string
  objectives: string[]
  domains: { id: string; title: string; exam: string }[]
  prerequisites: { slug: string; title: string; status: 'live' | 'planned' }[]
  edition: string
  previous: { slug: string; title: string } | null
  next: { slug: string; title: string } | null
}

/** Everything around the text of a live lesson, on a track or not; null when there is no such lesson. */
export function readLessonPage(slug: string, track: Track | null = null): LessonPage | null {
  const found = content().findLesson(slug)
  const lesson = content().findCurriculumLesson(slug)
  if (!found || !lesson) return null
  const { passages: _, terms, ...details } = found
  const walked = slugsOfTrack(track)
  const live = content().curriculum.flatMap((other) => (content().findLesson(other.slug) ? [other.slug] : []))
  const { previous, next } = neighborsOf(slug, live, walked)
  return {
    details,
    terms: content()
      .glossary.entries.filter((entry) => terms.includes(entry.id))
      .map(({ id, term, definition }) => ({ id, term, definition })),
    track: track ? { id: track.id, title: track.title, includes: walked.has(slug) } : null,
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
    previous: linkTo(previous),
    next: linkTo(next),
  }
}

function pickLink(lesson: CurriculumLesson): { slug: string; title: string; status: 'live' | 'planned' } {
  return { slug: lesson.slug, title: lesson.title, status: lesson.status }
}

function linkTo(slug: string | null): { slug: string; title: string } | null {
  const lesson = content().findCurriculumLesson(slug ?? '')
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

export type ResumePlace = { slug: string; title: string; under: string; passage: string }

/** The lesson that a learner last left in the middle, and where; null when every lesson that was begun is done. */
export async function findResume(learnerKey: string): Promise<ResumePlace | null> {
  const left = (await listLessonReads(learnerKey))
    .filter((read) => read.completedAt === null && read.lastPassage !== null)
    .sort((one, other) => (other.lastReadAt?.getTime() ?? 0) - (one.lastReadAt?.getTime() ?? 0))
  for (const read of left) {
    const lesson = content().findLesson(read.lessonSlug)
    // A lesson that was shortened since may not have the passage any more.
    const passage = lesson?.passages.find(({ id }) => id === read.lastPassage)
    if (lesson && passage) return { slug: lesson.slug, title: lesson.title, under: passage.under, passage: passage.id }
  }
  return null
}

/** Keeps the passage that a learner reached in a lesson; false for a passage that is not there. */
export async function noteLessonPlace(learnerKey: string, slug: string, passage: string, now: Date): Promise<boolean> {
  if (
    !content()
      .findLesson(slug)
      ?.passages.some(({ id }) => id === passage)
  )
    return false
  await recordLessonPlace(learnerKey, slug, passage, now)
  return true
}

/** The title of a lesson that can be read; null for any other. */
export function lessonTitle(slug: string): string | null {
  return content().findLesson(slug)?.title ?? null
}
