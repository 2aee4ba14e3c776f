/** Calendar days as `yyyy-mm-dd` text and as whole numbers, for counting without hours, clock changes or zones. */

const dayMs = 86_400_000
/** Zones differ by quarters of an hour, so within one of them it is the same day everywhere. */
const quarterMs = 900_000
const mostKept = 50_000

type Zone = { formatter: Intl.DateTimeFormat; days: Map<number, number> }
const zones = new Map<string, Zone>()

/** The calendar day of an instant in a zone, `yyyy-mm-dd`. */
export function localDay(at: Date, timeZone: string): string {
  return zoneOf(timeZone).formatter.format(at)
}

/** The same as a `dayNumber`; kept by the quarter of an hour, since formatting is slow and lists are long. */
export function localDayNumber(at: Date, timeZone: string): number {
  const { formatter, days } = zoneOf(timeZone)
  const quarter = Math.floor(at.getTime() / quarterMs)
  const known = days.get(quarter)
  if (known !== undefined) return known
  const number = dayNumber(formatter.format(at))
  if (days.size >= mostKept) days.clear()
  days.set(quarter, number)
  return number
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  // Sweden writes dates as ISO 8601 does.
  const shape = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const zone = { formatter: new Intl.DateTimeFormat('sv-SE', shape), days: new Map<number, number>() }
  zones.set(timeZone, zone)
  return zone
}

/** Days since 1970-01-01. NaN for what is no day. */
export function dayNumber(day: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) / dayMs : Number.NaN
}

/** The day of a number that `dayNumber` gave. */
export function dayOfNumber(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10)
}

/** Whether a text is a day that the calendar has: February 30 is none. */
export function isCalendarDay(day: string): boolean {
  const number = dayNumber(day)
  return Number.isFinite(number) && dayOfNumber(number) === day
}
