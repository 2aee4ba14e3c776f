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
export function readValue(typed: string, unit: string): NumericReading {
  if (unit === 'date') {
    const day = parseDay(typed)
    return day === null ? { state: 'unreadable' } : { state: 'day', day }
  }
  const { number, unit: written, cents } = takeUnitOff(typed, unit)
  if (written !== null) return { state: 'other-unit', unit: written }
  const value = parseDecimal(number)
  if (value) return { state: 'number', value: cents ? inDollars(value) : value, mended: false }
  // O for 0, I and l for 1, where the rest is a number.
  const mended = /\d|[OoIl]/.test(number) ? parseDecimal(number.replace(/[Oo]/g, '0').replace(/[Il]/g, '1')) : null
  return mended ? { state: 'number', value: cents ? inDollars(mended) : mended, mended: true } : { state: 'unreadable' }
}

function inDollars(cents: Decimal): Decimal {
  return { digits: cents.digits, places: cents.places + 2 }
}

/** The number without the unit that was asked for; another known unit is named instead. */
function takeUnitOff(typed: string, unit: string): { number: string; unit: string | null; cents: boolean } {
  const text = typed.trim()
  const match =
    /^([^\d.,()+\u2212\u2013-]*?)\s*([+\u2212\u2013-]?\s*[\d.,()+\u2212\u2013OoIl \-]*?)\s*([^\d.,()]*)$/.exec(text)
  const before = (match?.[1] ?? '').trim().toLowerCase()
  const after = (match?.[3] ?? '').trim().toLowerCase()
  const number = match?.[2] ?? ''
  if (!match || number === '' || (before === '' && after === '')) return { number: text, unit: null, cents: false }
  const own = unitWords[unit] ?? [unit.toLowerCase(), `${unit.toLowerCase()}s`, unit.toLowerCase().replace(/s$/, '')]
  const words = [before, after].filter((word) => word !== '')
  if (words.every((word) => own.includes(word))) return { number, unit: null, cents: false }
  if (unit === 'USD' && before === '' && ['cents', 'cent', '¢'].includes(after)) {
    return { number, unit: null, cents: true }
  }
  const other = Object.entries(unitWords).find(([, spellings]) => words.some((word) => spellings.includes(word)))
  return other ? { number, unit: other[1][0] ?? other[0], cents: false } : { number: text, unit: null, cents: false }
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
