import { longestEntry, plainLetters } from '../answer-text'
import type { NumericQuestion, Slip } from '../question'
import { daysBetween, decimalText, isWithin, parseDay, parseDecimal, roundHalfUp, type Decimal } from './amount'

/** What a typed value was read as. */
export type NumericReading =
  | { state: 'number'; value: Decimal; mended: boolean }
  | { state: 'day'; day: string }
  /** One of the accepted spellings. */
  | { state: 'spelled' }
  | { state: 'other-unit'; unit: string }
  | { state: 'unreadable' }

export type NumericScore = { right: boolean; reading: NumericReading; slip: Slip | null }

/** How each unit may be written beside a number, in lower case; the first is how the site writes it. */
const unitWords: Record<string, readonly string[]> = {
  USD: ['$', 'usd', 'us$', 'dollars', 'dollar', 'us dollars'],
  'anesthesia-units': ['units', 'unit', 'anesthesia units', 'anesthesia unit', 'u'],
  percent: ['%', 'percent', 'pct', 'per cent'],
  minutes: ['minutes', 'minute', 'min', 'mins'],
  hours: ['hours', 'hour', 'hr', 'hrs', 'h'],
  days: ['days', 'day', 'd'],
  units: ['units', 'unit', 'u'],
}

/** Places after the point at which values of a unit are compared; other units are compared exactly. */
const placesOfUnit: Record<string, number> = { USD: 2, 'anesthesia-units': 1 }

/**
 * Judges a typed value. Money is compared in cents and anesthesia units at one decimal, both after rounding half up;
 * days as ISO days; anything else exactly. `tolerance` widens each.
 */
export function scoreNumeric(question: NumericQuestion, typed: string): NumericScore {
  if (typed.length > longestEntry) return { right: false, reading: { state: 'unreadable' }, slip: null }
  const spelled = plainLetters(typed)
  if (spelled !== '' && question.accepted.some((text) => plainLetters(text) === spelled)) {
    return { right: true, reading: { state: 'spelled' }, slip: null }
  }
  const reading = readValue(typed, question.unit)
  if (meansValue(question, reading, question.key, question.tolerance)) return { right: true, reading, slip: null }
  const slip = question.slips.find((one) => meansValue(question, reading, one.value, '0')) ?? null
  return { right: false, reading, slip }
}

/** Reads a value with or without its unit. */
function readValue(typed: string, unit: string): NumericReading {
  if (unit === 'date') {
    const day = parseDay(typed)
    return day === null ? { state: 'unreadable' } : { state: 'day', day }
  }
  const own = spellingsOf(unit)
  const read = readWithUnit(typed, own)
  if (read) return read
  const cents = unit === 'USD' ? readWithUnit(typed, ['cents', 'cent', '¢']) : null
  if (cents?.state === 'number') {
    const { digits, places } = cents.value
    return { ...cents, value: { digits, places: places + 2 } }
  }
  for (const [other, spellings] of Object.entries(unitWords)) {
    if (other !== unit && readWithUnit(typed, spellings)) return { state: 'other-unit', unit: spellings[0] ?? other }
  }
  return { state: 'unreadable' }
}

/** A unit that the site has no other spellings for is its own word, in singular or plural. */
function spellingsOf(unit: string): readonly string[] {
  const word = unit.toLowerCase()
  return unitWords[unit] ?? [word, `${word}s`, word.replace(/s$/, '')]
}

/** A number with one of these units before or after it, or with none: `-$24`, `($24.00)`, `24 dollars`. */
function readWithUnit(typed: string, spellings: readonly string[]): NumericReading | null {
  const longestFirst = [...spellings].filter((one) => one !== '').sort((left, right) => right.length - left.length)
  const bracketed = /^\((.*)\)$/.exec(typed.trim())
  const [outerSign, outer] = takeSign(bracketed?.[1] ?? typed)
  const before = longestFirst.find((one) => outer.toLowerCase().startsWith(one))
  const [innerSign, inner] = takeSign(before === undefined ? outer : outer.slice(before.length))
  const after = longestFirst.find((one) => inner.toLowerCase().endsWith(one))
  const number = (after === undefined ? inner : inner.slice(0, inner.length - after.length)).trim()
  const isNegative = [bracketed !== null, outerSign, innerSign].filter(Boolean).length % 2 === 1
  const signed = ({ digits, places }: Decimal): Decimal => ({ digits: isNegative ? -digits : digits, places })
  const value = parseDecimal(number)
  if (value) return { state: 'number', value: signed(value), mended: false }
  // O for 0, I and l for 1.
  const mended = parseDecimal(number.replace(/[Oo]/g, '0').replace(/[Il]/g, '1'))
  return mended ? { state: 'number', value: signed(mended), mended: true } : null
}

function takeSign(text: string): [isNegative: boolean, rest: string] {
  const match = /^\s*([+\-\u2212\u2013]?)\s*/.exec(text)
  const sign = match?.[1] ?? ''
  return [sign !== '' && sign !== '+', text.slice(match?.[0].length ?? 0)]
}

function meansValue(question: NumericQuestion, reading: NumericReading, value: string, tolerance: string): boolean {
  if (reading.state === 'day') {
    const day = parseDay(value)
    return day !== null && Math.abs(daysBetween(day, reading.day)) <= Number(tolerance)
  }
  const wanted = parseDecimal(value)
  const allowed = parseDecimal(tolerance)
  if (reading.state !== 'number' || !wanted || !allowed) return false
  const places = placesOfUnit[question.unit]
  if (places === undefined) return isWithin(reading.value, wanted, allowed)
  const rounded = (number: Decimal): Decimal => ({ digits: roundHalfUp(number, places), places })
  return isWithin(rounded(reading.value), rounded(wanted), allowed)
}

/** A value as the site writes it: `$24.00`, `12.5 units`, `2026-11-21`. */
export function valueText(value: string, unit: string): string {
  const number = unit === 'date' ? null : parseDecimal(value)
  if (!number) return value
  if (unit === 'USD') {
    const text = decimalText({ digits: roundHalfUp(number, 2), places: 2 })
    return text.startsWith('-') ? `-$${text.slice(1)}` : `$${text}`
  }
  const word = unitWords[unit]?.[0] ?? unit
  return word === '%' ? `${decimalText(number)}%` : `${decimalText(number)} ${word}`
}
