import type { DomainDemand } from './blueprint'
import { chooseInDomain, type DomainAnswer } from './domain-choice'
import type { Unit, Units } from './units'

/** What has been decided of units that concern more than one domain. */
type Node = { taken: ReadonlySet<Unit>; left: ReadonlySet<Unit>; answers: DomainAnswer[]; cost: number }

/**
 * The cheapest units that meet every count exactly, no two of them enemies; null when there are none, which is certain.
 *
 * Each domain is solved by itself, exactly. What links domains, enemies in two of them or a case that lies in several,
 * is left out at first; where the answers contradict each other, one unit of the contradiction is decided both ways
 * (branch and bound, the cheapest node first). Every branch excludes the other, so the search is complete and ends.
 *
 * @param boundOf - the part of a cost that must be the least possible; below it one form is as good as another
 */
export function solve(
  demands: readonly DomainDemand[],
  units: Units,
  boundOf: (cost: number) => number,
): Unit[] | null {
  const unitsOfDomain = demands.map((_, index) => units.all.filter((unit) => unit.parts.has(index)))
  const root = nodeOf(new Set(), new Set(), null, null)
  const open: Node[] = root ? [root] : []
  for (let node = takeBest(open); node; node = takeBest(open)) {
    const chosen = [...new Set([...node.taken, ...node.answers.flatMap((answer) => answer.units)])]
    const disputed = findDisputed(node, chosen)
    if (!disputed) return chosen.sort((one, other) => one.index - other.index)
    const without = nodeOf(node.taken, new Set([...node.left, disputed]), node, [disputed])
    const enemies = [...(units.enemies[disputed.index] ?? [])]
    const within = enemies.some((enemy) => node.taken.has(enemy))
      ? null
      : nodeOf(new Set([...node.taken, disputed]), new Set([...node.left, ...enemies]), node, [disputed, ...enemies])
    // The one pushed last is looked at first among equals: going deep reaches a form soon.
    open.push(...[without, within].filter((child) => child !== null))
  }
  return null

  /** Solves the domains that a decision touches anew; null when one of them has no answer left. */
  function nodeOf(
    taken: ReadonlySet<Unit>,
    left: ReadonlySet<Unit>,
    parent: Node | null,
    changed: readonly Unit[] | null,
  ): Node | null {
    const touched = changed && new Set(changed.flatMap((unit) => [...unit.parts.keys()]))
    const answers: DomainAnswer[] = []
    let cost = 0
    for (const [index, demand] of demands.entries()) {
      const known = touched?.has(index) === false ? parent?.answers[index] : undefined
      const answer = known ?? answerFor(index, demand, taken, left)
      if (!answer) return null
      answers.push(answer)
      cost += answer.cost
    }
    return { taken, left, answers, cost }
  }

  function answerFor(
    index: number,
    demand: DomainDemand,
    taken: ReadonlySet<Unit>,
    left: ReadonlySet<Unit>,
  ): DomainAnswer | null {
    const wanted = demand.rows.map((row) => row.count)
    let cost = 0
    for (const unit of taken) {
      const part = unit.parts.get(index)
      if (!part) continue
      cost += part.cost
      part.counts.forEach((count, row) => {
        wanted[row] = (wanted[row] ?? 0) - count
      })
    }
    if (wanted.some((count) => count < 0)) return null
    const candidates = (unitsOfDomain[index] ?? []).filter((unit) => !taken.has(unit) && !left.has(unit))
    const answer = chooseInDomain(index, wanted, candidates, units)
    return answer && { cost: cost + answer.cost, units: answer.units }
  }

  /** A unit that one domain takes and another does not, or that stands against an enemy in another domain. */
  function findDisputed(node: Node, chosen: readonly Unit[]): Unit | null {
    const present = new Set(chosen)
    for (const unit of chosen) {
      if (node.taken.has(unit)) continue
      const isWhole = [...unit.parts.keys()].every((index) => node.answers[index]?.units.includes(unit))
      if (!isWhole || [...(units.enemies[unit.index] ?? [])].some((enemy) => present.has(enemy))) return unit
    }
    return null
  }

  function takeBest(nodes: Node[]): Node | undefined {
    let best = nodes.length - 1
    for (let index = best - 1; index >= 0; index -= 1) {
      if (boundOf(nodes[index]?.cost ?? 0) < boundOf(nodes[best]?.cost ?? 0)) best = index
    }
    return nodes.splice(best, 1)[0]
  }
}
