import type { CodeEntry } from '../code-sets'
import type { ErrorType } from '../scoring'
import { titleParts, type Encounter } from './title-words'

/** The one respect in which two sibling codes differ. */
export type SiblingAxis =
  | 'side'
  | 'encounter'
  | 'fracture-type'
  | 'healing'
  | 'trimester'
  | 'fetus'
  | 'severity'
  | 'complication'
  | 'specificity'
  | 'intent'
  | 'displacement'
  | 'site'
  | 'measure'

/** What one title says where the other says something else: everything around it is the same, word for word. */
export type AxisContrast = { axis: SiblingAxis; key: string; other: string }

/** What a wrong answer on an axis is called. */
export const errorOfContrast: Record<SiblingAxis, ErrorType> = {
  side: 'laterality',
  encounter: 'seventh-char',
  'fracture-type': 'seventh-char',
  healing: 'seventh-char',
  trimester: 'specificity',
  fetus: 'seventh-char',
  severity: 'specificity',
  complication: 'combination-code',
  specificity: 'specificity',
  intent: 'specificity',
  displacement: 'specificity',
  site: 'wrong-category',
  measure: 'specificity',
}

/**
 * How another code differs from the key when it does so in exactly one respect: the same condition and another kind of
 * visit, or the same visit and one stretch of other words. Null when the titles differ in more, or in something that does
 * not exclude the key: "with coma" says no less than "with coma and edema" of a patient who has both.
 */
export function contrastOf(key: CodeEntry, other: CodeEntry): AxisContrast | null {
  const mine = titleParts(key)
  const theirs = titleParts(other)
  if (mine.head === theirs.head) {
    const axis = encounterAxis(mine.encounter, theirs.encounter)
    return axis && { axis, key: mine.tail, other: theirs.tail }
  }
  return mine.tail === theirs.tail ? headContrast(mine.head.toLowerCase(), theirs.head.toLowerCase()) : null
}

function encounterAxis(mine: Encounter | null, theirs: Encounter | null): SiblingAxis | null {
  if (!mine || !theirs) return null
  if (mine.phase !== theirs.phase) {
    // A sequela says neither open nor closed; between other phases that must be the same.
    const sameFracture = mine.fracture === theirs.fracture || mine.phase === 'sequela' || theirs.phase === 'sequela'
    return sameFracture ? 'encounter' : null
  }
  if (mine.fracture !== theirs.fracture) return mine.healing === theirs.healing ? 'fracture-type' : null
  return mine.healing === theirs.healing ? null : 'healing'
}

/** Where two titles part and meet again, at the bounds of words. */
function headContrast(mine: string, theirs: string): AxisContrast | null {
  const shorter = Math.min(mine.length, theirs.length)
  let start = 0
  while (start < shorter && mine[start] === theirs[start]) start += 1
  const isBound = (text: string): boolean => start === text.length || /[ ,]/.test(text[start] ?? '')
  while (start > 0 && mine[start - 1] !== ' ' && !(isBound(mine) && isBound(theirs))) start -= 1
  let end = 0
  while (end < shorter - start && mine.at(-1 - end) === theirs.at(-1 - end)) end += 1
  // The suffix begins with a space or comma, unless it is nothing.
  while (end > 0 && !/[ ,]/.test(mine.at(-end) ?? '')) end -= 1
  const key = plainWords(mine.slice(start, mine.length - end))
  const other = plainWords(theirs.slice(start, theirs.length - end))
  // A comma in between parts what belongs to two axes.
  if (key === '' || other === '' || key.includes(',') || other.includes(',')) return null
  const before = mine.slice(0, start).trimEnd().split(' ').at(-1) ?? ''
  const after = mine
    .slice(mine.length - end)
    .trimStart()
    .split(' ')
  const axis = axisOf(key, other, { previous: before, next: after[0] ?? '' })
  if (axis === null) return null
  return { axis, key: inContext(axis, key, before, after), other: inContext(axis, other, before, after) }
}

function plainWords(text: string): string {
  return text.replace(/^[ ,]+|[ ,]+$/g, '')
}

