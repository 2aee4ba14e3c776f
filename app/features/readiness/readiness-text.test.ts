import { expect, test } from 'vitest'
import { bandsText, chanceRangeText, chanceText, findingOf } from './readiness-text'

const right = { expected: 70, low: 56, high: 83 }

test('a chance is whole percents, and beyond 5 and 95 no number is given', () => {
  expect([0, 0.049, 0.05, 0.523, 0.95, 0.951, 1].map(chanceText)).toEqual([
    'under 5%',
    'under 5%',
    '5%',
    '52%',
    '95%',
    'over 95%',
    'over 95%',
  ])
  expect(chanceRangeText(0.0001, 0.9999)).toBe('under 5 to over 95%')
  expect(chanceRangeText(0.2, 0.7)).toBe('20 to 70%')
  expect(chanceRangeText(0.96, 0.999)).toBe('over 95%')
})

test('a pass is called likely or unlikely only when the whole interval is', () => {
  const said = (probability: number, low: number, high: number): string =>
    findingOf({ right, pass: { probability, low, high } }, 100)
  expect(said(0.97, 0.8, 1)).toBe('a pass is very likely')
  expect(said(0.9, 0.37, 1)).toBe('more likely a pass than not')
  expect(said(0.5, 0.01, 0.99)).toBe('it could go either way')
  expect(said(0.3, 0.01, 0.9)).toBe('less likely a pass than not')
  expect(said(0.05, 0, 0.2)).toBe('a pass is not likely yet')
  expect(findingOf(null, 100)).toBe('not enough evidence yet')
  expect(findingOf({ right, pass: null }, 100)).toBe('most likely 56 to 83 of 100 right')
})

test('an exam of bands names those that the interval reaches, by integers', () => {
  const bands = [
    { fromPercent: 0, title: 'Low' },
    { fromPercent: 65, title: 'Middle' },
    { fromPercent: 78, title: 'High' },
  ]
  expect(bandsText({ low: 50, high: 83 }, 100, bands)).toBe('Low, Middle or High')
  expect(bandsText({ low: 65, high: 77 }, 100, bands)).toBe('Middle')
  expect(bandsText({ low: 64, high: 65 }, 100, bands)).toBe('Low or Middle')
  expect(bandsText({ low: 1, high: 2 }, 100, [])).toBe('')
})
