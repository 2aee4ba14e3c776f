import { expect, test } from 'vitest'
import { calendarFile } from './calendar'

const stamp = new Date('2026-11-22T10:11:12.345Z')
const entry = { uid: 'a@first-listed', day: '2026-11-30', title: 'Lesson', text: 'Read it', url: 'https://x.example/a' }

test('an entry is a whole day, under its own name and stamp', () => {
  const file = calendarFile('Plan', [entry], stamp)
  expect(file.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//First-Listed//Study plan//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Plan',
    'BEGIN:VEVENT',
    'UID:a@first-listed',
    'DTSTAMP:20261122T101112Z',
    'DTSTART;VALUE=DATE:20261130',
    'DTEND;VALUE=DATE:20261201',
    'SUMMARY:Lesson',
    'DESCRIPTION:Read it',
    'URL:https://x.example/a',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('signs are escaped, and no line has more than 75 octets, whatever letters it is made of', () => {
  const title = `${'é'.repeat(60)}; a, b \\ c\nnext ${'漢'.repeat(80)}`
  const file = calendarFile('Plan', [{ ...entry, title }], stamp)
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const unfolded = file.replaceAll('\r\n ', '')
  expect(unfolded).toContain(`SUMMARY:${'é'.repeat(60)}\\; a\\, b \\\\ c\\nnext ${'漢'.repeat(80)}\r\n`)
})
