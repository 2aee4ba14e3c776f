import type { FactRange, FactValue } from '../code-sets'

// Units that stand at the end of a fact's name.
const units: readonly [ending: string, unit: string][] = [
  ['AreaSqCm', 'sq cm'],
  ['SqCm', 'sq cm'],
  ['Cm', 'cm'],
  ['Minutes', 'minutes'],
  ['Years', 'years'],
  ['Months', 'months'],
]

/** A fact's name as a heading: `lengthCm` is "Length (cm)", `percentBodyArea` is "Percent body area". */
export function factName(axis: string): string {
  if (axis === 'mdm') return 'Medical decision making'
  const unit = units.find(([ending]) => axis.endsWith(ending) && axis.length > ending.length)
  const stem = unit ? axis.slice(0, -unit[0].length) : axis
  const words = stem.replace(/([A-Z])/g, ' $1').toLowerCase()
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${unit ? ` (${unit[1]})` : ''}`
}

/** A fact as a reader says it: "over 2.5, up to 7.5". */
export function factText(value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? rangeText(value) : String(value)
}

function rangeText({ over, from, upTo, below }: FactRange): string {
  if (from !== undefined && upTo !== undefined) return from === upTo ? String(from) : `${from} to ${upTo}`
  const bounds = [
    over === undefined ? null : `over ${over}`,
    from === undefined ? null : `${from} or more`,
    upTo === undefined ? null : `up to ${upTo}`,
    below === undefined ? null : `below ${below}`,
  ]
  return bounds.filter((bound) => bound !== null).join(', ')
}
