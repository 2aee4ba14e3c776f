import type { CodeEntry } from '../code-sets'
import { shuffled, type RandomSource } from '../shared/seeded-random'
import type { DrillBooks } from './drill-source'

/** One question to be drawn: from what, by which numbers, and from which chapter alone, if any. */
export type Draw = { books: DrillBooks; random: RandomSource; chapter: number | null }

/** How often a draw that leads to no sound question is made again before it is given up. */
const tries = 60

/** Draws until something sound comes out; null when nothing does. */
export function drawUntil<Made>(draw: () => Made | null): Made | null {
  for (let count = 0; count < tries; count += 1) {
    const made = draw()
    if (made !== null) return made
  }
  return null
}

/** One of some things; undefined of none. */
export function oneOf<Thing>(things: readonly Thing[], random: RandomSource): Thing | undefined {
  return things[Math.floor(random() * things.length)]
}

/** One of at least one thing. */
export function among<const Things extends readonly [unknown, ...unknown[]]>(
  things: Things,
  random: RandomSource,
): Things[number] {
  return things[Math.floor(random() * things.length)]
}

/** A whole number, both ends included. */
export function between(least: number, most: number, random: RandomSource): number {
  return least + Math.floor(random() * (most - least + 1))
}

/** Up to `count` things in random order. */
export function someOf<Thing>(things: readonly Thing[], count: number, random: RandomSource): Thing[] {
  return shuffled(things, random).slice(0, count)
}

/** Codes by chapter and category, so that each category has the same chance: injuries are two thirds of all codes. */
export type CodePool = Map<number, Map<string, CodeEntry[]>>

/** The pool of the codes of a books that a test lets through. */
export function poolOf({ list }: DrillBooks, isFit: (entry: CodeEntry) => boolean): CodePool {
  const pool: CodePool = new Map()
  let category = ''
  let chapter = 0
  for (const entry of list.entries()) {
    const own = entry.code.slice(0, 3)
    if (own !== category) {
      category = own
      chapter = list.chapterOf(entry.code)?.number ?? 0
    }
    if (!isFit(entry)) continue
    const categories = pool.get(chapter) ?? new Map<string, CodeEntry[]>()
    pool.set(chapter, categories)
    const entries = categories.get(category) ?? []
    categories.set(category, entries)
    entries.push(entry)
  }
  return pool
}

/** A code of a pool: first a category, then one of its codes. */
export function drawCode(pool: CodePool, { random, chapter }: Draw): CodeEntry | null {
  const chapters = chapter === null ? [...pool.values()] : [pool.get(chapter)]
  const categories = chapters.flatMap((one) => (one ? [...one.values()] : []))
  return oneOf(oneOf(categories, random) ?? [], random) ?? null
}
