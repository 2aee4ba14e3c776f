import { Temporal } from 'temporal-polyfill'

/** Whether the name is an IANA time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    return Temporal.Now.zonedDateTimeISO(name) !== undefined && /^[A-Z]/.test(name)
  } catch {
    return false
  }
}

// What an input of type datetime-local sends; Temporal alone would also take a bare day, an offset or a zone.
const localDateTimeShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/

/**
 * The instant of a wall-clock time in a zone. A time that a clock change skips moves forward past the gap; one that
 * happens twice means the first.
 *
 * @param localDateTime - `yyyy-mm-ddThh:mm`
 * @returns null when the text is not a date and time
 */
export function dueInstant(localDateTime: string, timeZone: string): Date | null {
  if (!localDateTimeShape.test(localDateTime)) return null
  try {
    const wall = Temporal.PlainDateTime.from(localDateTime)
    const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    return new Date(zoned.epochMilliseconds)
  } catch {
    return null
  }
}

/**
 * The instant days later at which clocks of the zone show the same time; a day of a clock change has 23 or 25 hours.
 * Where that time is skipped or happens twice: as for `dueInstant`.
 */
export function daysLater(at: Date, timeZone: string, days: number): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return new Date(zoned.add({ days }).epochMilliseconds)
}

/** The wall-clock time of an instant in a zone, `yyyy-mm-ddThh:mm`. */
export function wallTime(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}
