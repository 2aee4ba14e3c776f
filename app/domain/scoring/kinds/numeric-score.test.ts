import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aNumericQuestion } from '../../../../tests/support/question-kinds'
import type { NumericQuestion } from '../question'
import { parseDay, parseDecimal, roundHalfUp } from './amount'
import { scoreNumeric, valueText } from './numeric-score'

const isRight = (typed: string, details: Partial<NumericQuestion> = {}): boolean =>
  scoreNumeric(aNumericQuestion(details), typed).right

test('money counts however it is written, as long as it is the same number of cents', () => {
  for (const typed of [
    '24',
    '$24',
    '$24.00',
    '24.00',
    'USD 24',
    '24 USD',
    '24 dollars',
    '$ 24.0',
    '24.',
    '2400 cents',
    '2400¢',
  ]) {
    expect(isRight(typed), typed).toBe(true)
  }
  for (const typed of ['24.01', '240', '2400', '-24', '($24.00)', '23.99']) expect(isRight(typed), typed).toBe(false)
  expect(isRight('$1,234.50', { key: '1234.5' })).toBe(true)
  expect(isRight('1 234.50', { key: '1234.5' })).toBe(true)
})

test('money is rounded half up to cents before it is compared', () => {
  expect(isRight('24.004')).toBe(true)
  expect(isRight('24.005')).toBe(false)
  expect(isRight('23.995')).toBe(true)
  // Binary fractions would make 1.004999... of it.
  expect(isRight('1.005', { key: '1.01' })).toBe(true)
  expect(isRight('-2.005', { key: '-2.01' })).toBe(true)
})

test('minus may be a sign of any width, before or after the currency, or brackets', () => {
  for (const typed of ['-24', '\u221224', '-$24', '$-24', '(24.00)', '($24.00)', '- 24 dollars']) {
    expect(isRight(typed, { key: '-24' }), typed).toBe(true)
  }
})

test('a decimal comma is not guessed at: it is no number', () => {
  expect(scoreNumeric(aNumericQuestion(), '24,00')).toMatchObject({ right: false, reading: { state: 'unreadable' } })
  expect(scoreNumeric(aNumericQuestion({ key: '2400' }), '24,00').right).toBe(false)
  for (const typed of ['24 25', '24-25', 'about 24', '24..0', '2 4', 'twenty-four', '$', '1e3']) {
    expect(scoreNumeric(aNumericQuestion(), typed).reading.state, typed).toBe('unreadable')
  }
})

test('O, I and l among digits are read as digits, and that is told', () => {
  expect(scoreNumeric(aNumericQuestion({ key: '100' }), '$1OO')).toMatchObject({
    right: true,
    reading: { mended: true },
  })
  expect(scoreNumeric(aNumericQuestion({ key: '110' }), 'IlO')).toMatchObject({
    right: true,
    reading: { mended: true },
  })
})

test('another unit is named and does not count', () => {
  expect(scoreNumeric(aNumericQuestion(), '24%')).toMatchObject({
    right: false,
    reading: { state: 'other-unit', unit: '%' },
  })
  expect(isRight('20 percent', { key: '20', unit: 'percent' })).toBe(true)
  expect(isRight('20%', { key: '20', unit: 'percent' })).toBe(true)
  expect(isRight('12 lines', { key: '12', unit: 'lines' })).toBe(true)
  expect(isRight('1 line', { key: '1', unit: 'lines' })).toBe(true)
})

test('anesthesia units are equal at one decimal', () => {
  // 47 minutes are 3.133 time units: 3.1 at one decimal.
  const units = { key: '3.1', unit: 'anesthesia-units' }
  for (const typed of ['3.1', '3.13', '3.05', '3.1 units']) expect(isRight(typed, units), typed).toBe(true)
  for (const typed of ['3', '3.04', '3.15', '3.2']) expect(isRight(typed, units), typed).toBe(false)
})

test('days are days of the calendar, as ISO writes them or as the United States do', () => {
  const day = { key: '2026-11-21', unit: 'date' }
  for (const typed of [
    '2026-11-21',
    '11/21/2026',
    '11 21 2026',
    'November 21, 2026',
    'Nov 21 2026',
    'nov. 21st, 2026',
  ]) {
    expect(isRight(typed, day), typed).toBe(true)
  }
  for (const typed of ['2026-11-22', '21/11/2026', '2026-02-30', '11/21/26', 'tomorrow']) {
    expect(isRight(typed, day), typed).toBe(false)
  }
  expect(isRight('2026-11-23', { ...day, tolerance: '2' })).toBe(true)
  expect(isRight('2026-11-24', { ...day, tolerance: '2' })).toBe(false)
})

test('a tolerance widens the key on both sides, its ends included', () => {
  const about = { key: '40', unit: 'days', tolerance: '0.5' }
  for (const typed of ['39.5', '40.5', '40 days']) expect(isRight(typed, about), typed).toBe(true)
  for (const typed of ['39.49', '40.51']) expect(isRight(typed, about), typed).toBe(false)
  // No tolerance: nothing else is the same number.
  expect(isRight('40.0000000001', { key: '40', unit: 'days' })).toBe(false)
  expect(isRight('40.000', { key: '40', unit: 'days' })).toBe(true)
})

test('accepted spellings count whatever their case and punctuation', () => {
  const third = { key: '0.33', unit: 'number', accepted: ['one third', '1/3'] }
  for (const typed of ['One third', 'ONE-THIRD', '1 / 3', '0.33']) expect(isRight(typed, third), typed).toBe(true)
  expect(isRight('two thirds', third)).toBe(false)
})

test('a wrong value is traced to the slip that gives it', () => {
  expect(scoreNumeric(aNumericQuestion(), '$36.00').slip?.rationale).toBe('20% of the charge.')
  expect(scoreNumeric(aNumericQuestion(), '$37.00').slip).toBeNull()
  expect(scoreNumeric(aNumericQuestion(), '24').slip).toBeNull()
})

test('values are written with their unit', () => {
  expect(valueText('24', 'USD')).toBe('$24.00')
  expect(valueText('-3.5', 'USD')).toBe('-$3.50')
  expect(valueText('20', 'percent')).toBe('20%')
  expect(valueText('3.1', 'anesthesia-units')).toBe('3.1 units')
  expect(valueText('2026-11-21', 'date')).toBe('2026-11-21')
})

test('over 10,000 amounts: what is written with cents is read to the cent, and rounding is that of decimal arithmetic', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 0, max: 9 }), (cents, mill) => {
      const sign = cents < 0 ? '-' : ''
      const size = Math.abs(cents)
      const text = `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
      const read = parseDecimal(`${text}${mill}`)
      const wanted = (size + (mill >= 5 ? 1 : 0)) * (cents < 0 ? -1 : 1)
      return (
        isRight(`$${text}`, { key: text }) &&
        read !== null &&
        Number(roundHalfUp(read, 2)) === (wanted === 0 ? 0 : wanted)
      )
    }),
    { seed: 20261122, numRuns: 10_000 },
  )
})

test('every day of eighty years is read as itself, in three spellings', () => {
  for (let time = Date.UTC(1950, 0, 1); time < Date.UTC(2030, 0, 1); time += 86_400_000) {
    const iso = new Date(time).toISOString().slice(0, 10)
    const [year = '', month = '', day = ''] = iso.split('-')
    if (parseDay(iso) !== iso || parseDay(`${month}/${day}/${year}`) !== iso) throw new Error(iso)
  }
})
