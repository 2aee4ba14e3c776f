/** A day of a calendar, `yyyy-mm-dd`. */
export type Day = string

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** The day of an instant in a zone; of a zone that is not known (any more) that of UTC. */
export function localDay(at: Date, timeZone: string): Day {
  const format = formats.get(timeZone) ?? dayFormat(timeZone)
  formats.set(timeZone, format)
  return format.format(at)
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  // Swedish writes years, months and days as ISO 8601 does.
  const as = (zone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  try {
    return as(timeZone)
  } catch (error) {
    if (error instanceof RangeError) return as('UTC')
    throw error
  }
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
}

/** 0 for Monday to 6 for Sunday. */
function weekdayOf(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** The Monday that begins the week of a day. */
export function weekOf(day: Day): Day {
  return addDays(day, -weekdayOf(day))
}
