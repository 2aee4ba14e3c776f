import type { Unit, Units } from './units'

/** Units taken, as a tree, so that combining two choices copies nothing. */
type Taken = null | readonly Unit[] | { left: Taken; right: Taken }

/** The cheapest way to reach certain counts per row. */
type Choice = { counts: readonly number[]; cost: number; taken: Taken }

/** Ways to choose among some units, the cheapest for each counts that can be reached. */
type Choices = Choice[]

export type DomainAnswer = { cost: number; units: Unit[] }

/**
 * The cheapest choice of units that meets the counts of one domain exactly, no two of them enemies; null when there is
 * none. Complete: units that count alike and have no enemy here are taken in the order of their cost, groups of enemies
 * are searched through, and both are combined by dynamic programming over the counts reached.
 *
 * @param wanted - questions per row
 */
export function chooseInDomain(
  demandIndex: number,
  wanted: readonly number[],
  candidates: readonly Unit[],
  units: Units,
): DomainAnswer | null {
  const groups = splitIntoChoices(demandIndex, wanted, candidates, units)
  // What the groups from here on could still add: a choice that cannot be completed is dropped at once.
  const later = groups.map(() => wanted.map(() => 0))
  let sum = wanted.map(() => 0)
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    later[index] = sum
    sum = sum.map((count, row) => count + mostOf(groups[index] ?? [], row))
  }
  let reached: Choices = [nothing(wanted)]
  groups.forEach((group, index) => {
    const missing = later[index] ?? []
    reached = combine(reached, group, wanted, (counts) =>
      counts.every((count, row) => count + (missing[row] ?? 0) >= (wanted[row] ?? 0)),
    )
  })
  const best = reached.find(({ counts }) => counts.every((count, row) => count === wanted[row]))
  return best ? { cost: best.cost, units: flatten(best.taken) } : null
}

/**
 * The most questions of a domain that can stand in a form together without exceeding any count.
 *
 * @param sizeRows - the rows whose counts add up to the number of questions
 */
export function mostInDomain(
  demandIndex: number,
  wanted: readonly number[],
  sizeRows: readonly number[],
  candidates: readonly Unit[],
  units: Units,
): number {
  const reached = splitIntoChoices(demandIndex, wanted, candidates, units).reduce<Choices>(
    (choices, group) => combine(choices, group, wanted),
    [nothing(wanted)],
  )
  return Math.max(...reached.map(({ counts }) => sizeRows.reduce((sum, row) => sum + (counts[row] ?? 0), 0)))
}

function splitIntoChoices(
  demandIndex: number,
  wanted: readonly number[],
  candidates: readonly Unit[],
  units: Units,
): Choices[] {
  const inDomain = new Set(candidates)
  const enemiesOf = (unit: Unit): Unit[] => [...(units.enemies[unit.index] ?? [])].filter((one) => inDomain.has(one))
  const alike = new Map<string, Unit[]>()
  const contested: Unit[] = []
  for (const unit of candidates) {
    if (enemiesOf(unit).length > 0) {
      contested.push(unit)
    } else {
      const key = partOf(unit, demandIndex).counts.join()
      const same = alike.get(key)
      if (same) same.push(unit)
      else alike.set(key, [unit])
    }
  }
  return [
    ...[...alike.values()].map((same) => takeSome(same, demandIndex, wanted)),
    ...clusters(contested, enemiesOf).map((cluster) => takePeaceful(cluster, enemiesOf, demandIndex, wanted)),
  ]
}

/** None, the cheapest, the two cheapest ... of units that count alike. */
function takeSome(units: readonly Unit[], demandIndex: number, wanted: readonly number[]): Choices {
  const sorted = [...units].sort((one, other) => partOf(one, demandIndex).cost - partOf(other, demandIndex).cost)
  const choices: Choices = [nothing(wanted)]
  let last = nothing(wanted)
  for (const [index, unit] of sorted.entries()) {
    const { counts, cost } = partOf(unit, demandIndex)
    const next = last.counts.map((count, row) => count + (counts[row] ?? 0))
    if (next.some((count, row) => count > (wanted[row] ?? 0))) break
    last = { counts: next, cost: last.cost + cost, taken: sorted.slice(0, index + 1) }
    choices.push(last)
  }
  return choices
}

/** All sets of units without enemies among them, the cheapest for each counts: with or without the most hostile one. */
function takePeaceful(
  units: readonly Unit[],
  enemiesOf: (unit: Unit) => Unit[],
  demandIndex: number,
  wanted: readonly number[],
): Choices {
  const parts = clusters(units, enemiesOf)
  if (parts.length > 1) {
    return parts.reduce<Choices>(
      (choices, part) => combine(choices, takePeaceful(part, enemiesOf, demandIndex, wanted), wanted),
      [nothing(wanted)],
    )
  }
  const [first] = units
  if (!first) return [nothing(wanted)]
  const present = new Set(units)
  const hostility = (unit: Unit): number => enemiesOf(unit).filter((enemy) => present.has(enemy)).length
  const chosen = units.reduce((worst, unit) => (hostility(unit) > hostility(worst) ? unit : worst), first)
  const excluded = new Set([chosen, ...enemiesOf(chosen)])
  const without = units.filter((unit) => unit !== chosen)
  const peaceful = units.filter((unit) => !excluded.has(unit))
  return cheapest([
    ...takePeaceful(without, enemiesOf, demandIndex, wanted),
    ...combine(
      takeSome([chosen], demandIndex, wanted).slice(1),
      takePeaceful(peaceful, enemiesOf, demandIndex, wanted),
      wanted,
    ),
  ])
}

/** Groups of units that are linked by enmity, directly or through others. */
function clusters(units: readonly Unit[], enemiesOf: (unit: Unit) => Unit[]): Unit[][] {
  const open = new Set(units)
  const found: Unit[][] = []
  for (const start of units) {
    if (!open.delete(start)) continue
    const cluster = [start]
    for (const unit of cluster) {
      for (const enemy of enemiesOf(unit)) if (open.delete(enemy)) cluster.push(enemy)
    }
    found.push(cluster)
  }
  return found
}

function combine(
  left: Choices,
  right: Choices,
  wanted: readonly number[],
  isHopeful: (counts: readonly number[]) => boolean = () => true,
): Choices {
  const combined: Choices = []
  for (const one of left) {
    for (const other of right) {
      const counts = one.counts.map((count, row) => count + (other.counts[row] ?? 0))
      if (counts.some((count, row) => count > (wanted[row] ?? 0)) || !isHopeful(counts)) continue
      combined.push({ counts, cost: one.cost + other.cost, taken: { left: one.taken, right: other.taken } })
    }
  }
  return cheapest(combined)
}

function cheapest(choices: Choices): Choices {
  const best = new Map<string, Choice>()
  for (const choice of choices) {
    const key = choice.counts.join()
    const known = best.get(key)
    if (!known || choice.cost < known.cost) best.set(key, choice)
  }
  return [...best.values()]
}

function nothing(wanted: readonly number[]): Choice {
  return { counts: wanted.map(() => 0), cost: 0, taken: null }
}

function mostOf(choices: Choices, row: number): number {
  return Math.max(0, ...choices.map(({ counts }) => counts[row] ?? 0))
}

function partOf(unit: Unit, demandIndex: number): { counts: number[]; cost: number } {
  return unit.parts.get(demandIndex) ?? { counts: [], cost: 0 }
}

function flatten(taken: Taken): Unit[] {
  if (taken === null) return []
  return 'left' in taken ? [...flatten(taken.left), ...flatten(taken.right)] : [...taken]
}
