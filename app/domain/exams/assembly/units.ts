import type { Question } from '../../scoring'
import { rowsOf, type DomainDemand } from './blueprint'

/** A question that a form may draw on, with the hash of the version it would show. */
export type PoolQuestion = {
  question: Question
  hash: string
  /** Ids of questions that must not stand in the same form, because one would give the other away. */
  enemies?: readonly string[]
}

/** What a unit adds to one domain: questions per row of its demand, and what taking them costs. */
export type Part = { counts: number[]; cost: number }

/** What is drawn whole or not at all: a question, or all questions of a case in file order. */
export type Unit = {
  /** Its place among all units of the pool. */
  index: number
  questions: PoolQuestion[]
  /** By place in the list of demands. */
  parts: Map<number, Part>
}

/** The units of a pool and which of them exclude each other. */
export type Units = { all: Unit[]; enemies: ReadonlySet<Unit>[] }

export type UnitRules = {
  /** Questions on one exhibit come together; otherwise each for itself. */
  wholeCases: boolean
  /** Whether two questions must not stand in one form. */
  areEnemies: (one: PoolQuestion, other: PoolQuestion) => boolean
  costOf: (candidate: PoolQuestion) => number
}

/** The questions that an exam's forms may hold, in the order of their files, whatever order they were read in. */
export function placedIn(exam: string, pool: readonly PoolQuestion[]): PoolQuestion[] {
  const keyed = pool.flatMap((candidate) => {
    const { question } = candidate
    const isPlaced = question.pool === 'exam' && domainIn(exam, question) !== null
    return isPlaced ? [{ candidate, key: `${question.placements[0]?.domain ?? ''}/${question.id}` }] : []
  })
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ candidate }) => candidate)
}

/** One domain per exam, so that no question counts for two domains of a form. */
export function domainIn(exam: string, question: Question): string | null {
  return question.placements.find((placement) => placement.exam === exam)?.domain ?? null
}

/** Whether either of two questions names the other. */
export function namedEnemies(one: PoolQuestion, other: PoolQuestion): boolean {
  return (one.enemies?.includes(other.question.id) ?? false) || (other.enemies?.includes(one.question.id) ?? false)
}

/**
 * Units that could stand in a form. A case with a question for which the form has no place, or with enemies among its
 * own, could not.
 */
export function buildUnits(
  exam: string,
  demands: readonly DomainDemand[],
  placed: readonly PoolQuestion[],
  rules: UnitRules,
): Units {
  const demandOfDomain = new Map(demands.map((demand, index) => [demand.domain, index]))
  const groups = new Map<string, PoolQuestion[]>()
  for (const candidate of placed) {
    const { id, exhibit } = candidate.question
    const key = rules.wholeCases && exhibit ? `case ${exhibit.id}` : id
    groups.set(key, [...(groups.get(key) ?? []), candidate])
  }
  const all: Unit[] = []
  for (const questions of groups.values()) {
    const parts = partsOf(questions)
    if (parts && !hasEnemiesWithin(questions)) all.push({ index: all.length, questions, parts })
  }
  return { all, enemies: enemiesAmong(all) }

  function partsOf(questions: readonly PoolQuestion[]): Map<number, Part> | null {
    const parts = new Map<number, Part>()
    for (const candidate of questions) {
      const index = demandOfDomain.get(domainIn(exam, candidate.question) ?? '')
      const demand = index === undefined ? undefined : demands[index]
      const rows = demand && rowsOf(demand, candidate.question)
      if (index === undefined || !demand || !rows) return null
      const part = parts.get(index) ?? { counts: demand.rows.map(() => 0), cost: 0 }
      for (const row of rows) part.counts[row] = (part.counts[row] ?? 0) + 1
      part.cost += rules.costOf(candidate)
      parts.set(index, part)
    }
    return parts
  }

  function hasEnemiesWithin(questions: readonly PoolQuestion[]): boolean {
    return questions.some((one, index) => questions.slice(index + 1).some((other) => rules.areEnemies(one, other)))
  }

  function enemiesAmong(units: readonly Unit[]): Set<Unit>[] {
    const enemies = units.map(() => new Set<Unit>())
    const unitOf = new Map(units.flatMap((unit) => unit.questions.map(({ question }) => [question.id, unit] as const)))
    const candidateOf = new Map(placed.map((candidate) => [candidate.question.id, candidate]))
    for (const unit of units) {
      for (const candidate of unit.questions) {
        for (const id of candidate.enemies ?? []) {
          const [other, rival] = [unitOf.get(id), candidateOf.get(id)]
          if (!other || !rival || !rules.areEnemies(candidate, rival)) continue
          enemies[unit.index]?.add(other)
          enemies[other.index]?.add(unit)
        }
      }
    }
    return enemies
  }
}
