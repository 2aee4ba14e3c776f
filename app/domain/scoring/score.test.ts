import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../tests/support/any-text'
import { embeddedList } from '../../../tests/support/code-lists'
import { aChoiceQuestion, aCodeQuestion } from '../../../tests/support/questions'
import { decideVerdict } from '../code-sets'
import { diagnoseAnswer } from './diagnosis'
import { fullPoint, scoreAnswer } from './score'

const points = (key: string, typed: string | null, lookAlikes: string[] = []): number =>
  scoreAnswer(aCodeQuestion({ key, lookAlikes }), typed).points

test('the key scores one point, in ten-thousandths, and anything else nothing', () => {
  const question = aChoiceQuestion({ key: 'b' })
  expect(scoreAnswer(question, 'b')).toEqual({ points: 10_000, maxPoints: 10_000, answered: true })
  expect(scoreAnswer(question, 'a')).toEqual({ points: 0, maxPoints: 10_000, answered: true })
  // An option id is no typed text: it is not trimmed, not folded, not guessed.
  for (const answer of ['B', ' b', 'b ', 'e', 'ab']) expect(scoreAnswer(question, answer).points, answer).toBe(0)
})

test('nothing, or nothing but white space, is not answered and scores nothing', () => {
  for (const question of [aChoiceQuestion(), aCodeQuestion()]) {
    for (const answer of [null, '', ' ', '\t\r\n', '\u00a0', '\u3000']) {
      expect(scoreAnswer(question, answer)).toEqual({ points: 0, maxPoints: fullPoint, answered: false })
    }
  }
})

test('a typed code scores whatever its case, dot and spaces', () => {
  for (const typed of [
    'S52.541A',
    's52.541a',
    'S52541A',
    ' S52 541 A ',
    'Ｓ５２．５４１Ａ',
    'S52.541A\u200b',
    '\u0000S52.541A',
  ]) {
    expect(points('S52.541A', typed), JSON.stringify(typed)).toBe(fullPoint)
  }
})

test('the key may itself be written without its dot', () => {
  expect(points('S52541A', 'S52.541A')).toBe(fullPoint)
})

test('nothing near scores: neither a header nor one wrong character nor a longer code', () => {
  for (const typed of [
    'S52.541',
    'S52.54',
    'S52',
    'S52.542A',
    'S52.541D',
    'S52.541AA',
    'S52.541A or S52.542A',
    '52.541A',
  ]) {
    expect(points('S52.541A', typed), typed).toBe(0)
  }
})

test('O, I and L typed for digits are mended, in any number', () => {
  expect(points('I10', 'I1O')).toBe(fullPoint)
  expect(points('I10', 'IIO')).toBe(fullPoint)
  expect(points('I10', 'ilo')).toBe(fullPoint)
  expect(points('S52.501A', 'S52.5OlA')).toBe(fullPoint)
  expect(points('I69.351', 'I69.35I')).toBe(fullPoint)
})

test('mending goes from letter to digit only, and never touches the first letter', () => {
  // The key holds letters here: a digit for a letter is another code.
  expect(points('Y93.I1', 'Y93.11')).toBe(0)
  expect(points('O80', '080')).toBe(0)
  expect(points('I10', '110')).toBe(0)
  // Other letters that look like digits are no known typing error.
  expect(points('S82.001B', 'S82.0018')).toBe(0)
  expect(points('S52.501A', '552.501A')).toBe(0)
})

test('a real code that looks like the key never counts as the key', () => {
  const lookAlikes = ['Y93.I1', 'Y93.L1']
  expect(points('Y93.11', 'Y93.I1', lookAlikes)).toBe(0)
  expect(points('Y93.11', 'y93l1', lookAlikes)).toBe(0)
  expect(points('Y93.11', 'Y93.1I', lookAlikes)).toBe(fullPoint)
  expect(points('Y93.I1', 'Y93.I1')).toBe(fullPoint)
  expect(points('Y93.I1', 'Y93.L1')).toBe(0)
})

