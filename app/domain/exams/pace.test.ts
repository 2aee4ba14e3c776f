import { expect, test } from 'vitest'
import { paceOf } from './pace'

const minute = 60_000
const cpc = { allowanceMs: 240 * minute, items: 100 }

// 100 questions in 240 minutes are 2.4 minutes each: 20 of them may take 48.
test.each([
  ['20 answered after 40 minutes', 20, 200, { kind: 'ahead', byMs: 8 * minute }],
  ['20 answered after 51 minutes', 20, 189, { kind: 'behind', byMs: 3 * minute }],
  ['20 answered after 48 minutes', 20, 192, { kind: 'on-pace' }],
  ['20 answered after 48 minutes and 29 seconds', 20, 192 - 29 / 60, { kind: 'on-pace' }],
  ['20 answered after 48 minutes and a half', 20, 191.5, { kind: 'behind', byMs: 30_000 }],
  ['nothing answered after an hour', 0, 180, { kind: 'too-early' }],
  ['two answered', 2, 180, { kind: 'too-early' }],
  ['three answered after 7.2 minutes', 3, 232.8, { kind: 'on-pace' }],
  ['all answered, and time to spare', 100, 30, { kind: 'ahead', byMs: 30 * minute }],
  // Ten minutes were added: nothing counts as used before they are.
  ['three answered with more time left than there was', 3, 250, { kind: 'ahead', byMs: 7.2 * minute }],
])('%s', (_what, answered, remainingMinutes, expected) => {
  const pace = paceOf({ ...cpc, answered, remainingMs: remainingMinutes * minute })
  expect(pace.kind).toBe(expected.kind)
  if ('byMs' in expected && 'byMs' in pace) expect(pace.byMs).toBeCloseTo(expected.byMs, 3)
})
