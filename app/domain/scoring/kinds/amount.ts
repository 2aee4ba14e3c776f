/**
 * A decimal number, exact: `digits` in units of 10^-places. Money and other amounts are compared as these, never as
 * floating point.
 */
export type Decimal = { digits: bigint; places: number }

/** More digits than any amount has; longer texts are no amounts. */
const longestNumber = 30

/** A comma or a space groups thousands; it never stands for a decimal point. */
const plainNumber = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.(\d*))?$/

/**
 * Reads a plain number: `1,234.50`, `.5`, `24.`, `-3`.
 *
 * @returns null for anything else
 */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > longestNumber) return null
  const match = plainNumber.exec(text.trim())
  const whole = match?.[2]?.replace(/[, ]/g, '') ?? ''
  const fraction = match?.[3] ?? ''
  if (!match || whole + fraction === '') return null
  const size = BigInt(whole + fraction)
  return { digits: match[1] === '-' ? -size : size, places: fraction.length }
}

/**
 * Rounds half up, away from zero: 2.005 at two places is 2.01, -2.005 is -2.01.
 *
 * @returns whole units of 10^-places
 */
export function roundHalfUp({ digits, places }: Decimal, to: number): bigint {
  if (places <= to) return digits * 10n ** BigInt(to - places)
  const unit = 10n ** BigInt(places - to)
  const size = digits < 0n ? -digits : digits
  const rounded = (size + unit / 2n) / unit
  return digits < 0n ? -rounded : rounded
}

/** Whether two numbers differ by no more than a tolerance. */
export function isWithin(left: Decimal, right: Decimal, tolerance: Decimal): boolean {
  const places = Math.max(left.places, right.places, tolerance.places)
  const at = (number: Decimal): bigint => roundHalfUp(number, places)
  const difference = at(left) - at(right)
  return (difference < 0n ? -difference : difference) <= at(tolerance)
}

/** A number as it is written: `24.00`, `-3.5`. */
export function decimalText({ digits, places }: Decimal): string {
  const size = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0')
  const whole = size.slice(0, size.length - places)
  return `${digits < 0n ? '-' : ''}${whole}${places > 0 ? `.${size.slice(size.length - places)}` : ''}`
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/**
 * Reads a day: ISO `2026-11-21`, or as it is written in the United States: `11/21/2026`, `11 21 2026` as on a claim,
 * `November 21, 2026`.
 *
 * @returns the ISO day, or null for anything that is no day of the calendar
 */
export function parseDay(text: string): string | null {
  const plain = text.trim().toLowerCase()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const american = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(plain)
  if (american) return dayOf(Number(american[3]), Number(american[1]), Number(american[2]))
  const named = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(plain)
  const month = months.findIndex((name) => name === named?.[1] || name.slice(0, 3) === named?.[1])
  return named && month >= 0 ? dayOf(Number(named[3]), month + 1, Number(named[2])) : null
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : null
}

/** Days from one ISO day to another; negative when the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
