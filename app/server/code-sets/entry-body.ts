import { factName, factText, type EntryBody, type OutlineRow } from '~/domain/code-book'
import type { CodeDetails, CodeEntry, CodeList } from '~/domain/code-sets'
import { rowOf } from './tabular-page'

// How many lines of the list stand around an entry that has no family.
const around = 6

/** An entry of a set without a tabular list: what is told of it, and what stands around it. */
export function entryBody(list: CodeList, entry: CodeEntry): EntryBody {
  const details = entry.details ?? {}
  const family = familyOf(list, entry)
  return {
    kind: 'entry',
    explanation: details.explanation ?? null,
    facts: factsOf(details, family !== null),
    linked: [
      { term: 'Goes with', codes: details.addTo ?? [] },
      { term: 'Usual group codes', codes: details.groups ?? [] },
    ].filter(({ codes }) => codes.length > 0),
    family,
    around: family ? [] : linesAround(list, entry),
    trademark: list.details.system === 'cpt',
  }
}

function factsOf(details: CodeDetails, inFamily: boolean): EntryBody['facts'] {
  const { action, never, appliesTo, setting, pricing, addOn, sided, globalDays, baseUnits, retired } = details
  const told: [term: string, value: string | undefined][] = [
    ['What to do', action],
    ['Classic misuse', never],
    ['Applies to', appliesTo],
    ['Used by', setting],
    ['Changes what Medicare pays', pricing === undefined ? undefined : factText(pricing)],
    ['Add-on code', addOn ? 'yes, never reported alone' : undefined],
    ['Sides', sided ? 'one side of a paired structure: RT, LT or 50 says which' : undefined],
    ['Global days', globalDays],
    ['Anesthesia base units', baseUnits === undefined ? undefined : String(baseUnits)],
    ['Still in use', retired ? 'no, only on old claims' : undefined],
    // In a family the facts stand in its table, beside those of the siblings.
    ...(inFamily
      ? []
      : Object.entries(details.facts ?? {}).map(([axis, value]): [string, string] => [
          factName(axis),
          factText(value),
        ])),
  ]
  return told.flatMap(([term, value]) => (value === undefined ? [] : [{ term, value }]))
}

function familyOf(list: CodeList, entry: CodeEntry): EntryBody['family'] {
  const family = entry.details?.family
  if (!family) return null
  const siblings = list.entries().filter((other) => other.details?.family?.id === family.id)
  const axes = [...new Set(siblings.flatMap((other) => Object.keys(other.details?.facts ?? {})))]
  return {
    name: family.name,
    axes: axes.map(factName),
    rows: siblings.map((other) => ({
      code: other.code,
      values: axes.map((axis) => {
        const value = other.details?.facts?.[axis]
        return value === undefined ? '' : factText(value)
      }),
      current: other.code === entry.code,
    })),
  }
}

function linesAround(list: CodeList, entry: CodeEntry): OutlineRow[] {
  const before: CodeEntry[] = []
  const after: CodeEntry[] = []
  for (let at: CodeEntry | null = entry; at && before.length < around;) {
    at = list.neighbors(at.code).previous
    if (at) before.unshift(at)
  }
  for (let at: CodeEntry | null = entry; at && after.length < around;) {
    at = list.neighbors(at.code).next
    if (at) after.push(at)
  }
  return [...before, entry, ...after].map((other) => rowOf(list, other))
}
