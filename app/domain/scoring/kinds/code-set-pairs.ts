import { bareCode, compareCodes, decideVerdict, dottedCode, type CodeList, type CodeSystem } from '../../code-sets'
import { assign } from '../assignment'
import { closenessOfCode } from '../closeness'
import type { ProcedureLine } from '../question'
import { systemOfProcedure } from '../read-code'
import type { CodeSetScore } from './code-set-score'
import { compareLines, creditOf, type LineParts, type ReadLine } from './procedure-lines'

/** From here on a wrong code is set beside the key as near: both stand in one block, or in one section. */
const nearFrom = 0.2

export type RowResult = 'matched' | 'near' | 'missed' | 'extra'

/** A line of the table that sets an answer beside its key. Diagnoses are dotted. */
export type DiagnosisRow = { result: RowResult; entered: string | null; key: string | null; closeness: number }
export type LineRow = {
  result: RowResult
  entered: ReadLine | null
  key: ProcedureLine | null
  parts: LineParts | null
  closeness: number
}

export type CodeSetPairs = {
  diagnoses: DiagnosisRow[]
  lines: LineRow[]
  /** Sum of closeness over assigned pairs / max(K, N), 0-1. */
  closeness: number
}

/**
 * Sets an answer beside its key: exact pairs first, the rest assigned by closeness, ties by key order, then code order.
 * For learning only; the exam score knows no nearness.
 *
 * @param listOf - null where no list of a system is at hand; then only exact codes pair
 */
export function pairCodeSet(score: CodeSetScore, listOf: (system: CodeSystem) => CodeList | null): CodeSetPairs {
  const diagnoses = pairDiagnoses(score, listOf('icd10cm'))
  const lines = pairAllLines(score, listOf)
  const sum = [...diagnoses, ...lines].reduce((total, { closeness }) => total + closeness, 0)
  return {
    diagnoses: diagnoses.flatMap(parted),
    lines: lines.flatMap(parted),
    closeness: score.entries === 0 ? 0 : Math.min(1, sum / score.entries),
  }
}

function pairDiagnoses(score: CodeSetScore, list: CodeList | null): DiagnosisRow[] {
  const exact = new Set(score.exact)
  const missed = score.missed
  const extra = [...score.extra].sort(compareCodes)
  const read = extra.map((mine) => (list ? meant(list, mine) : mine))
  const closeness = missed.map((key) => read.map((mine) => (list ? closenessOfCode(list, mine, key) : 0)))
  const columns = assign(closeness.map((row) => row.map(weightOf)))
  const rows = score.key.diagnoses.map((code): DiagnosisRow => {
    const key = bareCode(code)
    if (exact.has(key)) return { result: 'matched', entered: dottedCode(key), key: dottedCode(key), closeness: 1 }
    const row = missed.indexOf(key)
    const column = columns[row] ?? null
    const mine = column === null ? undefined : extra[column]
    return {
      result: mine === undefined ? 'missed' : 'near',
      entered: mine === undefined ? null : dottedCode(mine),
      key: dottedCode(key),
      closeness: column === null ? 0 : (closeness[row]?.[column] ?? 0),
    }
  })
  const used = new Set(columns)
  const left = score.extra.filter((code) => !used.has(extra.indexOf(code)))
  return [...rows, ...left.map((code) => extraRow(dottedCode(code)))]
}

function extraRow(entered: string): DiagnosisRow {
  return { result: 'extra', entered, key: null, closeness: 0 }
}

function pairAllLines(score: CodeSetScore, listOf: (system: CodeSystem) => CodeList | null): LineRow[] {
  const taken = new Set(score.lines.map((pair) => pair.enteredIndex))
  const open = score.lines.filter((pair) => pair.entered === null)
  const rest = score.enteredLines
    .filter((_line, index) => !taken.has(index))
    .sort((left, right) => compareCodes(left.code, right.code))
  const wanted = score.key.diagnoses.map(bareCode)
  const allowed = new Set(score.key.mayHave.map(bareCode))
  const cells = open.map((pair) =>
    rest.map((line) => {
      const near = closenessOfLineCode(listOf, line.code, bareCode(pair.key.code))
      const parts = compareLines(pair.key, line, wanted, allowed)
      // A code of nothing in common makes the rest of its line worthless.
      return { parts, closeness: near === 0 ? 0 : creditOf(parts) - 0.6 * (1 - near) }
    }),
  )
  const columns = assign(cells.map((row) => row.map((cell) => weightOf(cell.closeness))))
  const rows = score.lines.map((pair): LineRow => {
    if (pair.entered) {
      return { result: 'matched', entered: pair.entered, key: pair.key, parts: pair.parts, closeness: pair.credit }
    }
    const row = open.indexOf(pair)
    const column = columns[row] ?? null
    const cell = column === null ? undefined : cells[row]?.[column]
    return {
      result: cell ? 'near' : 'missed',
      entered: column === null ? null : (rest[column] ?? null),
      key: pair.key,
      parts: cell?.parts ?? null,
      closeness: cell?.closeness ?? 0,
    }
  })
  const used = new Set(columns)
  const extra = rest.filter((_line, index) => !used.has(index))
  return [
    ...rows,
    ...extra.map((line): LineRow => ({ result: 'extra', entered: line, key: null, parts: null, closeness: 0 })),
  ]
}

function closenessOfLineCode(listOf: (system: CodeSystem) => CodeList | null, mine: string, theirs: string): number {
  const system = systemOfProcedure(theirs)
  if (mine === theirs) return 1
  const list = systemOfProcedure(mine) === system ? listOf(system) : null
  return list ? closenessOfCode(list, meant(list, mine), theirs) : 0
}

/** A wrong code is near by what it was meant to be: S52.5O2A is S52.502A. */
function meant(list: CodeList, mine: string): string {
  if (list.find(mine)) return mine
  const verdict = decideVerdict(list, mine)
  return verdict.typo ? verdict.code : mine
}

function weightOf(closeness: number): number {
  return Math.round(closeness * 1e9)
}

/** A pair that is hardly near is shown as what it is: one code missed, and another that is too many. */
function parted<Row extends DiagnosisRow | LineRow>(row: Row): Row[] {
  if (row.result !== 'near' || row.closeness >= nearFrom) return [row]
  return [
    { ...row, result: 'missed', entered: null, closeness: 0 },
    { ...row, result: 'extra', key: null, closeness: 0 },
  ]
}
