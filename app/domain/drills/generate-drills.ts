import type { Question } from '../scoring'
import { seededRandom, shuffled } from '../shared/seeded-random'
import { drillFamilies, generatorOf } from './drill-families'
import { booksOf, type DrillSource } from './drill-source'

/**
 * One question of a variant. The same source and seed give the same bytes, so its id, `drill:<family>:<variant>:<seed>`,
 * is all that must be kept of it.
 *
 * @param seed - any text; `ch13~...` draws from chapter 13 of the tabular list alone
 * @returns null when there is no such variant, or the source has nothing for it
 */
export function generateDrill(source: DrillSource, family: string, variant: string, seed: string): Question | null {
  const generate = generatorOf(family, variant)
  const books = booksOf(source)
  if (!generate || !books) return null
  const chapter = /^ch(\d{1,2})~/.exec(seed)?.[1]
  const random = seededRandom(`${family}:${variant}:${seed}`)
  return generate(
    { books, random, chapter: chapter === undefined ? null : Number(chapter) },
    idOf(family, variant, seed),
  )
}

const ids = /^drill:([a-z0-9-]+):([a-z0-9-]+):(.*)$/s

/** Whether an id is one of a generated question. */
export function isDrillId(id: string): boolean {
  return ids.test(id)
}

/** The question that an id names, made again. Null when it names none, or the source no longer gives it. */
export function generateDrillById(source: DrillSource, id: string): Question | null {
  const [, family, variant, seed] = ids.exec(id) ?? []
  return family && variant && seed !== undefined ? generateDrill(source, family, variant, seed) : null
}

/** What a set of drills should hold. Families and variants are ids of `drillFamilies`; none named means all of them. */
export type DrillRequest = {
  families?: readonly string[]
  variants?: readonly string[]
  /** A chapter of the tabular list, 1-22. */
  chapter?: number
  size: number
  seed: string
}

/**
 * A set of different questions, the variants asked for in turn. Fewer than asked for when a chapter has no more: some
 * variants have nothing in some chapters.
 */
export function generateDrills(source: DrillSource, request: DrillRequest): Question[] {
  const { families, variants, chapter, size, seed } = request
  const wanted = drillFamilies
    .filter(({ id }) => isWanted(families, id))
    .flatMap((family) => family.variants.map((variant) => ({ family: family.id, variant: variant.id })))
    .filter(({ variant }) => isWanted(variants, variant))
  const scope = chapter === undefined ? '' : `ch${chapter}~`
  const turns = shuffled(wanted, seededRandom(`turns:${scope}${seed}`))
  const found = new Map<string, Question>()
  const idle = new Set<string>()
  for (let place = 0; found.size < size && place < size * 4 + turns.length; place += 1) {
    const turn = turns[place % turns.length]
    if (!turn || idle.size === turns.length) break
    const name = idOf(turn.family, turn.variant, '')
    if (idle.has(name)) continue
    const question = generateDrill(source, turn.family, turn.variant, `${scope}${seed}.${place}`)
    if (!question) idle.add(name)
    else if (!found.has(question.stem)) found.set(question.stem, question)
  }
  return [...found.values()]
}

/** The ids of such a set, from which its questions can be made again. */
export function drawDrillIds(source: DrillSource, request: DrillRequest): string[] {
  return generateDrills(source, request).map(({ id }) => id)
}

function isWanted(named: readonly string[] = [], id: string): boolean {
  return named.length === 0 || named.includes(id)
}

function idOf(family: string, variant: string, seed: string): string {
  return `drill:${family}:${variant}:${seed}`
}
