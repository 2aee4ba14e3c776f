import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clearedCalculator, pressKey, shownNumber, type CalculatorKey } from './calculator-state'

/** What stands in the window after the keys; `~` changes the sign, `<` deletes. */
function after(keys: string): string {
  const pressed = [...keys].map((key) => (key === '~' ? 'sign' : key === '<' ? 'Backspace' : key) as CalculatorKey)
  return shownNumber(pressed.reduce(pressKey, clearedCalculator))
}

test.each([
  ['0.1+0.2=', '0.3'],
  ['1.005*100=', '100.5'],
  ['19.99*3=', '59.97'],
  ['80/100*1250=', '1000'],
  ['2+3*4=', '20'],
  ['1/3=', '0.3333333333'],
  ['2/3=', '0.6666666667'],
  ['2~/3=', '-0.6666666667'],
  ['1/8=', '0.125'],
  ['100/4=', '25'],
  ['5-8=', '-3'],
  ['007', '7'],
  ['..5', '0.5'],
  ['.5+.5=', '1'],
  ['12<3', '13'],
  ['1<<<', '0'],
  ['5+-*2=', '10'],
  ['5+2=3', '3'],
  ['5+2=+3=', '10'],
  ['5+2=~', '-7'],
  ['3+4C', '0'],
  ['7=', '7'],
  ['0~5', '-5'],
  ['123456789012345678', '123456789012345'],
  ['7/0=', 'Cannot divide by 0'],
  ['7/0=5', 'Cannot divide by 0'],
  ['7/0=C5', '5'],
  ['999999999999999*999999999999999=', 'Too large'],
])('%s shows %s', (keys, shown) => {
  expect(after(keys)).toBe(shown)
})

test('sums and products of cents are exact, however they are made', () => {
  const cents = fc.integer({ min: 0, max: 99_999_999 })
  const text = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      expect(Math.round(Number(after(`${text(a)}+${text(b)}=`)) * 100)).toBe(a + b)
      const product = BigInt(a) * BigInt(b)
      const whole = product / 10_000n
      const places = String(product % 10_000n)
        .padStart(4, '0')
        .replace(/0+$/, '')
      expect(after(`${text(a)}*${text(b)}=`)).toBe(places === '' ? String(whole) : `${whole}.${places}`)
    }),
    { numRuns: 100 },
  )
})

test('no keys in any order break it', () => {
  const key = fc.constantFrom(...'0123456789.+-*/=C~<'.split(''))
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
      expect(after(keys.join(''))).toMatch(/^-?\d+\.?\d*$|^Cannot|^Too/)
    }),
    { numRuns: 500 },
  )
})
