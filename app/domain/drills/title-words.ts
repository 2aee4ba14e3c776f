import type { CodeEntry } from '../code-sets'
import type { RandomSource } from '../shared/seeded-random'
import { among } from './draw'

/** What the end of a title says of the visit. `fracture` and `healing` are in the title's own words. */
export type Encounter = {
  phase: 'initial' | 'subsequent' | 'sequela'
  fracture: string | null
  healing: string | null
}

/** A title in two: the condition, and what its end says of the visit. */
export type TitleParts = { head: string; tail: string; encounter: Encounter | null }

const tails =
  /, ((initial|subsequent) encounter|sequela)(?: (?:for (closed fracture|open fracture type I or II|open fracture type IIIA, IIIB, or IIIC|open fracture|fracture)|of fracture))?(?: with (routine healing|delayed healing|nonunion|malunion))?$/

/** The parts of a listed code's title. */
export function titleParts({ title }: CodeEntry): TitleParts {
  const match = tails.exec(title)
  if (!match) return { head: title, tail: '', encounter: null }
  const phase = match[2] === 'initial' || match[2] === 'subsequent' ? match[2] : 'sequela'
  return {
    head: title.slice(0, match.index),
    tail: title.slice(match.index + 2),
    encounter: { phase, fracture: match[3] ?? null, healing: match[4] ?? null },
  }
}

const clumsy =
  /\bunspecified|\bother\b|elsewhere|not otherwise|not specified|\bNOS\b|\bNEC\b|status unknown|classifiable|\[|\]|;|\(s\)|\(e\)|\)\(|\band\/or\b/i

/** Whether a title reads like a diagnosis that a record could hold, and says all that its code stands for. */
export function isReadable(title: string): boolean {
  const { length } = title
  return length >= 8 && length <= 150 && !clumsy.test(title)
}

const phases = {
  initial: ['The visit is for active treatment.', 'Active treatment is still going on at this visit.'],
  subsequent: [
    'The visit is routine care in the healing phase, after active treatment.',
    'Active treatment is over; the visit belongs to recovery.',
  ],
  sequela: [
    'The visit is for a late effect; asked is the code for its cause.',
    'What is treated now is a late effect, which has a code of its own; asked is the code for its cause.',
  ],
} as const satisfies Record<Encounter['phase'], readonly [string, ...string[]]>

const healings: Record<string, readonly [string, ...string[]]> = {
  'routine healing': ['It heals as expected.', 'Healing is on schedule.'],
  'delayed healing': ['Healing is delayed.', 'It heals more slowly than expected: delayed healing.'],
  nonunion: ['The bone has not united: nonunion.', 'There is a nonunion.'],
  malunion: ['The bone has united in a wrong position: malunion.', 'There is a malunion.'],
}

const fractures: Record<string, readonly [string, ...string[]]> = {
  'closed fracture': ['The fracture is closed.', 'The skin over the fracture is intact: a closed fracture.'],
  'open fracture': ['The fracture is open.'],
  'open fracture type I or II': ['The fracture is open, type I.', 'The fracture is open, type II.'],
  'open fracture type IIIA, IIIB, or IIIC': [
    'The fracture is open, type IIIA.',
    'The fracture is open, type IIIB.',
    'The fracture is open, type IIIC.',
  ],
}

/** An encounter in our own words; nothing for a code that does not speak of one. */
export function encounterText(encounter: Encounter | null, random: RandomSource): string {
  if (encounter === null) return ''
  const sentences = [fractures[encounter.fracture ?? ''], phases[encounter.phase], healings[encounter.healing ?? '']]
  return sentences.flatMap((phrases) => (phrases ? [among(phrases, random)] : [])).join(' ')
}

/** Sentences with single spaces between; empty ones are left out. */
export function textOf(...sentences: string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

/** The first sentences whose words do not exceed a number; the first one stays in any case. */
export function textWithin(most: number, ...sentences: string[]): string {
  const kept: string[] = []
  let words = 0
  for (const sentence of sentences) {
    words += sentence.split(/\s+/).length
    if (kept.length > 0 && words > most) break
    if (sentence !== '') kept.push(sentence)
  }
  return kept.join(' ')
}

/** A text that is cut behind a word when it is too long. */
export function shortened(text: string, mostWords: number): string {
  const words = text.split(/\s+/)
  return words.length <= mostWords ? text : `${words.slice(0, mostWords).join(' ')} ...`
}
