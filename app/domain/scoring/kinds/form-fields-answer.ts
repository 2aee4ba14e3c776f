import { read, refused, type ReadAnswer } from '../answer'
import { cleanText, splitLines } from '../answer-text'
import type { FormFieldsQuestion } from '../question'

/** A claim form has 81 items, of which one repeats for each line. */
const mostItems = 200

/** The name of a form item as it is compared: `24b . 1` is `24B.1`. */
export function plainItem(item: string): string {
  return cleanText(item).replace(/\s+/g, '').toUpperCase()
}

/**
 * Items and what stands in them: a map, a list of `[item, value]` or `{item, value}`, or text with `24B: 11` on each
 * line (a tab or `=` will do as well). Blank items are left out.
 */
export function readFormFields(_question: FormFieldsQuestion, parts: unknown): ReadAnswer<Record<string, string>> {
  const pairs = typeof parts === 'string' ? pairsOfText(parts) : pairsOfData(parts)
  if (!pairs) return refused('unreadable')
  if (pairs.length > mostItems) return refused('too-many-entries')
  const items = new Map<string, string>()
  const remarks: string[] = []
  for (const [item, value] of pairs) {
    const name = plainItem(item)
    const filling = cleanText(value)
    if (name === '') remarks.push(`“${filling.slice(0, 40)}” stands in no item, so it was left out.`)
    else if (filling === '') items.delete(name)
    else items.set(name, filling)
  }
  return read(Object.fromEntries(items), remarks)
}

function pairsOfText(text: string): [string, string][] {
  return splitLines(text, mostItems).map((line) => {
    const match = /^([^:=\t\uff1a\uff1d]{1,20})[:=\t\uff1a\uff1d](.*)$/.exec(line)
    return match ? [match[1] ?? '', match[2] ?? ''] : ['', line]
  })
}

function pairsOfData(parts: unknown): [string, string][] | null {
  if (typeof parts !== 'object' || parts === null) return null
  const entries: unknown[] = Array.isArray(parts) ? parts : Object.entries(parts)
  if (entries.length > mostItems) return Array.from({ length: mostItems + 1 }, () => ['', ''])
  const pairs: [string, string][] = []
  for (const entry of entries) {
    const [item, value]: unknown[] = Array.isArray(entry)
      ? entry
      : typeof entry === 'object' && entry !== null && 'item' in entry && 'value' in entry
        ? [entry.item, entry.value]
        : []
    if (typeof item !== 'string' && typeof item !== 'number') return null
    if (value === null) continue
    if (typeof value !== 'string' && typeof value !== 'number') return null
    pairs.push([String(item), String(value)])
  }
  return pairs
}
