import { dayNumber, dayOfNumber } from '../shared/day'

/** An all-day entry: `uid` names it for good, `day` is `yyyy-mm-dd`. */
export type CalendarEntry = { uid: string; day: string; title: string; text: string; url: string }

/**
 * A calendar file of all-day entries. They have no zone: a day is a day wherever the calendar is opened. Imported again,
 * entries of the same uid are moved and not doubled.
 *
 * @param stamp - when the file was made
 * @see RFC 5545: lines of at most 75 octets (3.1), escaped text (3.3.11), VEVENT (3.6.1)
 */
export function calendarFile(name: string, entries: readonly CalendarEntry[], stamp: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//First-Listed//Study plan//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap(({ uid, day, title, text, url }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTAMP:${stamp.toISOString().replace(/[-:]|\.\d+/g, '')}`,
      `DTSTART;VALUE=DATE:${bare(day)}`,
      `DTEND;VALUE=DATE:${bare(dayOfNumber(dayNumber(day) + 1))}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      `URL:${url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function bare(day: string): string {
  return day.replaceAll('-', '')
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')
}

const mostOctets = 75
const encoder = new TextEncoder()

/** Cut between characters, never within one; a line that goes on begins with a space. */
function folded(line: string): string {
  let text = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > mostOctets) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += size
  }
  return text
}