/** Words with the neighbors without which they say little: "second" of a degree, "with" of a complication. */
function inContext(axis: SiblingAxis, words: string, before: string, after: readonly string[]): string {
  if (axis !== 'side' && /^(?:stage|with|fetus|score)$/.test(before)) return `${before} ${words}`
  const following = words === 'with' || words === 'without' ? 6 : isHeld.test(after[0] ?? '') ? 1 : 0
  return [words, ...after.slice(0, following)].join(' ').replace(/ ,/g, ',').replace(/,$/, '')
}

/** Words that need the one before them to mean something. */
const isHeld = /^(?:trimester|degree|finger|toe|toes|quadrant|lobe|stage)$/

type Around = { previous: string; next: string }

const side =
  /^(?:right|left|bilateral|both|unspecified)(?: (?:eyes?|ears?|side|breast|lung|kidney|ovary|knees?|hips?))?$/
const trimesters = new Set(['first', 'second', 'third', 'unspecified'])
const degrees = new Set(['first', 'second', 'third'])
const severities = new Set(['mild', 'moderate', 'severe', 'indeterminate'])
const stages = /^(?:\d[ab]?|unspecified)$/
const intents = new Set(['accidental (unintentional)', 'intentional self-harm', 'assault', 'undetermined'])
const moves = new Set(['displaced', 'nondisplaced'])
const placeSets: readonly ReadonlySet<string>[] = [
  new Set(['thumb', 'index finger', 'middle finger', 'ring finger', 'little finger']),
  new Set(['index', 'middle', 'ring', 'little']),
  new Set(['great', 'lesser']),
  new Set(['upper-outer', 'upper-inner', 'lower-outer', 'lower-inner']),
]
const amount = /^\d[\d.]*(?:-\d[\d.]*)?%?$/
/** "Unspecified" of the same thing, and not of another one: "unspecified part" for "medial condyle". */
const unspecified = /^unspecified(?: (?:part|site|type|degree|severity|organism|cause|location|level|region|portion))?$/

function axisOf(key: string, other: string, { previous, next }: Around): SiblingAxis | null {
  const both = (set: ReadonlySet<string>): boolean => set.has(key) && set.has(other)
  if (side.test(key) && !key.startsWith('unspecified') && side.test(other)) return 'side'
  if (next === 'trimester') return both(trimesters) ? 'trimester' : null
  if (next === 'degree' && both(degrees)) return 'severity'
  if (both(severities)) return 'severity'
  if (previous === 'stage' && stages.test(key) && key !== 'unspecified' && stages.test(other)) return 'severity'
  if (previous === 'fetus' && amount.test(key) && amount.test(other)) return 'fetus'
  if (both(intents)) return 'intent'
  if (both(moves)) return 'displacement'
  if (placeSets.some(both)) return 'site'
  if (isComplication(key, other, previous)) return 'complication'
  if (unspecified.test(other) && key.split(' ').length <= 3) return 'specificity'
  if (amount.test(key) && amount.test(other) && previous !== 'type') return 'measure'
  return null
}

/** What belongs to another axis, or makes one complication a part of the other. */
const mixed =
  /\b(?:and|or|other|unspecified|right|left|bilateral|unilateral|eyes?|trimester|pregnancy|childbirth|puerperium|fetus|mild|moderate|severe|stage|type)\b/

/** Two ends that exclude each other: "with" and "without", or two complications of which neither names the other. */
function isComplication(key: string, other: string, previous: string): boolean {
  if ((key === 'with' && other === 'without') || (key === 'without' && other === 'with')) return true
  const clause = /^(?:with(?:out)? )?(?!with)[^ ]+(?: (?!with)[^ ]+){0,5}$/
  if (mixed.test(`${key} ${other}`) || !clause.test(key) || !clause.test(other)) return false
  if (key.includes(other) || other.includes(key)) return false
  const opens = /^(?:with|without|uncomplicated)\b/
  return previous === 'with' || (opens.test(key) && opens.test(other))
}
