import type { RandomSource } from '../../shared/seeded-random'
import { among, between } from '../draw'
import type { Saying } from '../saying'

/** A patient as drawn: what is told, below which header the code stands, and what its title must say. */
export type Patient = { told: string; under: string; says: Saying; question?: string }

/** The rules by which facts lead to a code. */
export type ClinicalRule = 'side' | 'encounter' | 'weeks' | 'age' | 'severity' | 'measure' | 'drug' | 'dominance'

export type ClinicalCase = {
  rule: ClinicalRule
  chapter: number
  /** The section of the guidelines, where it is not that of the rule. */
  section?: string
  draw: (random: RandomSource) => Patient
}

export type Phrases = readonly [string, ...string[]]

export const sides: Phrases = ['right', 'left']
/** For paired parts that have a code for both. */
export const sidesAndBoth: Phrases = ['right', 'left', 'bilateral']

/** `both eyes`, or `the left eye`. */
export function whereOn(side: string, part: string): string {
  return side === 'bilateral' ? `both ${part}s` : `the ${side} ${part}`
}

/** A person by age: `A 54-year-old`, `An 80-year-old`. */
export function aged(least: number, most: number, random: RandomSource, who = ''): string {
  const years = String(between(least, most, random))
  return `${/^(?:8|11$|18$)/.test(years) ? 'An' : 'A'} ${years}-year-old${who}`
}

/** The healing that a record of a later visit tells; null at the first one. */
export function drawHealing(phase: string, random: RandomSource): string | null {
  return phase === 'subsequent' ? among(['routine healing', 'delayed healing', 'nonunion', 'malunion'], random) : null
}

/** The range, both ends included, into which a measured value falls; beyond all of them the last one. */
export function rangeOf(ranges: readonly (readonly [from: number, upTo: number])[], value: number): string {
  const [from, upTo] = ranges.find(([, most]) => value <= most) ?? ranges.at(-1) ?? [value, value]
  return `${from}-${upTo}`
}
