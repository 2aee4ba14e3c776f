import { diffEditions, proposeSuccessors, type ChangeKind, type CodeSystem } from '~/domain/code-sets'
import { codesInQuestion, type Question } from '~/domain/scoring'
import { content } from '../content/current'
import { findEdition } from './lists-at-hand'

/** A place in the content that shows a code which an edition changed. */
export type Touched = {
  change: ChangeKind
  code: string
  title: string | null
  /** What stands there: the key of a question decides who is right; the others teach something out of date. */
  place: 'question-key' | 'question-option' | 'near-miss' | 'lesson-text'
  /** Id of the question, or slug of the lesson. */
  id: string
  /** The day on which the content says it holds. */
  dateOfService: string
  /** For codes that are gone or no longer billable. */
  successors: { code: string; title: string }[]
}

/**
 * Every lesson, question and key that the step from one edition to the next touches, with what could stand instead:
 * the list to work through when a new edition comes. Null when one of the editions is not at hand.
 */
export function listImpact(system: CodeSystem, from: string, to: string): Touched[] | null {
  const before = findEdition(system, from)
  const after = findEdition(system, to)
  if (!before || !after) return null
  const places = [
    ...content().questions.flatMap(({ question }) => codesOfQuestion(question, system)),
    ...content().lessons.flatMap((lesson) =>
      lesson.codes
        .filter((shown) => shown.system === system)
        .map(({ code }) => ({
          code,
          place: 'lesson-text' as const,
          id: lesson.slug,
          dateOfService: lesson.dateOfService,
        })),
    ),
  ]
  // An added code touches nothing that was written before it.
  return diffEditions(before, after).flatMap((change) => {
    if (change.kind === 'added') return []
    const isGone = change.kind === 'deleted' || change.kind === 'became-header'
    const successors =
      change.from && isGone ? proposeSuccessors(after, change.from).map(({ code, title }) => ({ code, title })) : []
    return places
      .filter(({ code }) => code === change.code)
      .map((place) => ({
        ...place,
        change: change.kind,
        title: change.to?.title ?? change.from?.title ?? null,
        successors,
      }))
  })
}

type CodePlace = Pick<Touched, 'code' | 'place' | 'id' | 'dateOfService'>

function codesOfQuestion(question: Question, system: CodeSystem): CodePlace[] {
  const { id, dateOfService } = question
  return codesInQuestion(question)
    .filter((named) => named.system === system)
    .map(({ code, place }) => ({ code, place, id, dateOfService }))
}
