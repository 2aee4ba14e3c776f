import type { QuestionKind } from '../../scoring'
import type { Difficulty, ExamProfile } from '../plan'
import { demandOf, rowsOf, type DomainDemand, type Row } from './blueprint'
import { mostInDomain } from './domain-choice'
import { solve } from './solve'
import { buildUnits, domainIn, namedEnemies, placedIn, type PoolQuestion, type Units, type UnitRules } from './units'

/** Why no form of a profile exists. Counts are questions. */
export type Shortage =
  /** There are not enough questions of a kind or, where `difficulty` is not null, of a difficulty. */
  | {
      reason: 'too-few'
      domain: string
      kind: QuestionKind | null
      difficulty: Difficulty | 'other' | null
      wanted: number
      available: number
    }
  /** There are enough of each kind and of each difficulty, but not of both at once. */
  | { reason: 'kinds-and-difficulties'; domain: string; wanted: number; available: number }
  /** Cases come whole, and whole ones do not make up the count; `available` is the most that they make. */
  | { reason: 'whole-cases'; domain: string; wanted: number; available: number }
  /** Each domain could be filled, but a case that lies in several of them cannot serve all. */
  | { reason: 'shared-cases'; domains: string[] }
  /** Questions exclude each other; without these pairs there would be a form. */
  | { reason: 'enemies'; domains: string[]; pairs: [string, string][] }

/** What the bank lacks for a profile; empty exactly when a form can be assembled. */
export function findShortages(profile: ExamProfile, pool: readonly PoolQuestion[]): Shortage[] {
  const demands = profile.domains.map(demandOf)
  const placed = placedIn(profile.exam, pool)
  const unitsBy = (rules: Partial<UnitRules>): Units =>
    buildUnits(profile.exam, demands, placed, { wholeCases: true, areEnemies: () => false, costOf: () => 0, ...rules })
  const single = unitsBy({ wholeCases: false })
  const whole = unitsBy({})

  const perDomain = demands.flatMap((demand, index): Shortage[] => {
    const few = tooFew(profile.exam, demand, placed)
    if (few.length > 0) return few
    const frame = { domain: demand.domain, wanted: demand.items }
    const loose = mostOf(demand, index, single)
    if (loose < demand.items) return [{ reason: 'kinds-and-difficulties', ...frame, available: loose }]
    const inCases = mostOf(demand, index, whole)
    return inCases < demand.items ? [{ reason: 'whole-cases', ...frame, available: inCases }] : []
  })
  if (perDomain.length > 0) return perDomain
  if (!hasForm(demands, whole)) return [{ reason: 'shared-cases', domains: sharedDomains(demands, whole) }]
  if (hasForm(demands, unitsBy({ areEnemies: namedEnemies }))) return []
  const pairs = decidingPairs(placed, (kept) => {
    const areEnemies = (one: PoolQuestion, other: PoolQuestion): boolean =>
      kept.some(([first, second]) => (first === one && second === other) || (first === other && second === one))
    return hasForm(demands, unitsBy({ areEnemies }))
  })
  const domains = pairs.flat().map(({ question }) => domainIn(profile.exam, question) ?? '')
  return [
    {
      reason: 'enemies',
      domains: [...new Set(domains)].sort(),
      pairs: pairs.map(([one, other]) => [one.question.id, other.question.id]),
    },
  ]
}

function tooFew(exam: string, demand: DomainDemand, placed: readonly PoolQuestion[]): Shortage[] {
  const here = placed.filter(({ question }) => domainIn(exam, question) === demand.domain)
  return demand.rows.flatMap((row): Shortage[] => {
    const available = here.filter(({ question }) => fits(demand, row, question)).length
    return available < row.count
      ? [
          {
            reason: 'too-few',
            domain: demand.domain,
            kind: row.by === 'kind' ? row.kind : null,
            difficulty: row.by === 'difficulty' ? row.difficulty : null,
            wanted: row.count,
            available,
          },
        ]
      : []
  })
}

function fits(demand: DomainDemand, row: Row, question: PoolQuestion['question']): boolean {
  if (row.by === 'kind') return question.kind === row.kind
  return rowsOf(demand, question)?.some((index) => demand.rows[index] === row) ?? false
}

function mostOf(demand: DomainDemand, index: number, units: Units): number {
  const wanted = demand.rows.map((row) => row.count)
  const kinds = demand.rows.flatMap((row, place) => (row.by === 'kind' ? [place] : []))
  return mostInDomain(
    index,
    wanted,
    kinds,
    units.all.filter((unit) => unit.parts.has(index)),
    units,
  )
}

function hasForm(demands: readonly DomainDemand[], units: Units): boolean {
  return solve(demands, units, () => 0) !== null
}

function sharedDomains(demands: readonly DomainDemand[], units: Units): string[] {
  const shared = units.all.filter((unit) => unit.parts.size > 1).flatMap((unit) => [...unit.parts.keys()])
  return [...new Set(shared)].sort((one, other) => one - other).flatMap((index) => demands[index]?.domain ?? [])
}

/** Pairs of enemies of which none can be left out without a form becoming possible. */
function decidingPairs(
  placed: readonly PoolQuestion[],
  isPossible: (pairs: readonly [PoolQuestion, PoolQuestion][]) => boolean,
): [PoolQuestion, PoolQuestion][] {
  let kept = placed.flatMap((one, index) =>
    placed
      .slice(index + 1)
      .filter((other) => namedEnemies(one, other))
      .map((other): [PoolQuestion, PoolQuestion] => [one, other]),
  )
  for (const pair of kept) {
    const fewer = kept.filter((other) => other !== pair)
    if (!isPossible(fewer)) kept = fewer
  }
  return kept
}

/** One sentence part that names a shortage, such as `Anatomy: 1 of 4`. */
export function describeShortage(shortage: Shortage, titleOf: (domain: string) => string): string {
  switch (shortage.reason) {
    case 'too-few': {
      const { domain, kind, difficulty, wanted, available } = shortage
      const sort = kind === null ? difficultyName(difficulty) : kind === 'single-choice' ? '' : ` of kind ${kind}`
      return `${titleOf(domain)}: ${available} of ${wanted} questions${sort}`
    }
    case 'kinds-and-difficulties':
      return `${titleOf(shortage.domain)}: kinds and difficulties together allow ${shortage.available} of ${shortage.wanted} questions`
    case 'whole-cases':
      return `${titleOf(shortage.domain)}: whole cases make up ${shortage.available} of ${shortage.wanted} questions`
    case 'shared-cases':
      return `${shortage.domains.map(titleOf).join(', ')}: no choice of the cases they share fills all of them`
    case 'enemies':
      return `${shortage.domains.map(titleOf).join(', ')}: questions that exclude each other (${shortage.pairs
        .map((pair) => pair.join(' and '))
        .join(', ')})`
  }
}

function difficultyName(difficulty: Difficulty | 'other' | null): string {
  return difficulty === 'other' ? ' of other difficulties' : ` of difficulty ${difficulty}`
}
