import { plainLetters } from '../answer-text'
import type { ClaimForm, FormFieldsQuestion } from '../question'
import { parseDay, parseDecimal, roundHalfUp } from './amount'
import { plainItem } from './form-fields-answer'
import { itemKind } from './form-items'

export type ItemVerdict = {
  item: string
  verdict: 'right' | 'wrong' | 'missing' | 'must-be-blank' | 'not-asked'
  given: string | null
  key: string[]
}

export type FormFieldsScore = {
  /** Right items / (items of the key, must-be-blank included, + wrongly filled others), 0-1. */
  share: number
  items: ItemVerdict[]
}

/** @param filled - item to value, as read */
export function scoreFormFields(
  question: FormFieldsQuestion,
  filled: Readonly<Record<string, string>>,
): FormFieldsScore {
  const entered = new Map(Object.entries(filled))
  const items: ItemVerdict[] = Object.entries(question.key).map(([name, key]) => {
    const item = plainItem(name)
    const given = entered.get(item) ?? null
    const isRight = given !== null && key.some((value) => sameFilling(question.form, item, given, value))
    return { item, verdict: given === null ? 'missing' : isRight ? 'right' : 'wrong', given, key }
  })
  for (const name of question.mustBeBlank) {
    const item = plainItem(name)
    const given = entered.get(item) ?? null
    items.push({ item, verdict: given === null ? 'right' : 'must-be-blank', given, key: [] })
  }
  const keyItems = items.length
  const known = new Set(items.map(({ item }) => item))
  const shown = new Map(Object.entries(question.given).map(([item, value]) => [plainItem(item), value]))
  for (const [item, given] of [...entered].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const printed = shown.get(item)
    if (known.has(item) || (printed !== undefined && sameFilling(question.form, item, given, printed))) continue
    items.push({ item, verdict: 'not-asked', given, key: printed === undefined ? [] : [printed] })
  }
  const right = items.filter(({ verdict }) => verdict === 'right').length
  const others = items.length - keyItems
  return { share: keyItems === 0 ? 0 : right / (keyItems + others), items }
}

/** Whether two fillings of an item mean the same: money by cents, days by the calendar, the rest by letters and digits. */
function sameFilling(form: ClaimForm, item: string, left: string, right: string): boolean {
  const kind = itemKind(form, item)
  if (kind === 'money') {
    const [mine, theirs] = [cents(left), cents(right)]
    return mine !== null && mine === theirs
  }
  if (kind === 'day') {
    const [mine, theirs] = [parseClaimDay(left), parseClaimDay(right)]
    if (mine !== null && theirs !== null) return mine === theirs
  }
  return plainLetters(left) === plainLetters(right)
}

/** Charges are printed without a point: `24 00`. */
function cents(text: string): bigint | null {
  const spaced = /^\$?\s*(\d[\d,]*) (\d\d)$/.exec(text.trim())
  const number = parseDecimal(spaced ? `${spaced[1]}.${spaced[2]}` : text.replace(/^\s*\$/, ''))
  return number ? roundHalfUp(number, 2) : null
}

/** Claims write days as `11 21 2026` or `11212026`, institutional ones as `112126`. */
function parseClaimDay(text: string): string | null {
  const digits = /^(\d\d)(\d\d)(\d\d|\d{4})$/.exec(text.replace(/\s+/g, ''))
  if (!digits) return parseDay(text)
  const year = digits[3]?.length === 2 ? `20${digits[3]}` : digits[3]
  return parseDay(`${year}-${digits[1]}-${digits[2]}`)
}
