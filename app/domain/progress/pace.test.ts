import { expect, test } from 'vitest'
import { addTimes, reportPace } from './pace'

function timed(...seconds: number[]) {
  return {
    answers: seconds.length,
    seconds: seconds.reduce((sum, value) => sum + value, 0),
    squares: seconds.reduce((sum, value) => sum + value * value, 0),
    bookSeconds: 0,
  }
}

test('the mean time has an interval, and stands to the pace of the exam by it', () => {
  // 25 answers, 15 of 60 s and 10 of 110 s: mean 80, variance (15 x 400 + 10 x 900) / 24 = 625, s = 25,
  // half = 1.96 x 25 / 5 = 9.8
  const times = timed(...Array.from({ length: 25 }, (_, index) => (index < 15 ? 60 : 110)))
  const report = reportPace(times, 144)
  expect(report.mean).toBe(80)
  expect(report.range?.low).toBeCloseTo(70.2, 2)
  expect(report.range?.high).toBeCloseTo(89.8, 2)
  expect(report.standing).toBe('faster')
  expect(reportPace(times, 80).standing).toBe('level')
  expect(reportPace(times, 70).standing).toBe('slower')
})

test('under 20 answers, or without the pace of an exam, nothing is said about it', () => {
  expect(reportPace(timed(...Array.from({ length: 19 }, () => 30)), 144).standing).toBe('unknown')
  expect(reportPace(timed(...Array.from({ length: 30 }, () => 30)), null).standing).toBe('unknown')
})

test('one answer has a mean and no interval, none has neither', () => {
  expect(reportPace(timed(75), 144)).toMatchObject({ mean: 75, range: null, standing: 'unknown' })
  expect(reportPace(timed(), 144)).toEqual({ answers: 0, mean: null, book: 0, range: null, standing: 'unknown' })
})

test('times of several domains add up', () => {
  expect(addTimes([timed(60, 90), timed(30)])).toEqual(timed(60, 90, 30))
  expect(addTimes([])).toEqual(timed())
})
