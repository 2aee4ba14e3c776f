import { glossaryLetter, type GlossaryEntry } from '~/domain/lessons'
import { content } from '../content/current'

export type GlossaryPage = {
  /** `A` to `Z`, and `0` for terms that begin with a digit; how many terms each has. */
  letters: { letter: string; terms: number }[]
  /** The one that is shown; null for all. */
  letter: string | null
  groups: { letter: string; entries: GlossaryLine[] }[]
}

export type GlossaryLine = Pick<GlossaryEntry, 'id' | 'term' | 'aliases' | 'definition' | 'systems'> & {
  exams: string[]
  lesson: { slug: string; title: string; status: 'live' | 'planned' }
}

/** The glossary, or what stands under one letter; a letter that has nothing shows all. */
export function readGlossary(asked: string | null): GlossaryPage {
  const { entries } = content().glossary
  const counts = new Map<string, number>('ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => [letter, 0]))
  for (const entry of entries) counts.set(glossaryLetter(entry), (counts.get(glossaryLetter(entry)) ?? 0) + 1)
  const wanted = asked?.toUpperCase() ?? ''
  const letter = (counts.get(wanted) ?? 0) > 0 ? wanted : null
  const letters = [...counts].map(([name, terms]) => ({ letter: name, terms })).sort(byLetter)
  return {
    letters,
    letter,
    groups: letters
      .filter((group) => group.terms > 0 && (letter === null || group.letter === letter))
      .map((group) => ({
        letter: group.letter,
        entries: entries.filter((entry) => glossaryLetter(entry) === group.letter).map(lineOf),
      })),
  }
}

function byLetter(left: { letter: string }, right: { letter: string }): number {
  return left.letter < right.letter ? -1 : 1
}

function lineOf({ id, term, aliases, definition, systems, exams, lesson }: GlossaryEntry): GlossaryLine {
  const taught = content().findCurriculumLesson(lesson)
  return {
    id,
    term,
    aliases,
    definition,
    systems,
    exams: exams.map((exam) => content().exams.find((known) => known.id === exam)?.title ?? exam),
    lesson: { slug: lesson, title: taught?.title ?? lesson, status: taught?.status ?? 'planned' },
  }
}
