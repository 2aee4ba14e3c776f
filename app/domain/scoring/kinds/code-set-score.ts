import { bareCode, bareCodeOf } from '../../code-sets'
import type { CodeSetAnswer } from '../answer'
import type { CodeSetKey, CodeSetQuestion } from '../question'
import { readAmong } from '../read-code'
import { pairLines, readLines, type LinePair, type ReadLine } from './procedure-lines'
import { keepRules, type KeptRule } from './required-order'

/** How an answer was judged by one complete key. All codes are bare. */
export type CodeSetScore = {
  /** 0-1 before rounding. */
  share: number
  /** The place of the key among the key and its alternatives, counted from 0. */
  keyIndex: number
  key: CodeSetKey
  /** Entered diagnoses without duplicates and without what may be there, in their order. */
  entered: string[]
  /** Entered diagnoses without duplicates, what may be there included. */
  sequence: string[]
  exact: string[]
  missed: string[]
  /** Entered, not in the key; what must not be there included. */
  extra: string[]
  forbidden: string[]
  /** Each line of the key, with the entered one of its code where there is one. */
  lines: LinePair[]
  enteredLines: ReadLine[]
  /** Codes and modifiers in which letters were read as digits; bare. */
  mended: { typed: string; read: string }[]
  rules: KeptRule[]
  /** max(K, N): entries of the key, or entered ones where those are more. */
  entries: number
}

/**
 * The exam score of a set, 0-1: (exact diagnoses + line credits) / (max(K, N) + F), where K counts the entries of the
 * key, N the entered ones without `mayHave`, and F the entered ones that must not be there. With a required order this
 * is 0.8 of the score, and the share of kept rules 0.2. Of several complete keys the best one counts, at a tie the
 * first.
 */
export function scoreCodeSet(question: CodeSetQuestion, answer: CodeSetAnswer): CodeSetScore {
  const keys = [question.key, ...question.alternatives]
  const known = new Set([
    ...question.lookAlikes.map(bareCode),
    ...keys.flatMap((key) => [...key.diagnoses, ...key.mayHave, ...key.mustNot].map(bareCode)),
  ])
  const diagnoses = answer.diagnoses.map((typed) => readAmong(typed, known, 'icd10cm'))
  const lines = readLines(keys, question.lookAlikes, answer, known)
  const entered: Entered = { sequence: [...new Set(diagnoses)], lines, mended: mendedIn(answer, diagnoses, lines) }
  let best: CodeSetScore | null = null
  keys.forEach((key, keyIndex) => {
    const score = scoreByKey(key, keyIndex, entered)
    // A hair more is a difference of rounding, not of answers.
    if (!best || score.share > best.share + 1e-9) best = score
  })
  return best ?? scoreByKey(question.key, 0, entered)
}

/** An answer as read beside the codes that its question knows. */
type Entered = { sequence: string[]; lines: ReadLine[]; mended: CodeSetScore['mended'] }

function mendedIn(
  answer: CodeSetAnswer,
  diagnoses: readonly string[],
  lines: readonly ReadLine[],
): CodeSetScore['mended'] {
  const pairs = [
    ...answer.diagnoses.map((typed, place) => ({ typed, read: diagnoses[place] })),
    ...answer.procedures.flatMap((line, place) => [
      { typed: line.code, read: lines[place]?.code },
      ...line.modifiers.map((typed, index) => ({ typed, read: lines[place]?.modifiers[index] })),
    ]),
  ]
  return pairs.flatMap(({ typed, read = '' }) => (bareCode(typed) === read ? [] : [{ typed, read }]))
}

function scoreByKey(key: CodeSetKey, keyIndex: number, { sequence, lines, mended }: Entered): CodeSetScore {
  const wanted = new Set(key.diagnoses.map((code) => bareCodeOf('icd10cm', code)))
  const allowed = new Set(key.mayHave.map(bareCode))
  const banned = new Set(key.mustNot.map(bareCode).filter((code) => !wanted.has(code)))
  const entered = sequence.filter((code) => wanted.has(code) || !allowed.has(code))
  const exact = [...wanted].filter((code) => entered.includes(code))
  const forbidden = [
    ...entered.filter((code) => banned.has(code)),
    ...lines.flatMap(({ code }) => (banned.has(code) ? [code] : [])),
  ]
  const pairs = pairLines(key, lines, allowed)
  const credit = pairs.reduce((sum, pair) => sum + pair.credit, 0)
  const entries = Math.max(wanted.size + key.procedures.length, entered.length + lines.length)
  const base = entries === 0 ? 0 : (exact.length + credit) / (entries + forbidden.length)
  const rules = keepRules(key, sequence, wanted, allowed)
  const kept = rules.filter((rule) => rule.kept).length
  return {
    share: rules.length === 0 ? base : 0.8 * base + (0.2 * kept) / rules.length,
    keyIndex,
    key,
    entered,
    sequence,
    exact,
    missed: [...wanted].filter((code) => !entered.includes(code)),
    extra: entered.filter((code) => !wanted.has(code)),
    forbidden,
    lines: pairs,
    enteredLines: lines,
    mended,
    rules,
    entries,
  }
}
