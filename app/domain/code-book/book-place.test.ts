import { expect, test } from 'vitest'
import { bookPath, isDay, readBookPlace } from './book-place'

const today = '2026-11-21'
const read = (query: string) => readBookPlace(new URLSearchParams(query), today)

test('without a day in the address the book is open for today, and links say nothing of it', () => {
  const place = read('')
  expect(place).toEqual({ day: today, dated: false, book: false, beside: null })
  expect(bookPath(place, '/codes/icd10cm/I10')).toBe('/codes/icd10cm/I10')
})

test('a day and book mode are kept in every link, beside what the link has of its own', () => {
  const place = read('on=2026-03-01&book=1')
  expect(bookPath(place, '/codes/icd10cm')).toBe('/codes/icd10cm?on=2026-03-01&book=1')
  expect(bookPath(place, '/codes/icd10cm/index/M?page=2#term-7')).toBe(
    '/codes/icd10cm/index/M?page=2&on=2026-03-01&book=1#term-7',
  )
})

test('what is no day of the calendar is not taken for one', () => {
  for (const text of ['2026-02-29', '2026-13-01', '03/01/2026', '', '2026-3-1', 'yesterday']) {
    expect(isDay(text)).toBe(false)
    expect(read(`on=${encodeURIComponent(text)}`)).toMatchObject({ day: today, dated: false })
  }
  expect(isDay('2028-02-29')).toBe(true)
})
