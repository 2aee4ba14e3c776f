import type { Question } from '../../domain/scoring'
import type { CurriculumLesson, LessonDetails } from './content'
import type { Reporter } from './finding'

/** Rules across lessons: every live lesson has a file, slugs are unique, prerequisites exist and never circle. */
export function checkCurriculum(
  curriculum: readonly CurriculumLesson[],
  lessons: readonly LessonDetails[],
  questions: readonly Question[],
  report: Reporter,
  text: string,
): void {
  const lines = text.split('\n')
  const lineOf = (slug: string): number => Math.max(1, lines.findIndex((line) => line.trim() === `- slug: ${slug}`) + 1)
  const lastLineOf = (slug: string): number => lines.findLastIndex((line) => line.trim() === `- slug: ${slug}`) + 1 || 1
  const bySlug = new Map<string, CurriculumLesson>()

  for (const lesson of curriculum) {
    if (bySlug.has(lesson.slug)) report.error(lastLineOf(lesson.slug), 'duplicate-slug', `${lesson.slug} stands twice`)
    bySlug.set(lesson.slug, lesson)
    const written = lessons.some((candidate) => candidate.slug === lesson.slug)
    if (lesson.status === 'live' && !written) {
      report.error(lineOf(lesson.slug), 'missing-lesson', `${lesson.slug} is live but has no readable lesson file`)
    }
  }
  for (const lesson of curriculum) {
    for (const prerequisite of lesson.prerequisites) {
      if (!bySlug.has(prerequisite)) {
        report.error(
          lineOf(lesson.slug),
          'unknown-prerequisite',
          `${lesson.slug} asks for ${prerequisite}, which does not exist`,
        )
      }
    }
    const circle = findCircle(lesson.slug, bySlug)
    if (circle) report.error(lineOf(lesson.slug), 'prerequisite-cycle', circle.join(' -> '))
  }

  const asked = new Set(lessons.flatMap((lesson) => lesson.checkIds))
  for (const question of questions) {
    if (question.pool === 'lesson' && !asked.has(question.id)) {
      report.warning(1, 'unused-check', `question ${question.id} is of pool lesson but no lesson asks it`)
    }
  }
}

function findCircle(start: string, bySlug: ReadonlyMap<string, CurriculumLesson>): string[] | null {
  const visit = (slug: string, path: string[]): string[] | null => {
    if (slug === start && path.length > 0) return [...path, slug]
    if (path.includes(slug)) return null
    for (const next of bySlug.get(slug)?.prerequisites ?? []) {
      const circle = visit(next, [...path, slug])
      if (circle) return circle
    }
    return null
  }
  return visit(start, [])
}
