import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a learner typed, and the codes that should be among the first ten; written before any ranking existed. */
export type GoldQuery = {
  kind: string
  /** Held-out queries were looked at by nobody who tuned the ranking: print figures of them, never the queries. */
  split: 'tuning' | 'held-out'
  query: string
  codes: string[]
}

export function readGold(): GoldQuery[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, 'search-gold.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => {
    const [kind = '', split, query = '', codes = ''] = line.split('\t')
    return { kind, split: split === 'held-out' ? split : 'tuning', query, codes: codes.split(',') }
  })
}

/** Recall@10 of one query: the share of its codes that stand among the first ten found. */
export function recallOf({ codes }: GoldQuery, found: readonly string[]): number {
  const first = found.slice(0, 10)
  return codes.filter((code) => first.includes(code)).length / codes.length
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
