import { read, refused, type ReadAnswer } from '../answer'
import { cleanText, longestEntry, mostEntries, plainId, splitList } from '../answer-text'
import type { MatchingQuestion, MultipleChoiceQuestion, OrderingQuestion } from '../question'

/** Option ids: `["a", "c"]`, `a, c` or `A C`. What no option has counts as chosen all the same, and is told. */
export function readChoices(question: MultipleChoiceQuestion, parts: unknown): ReadAnswer<string[]> {
  const find = idFinder(question.options)
  const entries = readIds(parts, find)
  if (!Array.isArray(entries)) return entries
  const chosen = new Set<string>()
  const remarks: string[] = []
  for (const entry of entries) {
    const id = find(entry)
    // A script may ask without options; then every id is one.
    if (id === null && question.options.length > 0) remarks.push(notThere(entry))
    chosen.add(id ?? plainId(entry))
  }
  return read([...chosen].sort(), remarks)
}

/** Ids in order: `["b", "a"]`, `b, a`, `b > a` or one a line. What is no id stays in its place, so that nothing shifts. */
export function readOrder(question: OrderingQuestion, parts: unknown): ReadAnswer<string[]> {
  const find = idFinder(question.items)
  const entries = readIds(parts, find)
  if (!Array.isArray(entries)) return entries
  const remarks: string[] = []
  const order = entries.map((entry) => {
    const id = find(entry)
    if (id === null) remarks.push(notThere(entry))
    return id ?? entry
  })
  for (const id of new Set(order.filter((one, place) => order.indexOf(one) !== place))) {
    remarks.push(`“${id}” stands more than once.`)
  }
  return read(order, remarks)
}

/** A map `{"l1": "r2"}`, pairs `[["l1", "r2"]]`, or text `l1 = r2`, one pair an entry. The last word on a part counts. */
export function readMatches(question: MatchingQuestion, parts: unknown): ReadAnswer<Record<string, string>> {
  const findLeft = idFinder(question.left)
  const findRight = idFinder(question.right)
  const pairs = readPairs(parts, (text) => findLeft(text) !== null)
  if (!Array.isArray(pairs)) return pairs
  const matches = new Map<string, string>()
  const remarks: string[] = []
  for (const [from, to] of pairs) {
    const left = findLeft(from)
    const right = findRight(to)
    if (cleanText(to) === '') continue
    if (left === null) remarks.push(notThere(from))
    else if (right === null) remarks.push(notThere(to))
    else matches.set(left, right)
  }
  return read(Object.fromEntries(matches), remarks)
}

function notThere(entry: string): string {
  return `“${cleanText(entry.slice(0, 40))}” is not among the choices.`
}

function idFinder(parts: readonly { id: string }[]): (typed: string) => string | null {
  const ids = new Map(parts.map(({ id }) => [plainId(id), id]))
  return (typed) => ids.get(plainId(typed)) ?? null
}

function readIds(parts: unknown, find: (typed: string) => string | null): string[] | ReturnType<typeof refused> {
  if (typeof parts === 'string') {
    const entries = splitList(parts)
    if (!entries) return refused('too-many-entries')
    const split = entries.flatMap((entry) =>
      // `b a c` and `b > a > c` are lists as well, unless an id has spaces.
      entry.length <= longestEntry && find(entry) === null
        ? entry.split(/[\s>\u2192]+/).filter((piece) => piece !== '')
        : [entry],
    )
    return split.length > mostEntries ? refused('too-many-entries') : split
  }
  if (!Array.isArray(parts)) return refused('unreadable')
  if (parts.length > mostEntries) return refused('too-many-entries')
  const texts = parts.map((part: unknown) => textOf(part))
  return texts.includes(null) ? refused('unreadable') : texts.flatMap((text) => text ?? [])
}

/** Pairs of texts from a map, a list of pairs, or lines with a sign between the two. */
function readPairs(
  parts: unknown,
  isLeft: (text: string) => boolean,
): (readonly [string, string])[] | ReturnType<typeof refused> {
  if (typeof parts === 'string') {
    const entries = splitList(parts)
    if (!entries) return refused('too-many-entries')
    return entries.map((entry) => splitPair(entry, isLeft))
  }
  if (typeof parts !== 'object' || parts === null) return refused('unreadable')
  const pairs: unknown[] = Array.isArray(parts) ? parts : Object.entries(parts)
  if (pairs.length > mostEntries) return refused('too-many-entries')
  const found: (readonly [string, string])[] = []
  for (const pair of pairs) {
    const [left, right] = Array.isArray(pair)
      ? [textOf(pair[0]), textOf(pair[1])]
      : typeof pair === 'object' && pair !== null && 'left' in pair && 'right' in pair
        ? [textOf(pair.left), textOf(pair.right)]
        : [null, null]
    if (left === null) return refused('unreadable')
    // A part without its partner is simply not matched yet.
    found.push([left, right ?? ''])
  }
  return found
}

/** Splits at the first sign that leaves a known part on the left: ids may hold the signs themselves. */
function splitPair(entry: string, isLeft: (text: string) => boolean): readonly [string, string] {
  for (const sign of [/=/, /->|=>|\u2192/, /:/, /-/, /\s/]) {
    const match = sign.exec(entry)
    if (!match) continue
    const left = entry.slice(0, match.index)
    if (isLeft(left)) return [left, entry.slice(match.index + match[0].length)]
  }
  return [entry, '?']
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return cleanText(value)
  return typeof value === 'number' ? String(value) : null
}
