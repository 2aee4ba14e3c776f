import { basename, dirname } from 'node:path'
import type { z } from 'zod'
import type { ItemReadings } from './content'
import { openContentFiles } from './content-files'
import { reporterFor, type Finding } from './finding'
import { CurriculumFile, DomainsFile, LessonReadingsFile, QuestionReadingsFile } from './schemas'

export type QuestionReading = z.output<typeof QuestionReadingsFile>[number]
export type LessonReading = z.output<typeof LessonReadingsFile>[number]
export type Reviews = {
  questions: QuestionReading[]
  lessons: LessonReading[]
  /** What there is to read: domains in the order of the exams, each with the ids of its question files, and lessons. */
  domains: { title: string; questionIds: string[] }[]
  liveLessons: { slug: string; title: string }[]
  findings: Finding[]
}

/**
 * Reads `content/reviews`, without the questions and lessons themselves. A reading of what is not there is an error.
 *
 * @param root - the project folder that holds `content/`
 */
export function loadReviews(root: string): Reviews {
  const findings: Finding[] = []
  const files = openContentFiles(root, findings)
  const asked = files.list('content/questions', /\.ya?ml$/)
  const exams = files.parse('content/exam-domains.yaml', DomainsFile)?.exams ?? []
  // A question's folder is the domain of its first placement, and its file has its id: the content check sees to that.
  const domains = exams.flatMap((exam) =>
    exam.domains.map(({ id, title }) => ({
      title: `${exam.title}: ${title}`,
      questionIds: asked
        .filter((file) => basename(dirname(file)) === id)
        .map((file) => basename(file).replace(/\.ya?ml$/, '')),
    })),
  )
  const liveLessons = (files.parse('content/curriculum.yaml', CurriculumFile)?.modules ?? [])
    .flatMap((module) => module.lessons)
    .filter(({ status }) => status === 'live')
    .map(({ slug, title }) => ({ slug, title }))
  const questions = files.parse('content/reviews/questions.yaml', QuestionReadingsFile) ?? []
  const lessons = files.parse('content/reviews/lessons.yaml', LessonReadingsFile) ?? []

  const known = new Set(domains.flatMap(({ questionIds }) => questionIds))
  for (const { question } of questions) {
    if (known.has(question)) continue
    const report = reporterFor('content/reviews/questions.yaml', findings)
    report.error(1, 'unknown-question', `${question} was read and is not there`)
  }
  for (const { lesson } of lessons) {
    if (liveLessons.some(({ slug }) => slug === lesson)) continue
    const report = reporterFor('content/reviews/lessons.yaml', findings)
    report.error(1, 'unknown-lesson', `${lesson} was read and is no live lesson`)
  }
  return {
    questions,
    lessons,
    domains: domains.filter(({ questionIds }) => questionIds.length > 0),
    liveLessons,
    findings,
  }
}

/** The readings of each question that was read, in the order of the file. */
export function countReadings(readings: readonly QuestionReading[]): ItemReadings[] {
  const counts = new Map<string, ItemReadings>()
  for (const { question, agreed, change } of readings) {
    const earlier = counts.get(question) ?? { questionId: question, readers: 0, agreed: 0, changed: false }
    counts.set(question, {
      questionId: question,
      readers: earlier.readers + 1,
      agreed: earlier.agreed + (agreed ? 1 : 0),
      changed: earlier.changed || change !== null,
    })
  }
  return [...counts.values()]
}
