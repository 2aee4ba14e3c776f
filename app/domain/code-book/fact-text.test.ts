import { expect, test } from 'vitest'
import { factName, factText } from './fact-text'

test.each([
  ['lengthCm', 'Length (cm)'],
  ['areaSqCm', 'Area (sq cm)'],
  ['percentBodyArea', 'Percent body area'],
  ['minutes', 'Minutes'],
  ['mdm', 'Medical decision making'],
])('the fact %s is headed %s', (axis, heading) => {
  expect(factName(axis)).toBe(heading)
})

test('ranges are said as a reader would', () => {
  expect(factText({ over: 2.5, upTo: 7.5 })).toBe('over 2.5, up to 7.5')
  expect(factText({ from: 30, upTo: 39 })).toBe('30 to 39')
  expect(factText({ from: 75 })).toBe('75 or more')
  expect(factText({ below: 5 })).toBe('below 5')
  expect(factText(true)).toBe('yes')
  expect(factText('open')).toBe('open')
})