test('a text that is nearer to a look-alike than to the key counts as the look-alike', () => {
  // Y93.II is Y93.I1 with one letter for a digit, and Y93.11 with two. The verdict reads it the same way.
  expect(points('Y93.11', 'Y93.II', ['Y93.I1', 'Y93.L1'])).toBe(0)
  expect(points('Y93.I1', 'Y93.II')).toBe(fullPoint)
  expect(decideVerdict(embeddedList(), 'Y93.II').code).toBe('Y93.I1')
})

test('letters of other alphabets that look the same never count', () => {
  // Cyrillic А, Greek Ι and mathematical bold 𝐈 are no keys of a keyboard that a coder uses.
  for (const typed of ['S52.541\u0410', '\u039910', '𝐈10', 'I1٠']) {
    expect(points(typed.startsWith('S') ? 'S52.541A' : 'I10', typed), typed).toBe(0)
  }
})

test('the score of any text is one of two numbers, the same every time', () => {
  const questions = [aCodeQuestion({ key: 'S52.541A', lookAlikes: ['Y93.I1'] }), aChoiceQuestion()]
  fc.assert(
    fc.property(anyText(60), fc.constantFrom(...questions), (text, question) => {
      const score = scoreAnswer(question, text)
      const again = scoreAnswer(structuredClone(question), text)
      return (score.points === 0 || score.points === fullPoint) && JSON.stringify(score) === JSON.stringify(again)
    }),
    { seed: 20261121, numRuns: 10_000 },
  )
})

test('case, dots, spaces, width and hidden characters never matter to a typed code, right or wrong', () => {
  const keys = ['S52.541A', 'I10', 'Y93.11', 'W19.XXXA', 'O24.419']
  const wide = (text: string): string =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
  const dressings: ((sign: string) => string)[] = [
    (sign) => sign.toLowerCase(),
    (sign) => sign.toUpperCase(),
    (sign) => ` ${sign}`,
    (sign) => `${sign}\t`,
    (sign) => `.${sign}`,
    (sign) => `${sign}\u200f`,
    (sign) => `\u0000${sign}`,
    wide,
  ]
  const typed = fc.oneof(
    fc.constantFrom(...keys),
    fc
      .tuple(fc.constantFrom(...keys), fc.nat(7), fc.constantFrom('O', 'I', 'l', '9', 'X'))
      .map(([key, place, sign]) => {
        return key.slice(0, place) + sign + key.slice(place + 1)
      }),
  )
  const dress = fc.array(fc.constantFrom(...dressings), { minLength: 8, maxLength: 8 })
  const faults: string[] = []
  fc.assert(
    fc.property(fc.constantFrom(...keys), typed, dress, (key, text, styles) => {
      const dressed = [...text].map((sign, place) => styles[place]?.(sign) ?? sign).join('')
      const lookAlikes = key === 'Y93.11' ? ['Y93.I1', 'Y93.L1'] : []
      if (points(key, dressed, lookAlikes) !== points(key, text, lookAlikes))
        faults.push(JSON.stringify([key, dressed]))
    }),
    { seed: 20261122, numRuns: 10_000 },
  )
  expect(faults).toEqual([])
})

test('texts of 64 KB are scored and diagnosed, and take next to no time', () => {
  const size = 64 * 1024
  const list = embeddedList()
  const question = aCodeQuestion({ key: 'I10' })
  const texts = ['O', 'I10', '.', ' ', '\u0000', '\ud83d', 'Ａ', '💉', 'S52.501A,', 'ß', 'L'].map((piece) =>
    piece.repeat(Math.ceil(size / piece.length)).slice(0, size),
  )
  const before = process.cpuUsage()
  for (const text of texts) {
    expect(scoreAnswer(question, text).points).toBe(0)
    expect(scoreAnswer(aChoiceQuestion(), text).points).toBe(0)
    expect(diagnoseAnswer(question, text, list).right).toBe(false)
  }
  const spent = process.cpuUsage(before)
  // Time of the processor, so that a busy machine changes nothing: 33 answers of 64 KB within a second.
  expect((spent.user + spent.system) / 1000).toBeLessThan(1000)
  // A code that is hidden in invisible characters is still read, up to the limit and no further.
  expect(scoreAnswer(question, `${'\u200b'.repeat(size - 3)}I10`).points).toBe(fullPoint)
  expect(scoreAnswer(question, `${'\u200b'.repeat(size)}I10`)).toMatchObject({ points: 0, answered: true })
})
