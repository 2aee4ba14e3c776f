import { expect, test } from 'vitest'
import { reportCalibration } from './calibration'

const verdict = (sure: [number, number], unsure: [number, number]) =>
  reportCalibration({ sure: { right: sure[0], total: sure[1] }, unsure: { right: unsure[0], total: unsure[1] } })
    .verdict

test('being sure tells something only where the intervals do not overlap', () => {
  // 54 of 60 is 80 to 95%, 20 of 40 is 35 to 65%.
  expect(verdict([54, 60], [20, 40])).toBe('apart')
  // 20 of 30 is 49 to 81%.
  expect(verdict([20, 30], [20, 40])).toBe('open')
  expect(verdict([20, 40], [54, 60])).toBe('reversed')
})

test('under 20 answers of either kind nothing is said', () => {
  expect(verdict([19, 19], [0, 40])).toBe('too-few')
  expect(verdict([40, 40], [0, 19])).toBe('too-few')
  expect(verdict([0, 0], [0, 0])).toBe('too-few')
})
