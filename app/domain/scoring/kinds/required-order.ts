import { bareCode } from '../../code-sets'
import type { CodeSetKey } from '../question'

/** A rule of order that the author set. Codes are bare. */
export type OrderRule =
  | { rule: 'order'; before: string; after: string }
  | { rule: 'first'; code: string }
  | { rule: 'never-first'; code: string }

export type KeptRule = OrderRule & { kept: boolean }

/** The rules of a key, as the author wrote them down. */
function rulesOf(key: CodeSetKey): OrderRule[] {
  return [
    ...key.order.map(([before, after]) => ({
      rule: 'order' as const,
      before: bareCode(before),
      after: bareCode(after),
    })),
    ...key.first.map((code) => ({ rule: 'first' as const, code: bareCode(code) })),
    ...key.neverFirst.map((code) => ({ rule: 'never-first' as const, code: bareCode(code) })),
  ]
}

/**
 * Which rules an answer keeps. A rule is kept only with all its codes present, so leaving out a code never helps.
 *
 * A code stands first when nothing is entered before it. For `never-first` wrong codes do not count as something before
 * it: one more wrong code in front must not mend a broken order.
 *
 * @param sequence - the entered diagnoses in their order, each once
 * @param wanted - the diagnoses of the key
 * @param allowed - diagnoses that may be there
 */
export function keepRules(
  key: CodeSetKey,
  sequence: readonly string[],
  wanted: ReadonlySet<string>,
  allowed: ReadonlySet<string>,
): KeptRule[] {
  const places = new Map(sequence.map((code, place) => [code, place]))
  const firstSound = sequence.find((code) => wanted.has(code) || allowed.has(code))
  return rulesOf(key).map((rule): KeptRule => {
    switch (rule.rule) {
      case 'order': {
        const before = places.get(rule.before)
        const after = places.get(rule.after)
        return { ...rule, kept: before !== undefined && after !== undefined && before < after }
      }
      case 'first':
        return { ...rule, kept: sequence[0] === rule.code }
      case 'never-first':
        return { ...rule, kept: places.has(rule.code) && firstSound !== rule.code }
    }
  })
}
