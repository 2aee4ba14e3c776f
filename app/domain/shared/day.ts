/** Calendar days as `yyyy-mm-dd` text and as whole numbers, for counting without hours, clock changes or zones. */

const dayMs = 86_400_000
const formatters = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of an instant in a zone, `yyyy-mm-dd`. */
export function localDay(at: Date, timeZone: string): string {
  const formatter =
    formatters.get(timeZone) ??
    // Sweden writes dates as ISO 8601 does.
    new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formatters.set(timeZone, formatter)
  return formatter.format(at)
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
