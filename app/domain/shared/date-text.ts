/**
 * Dates as the site writes them, for one zone and always in US English. Made on the server, where the person's zone is
 * known, and sent as text: a browser with another locale or other date data must not hydrate to something else.
 */

/** Nov 21, 2026 */
export function dayText(at: Date, timeZone: string): string {
  return plainSpaces(new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'medium' }).format(at))
}

/** Nov 21 */
export function shortDayText(at: Date, timeZone: string): string {
  return plainSpaces(new Intl.DateTimeFormat('en-US', { timeZone, month: 'short', day: 'numeric' }).format(at))
}

/** Sat, Nov 21, 2026, 11:59 PM EST */
export function momentText(at: Date, timeZone: string): string {
  return plainSpaces(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    }).format(at),
  )
}

/** Nov 21, 2026, 11:59 PM: for tables, beside which the zone is told once. */
export function plainMomentText(at: Date, timeZone: string): string {
  return plainSpaces(new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(at))
}

// Intl sets a narrow no-break space before AM and PM, which the site's fonts do not have.
function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u00a0]/g, ' ')
}
