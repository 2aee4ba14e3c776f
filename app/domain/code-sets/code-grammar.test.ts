import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../tests/support/any-text'
import { codeSystems, type CodeSystem } from './code-entry'
import {
  bareCode,
  bareCodeOf,
  compareCodes,
  dottedCode,
  hasCodeShape,
  typingErrorReadings,
  writtenCode,
} from './code-grammar'

test('a code is read without its dot, in upper case, without spaces', () => {
  const spellings = ['S52.501A', 's52.501a', 'S52501A', ' S52.501A ', 's52 501 a', 'S 5 2 . 5 0 1 A', '\tS52.501A\r\n']
  for (const typed of spellings) expect(bareCode(typed), JSON.stringify(typed)).toBe('S52501A')
})

test('full-width characters are read as the plain ones', () => {
  // What a Japanese keyboard types: U+FF33 U+FF15 U+FF12 U+FF0E and so on, lower case too.
  expect(bareCode('Ｓ５２．５０１Ａ')).toBe('S52501A')
  expect(bareCode('ｓ５２．５０１ａ')).toBe('S52501A')
  // U+3000, the full-width space.
  expect(bareCode('Ｉ\u3000１０')).toBe('I10')
})

test('invisible characters that come along when a code is pasted are dropped', () => {
  const invisible = {
    'no-break space': '\u00a0',
    'narrow no-break space': '\u202f',
    'zero-width space': '\u200b',
    'zero-width joiner': '\u200d',
    'byte order mark': '\ufeff',
    'soft hyphen': '\u00ad',
    'right-to-left mark': '\u200f',
    'right-to-left override': '\u202e',
    'word joiner': '\u2060',
    NUL: '\u0000',
    escape: '\u001b',
    delete: '\u007f',
    'line separator': '\u2028',
    'private use': '\ue000',
    'lone high surrogate': '\ud83d',
    'lone low surrogate': '\udc00',
  }
  for (const [name, character] of Object.entries(invisible)) {
    expect(bareCode(`${character}I1${character}0${character}`), name).toBe('I10')
  }
})

test('what can be seen is kept, so that it can be found wanting', () => {
  expect(bareCode('I10-')).toBe('I10-')
  expect(bareCode('I10💉')).toBe('I10💉')
  // Cyrillic І looks like I and is another letter.
  expect(bareCode('\u040610')).not.toBe('I10')
  expect(hasCodeShape(bareCode('\u040610'))).toBe(false)
})

test('reading any text never throws, lone surrogates or not, and reading it again changes nothing', () => {
  fc.assert(
    fc.property(anyText(40), (typed) => {
      const bare = bareCode(typed)
      return bareCode(bare) === bare && !/[\s.\p{C}]/u.test(bare)
    }),
    { seed: 20261121, numRuns: 2_000 },
  )
})

test('the shape takes letters in the second and third place, as QA1.71, C7A.00, Z3A.20 and M1A have them', () => {
  for (const bare of ['A00', 'I10', 'C7A', 'C7A00', 'Z3A20', 'M1A00X0', 'O9A111', 'QA171', 'U071', 'S52501A']) {
    expect(hasCodeShape(bare), bare).toBe(true)
  }
})

test('a text that cannot be a code does not have the shape', () => {
  // Too short, too long, a digit first, other characters, a modifier-like hyphen, other alphabets.
  for (const bare of [
    '',
    'I',
    'I1',
    '110',
    'I10000000',
    'S52501AB',
    '99213',
    'I1-',
    'I1?',
    'Ü10',
    'I1０',
    'I10\n',
    '𝐈10',
  ]) {
    expect(hasCodeShape(bare), bare).toBe(false)
  }
})

test('the dot stands after the third character, and only where something follows', () => {
  expect(dottedCode('I10')).toBe('I10')
  expect(dottedCode('S52501A')).toBe('S52.501A')
  expect(dottedCode('Y93I1')).toBe('Y93.I1')
})

test('O, I and L may stand for digits anywhere but in the first place', () => {
  expect(typingErrorReadings('I1O')).toEqual([{ bare: 'I10', error: 'o-for-zero' }])
  expect(typingErrorReadings('IIO')).toEqual([
    { bare: 'I1O', error: 'i-for-one' },
    { bare: 'II0', error: 'o-for-zero' },
    { bare: 'I10', error: 'i-for-one' },
  ])
  expect(typingErrorReadings('E1L9')).toEqual([{ bare: 'E119', error: 'l-for-one' }])
  expect(typingErrorReadings('I10')).toEqual([])
  // The first character is always a letter: O80 is no mistyped 080.
  expect(typingErrorReadings('O80')).toEqual([])
})

test('readings come with the fewest replacements first, each once, never the text itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('O', 'I', 'L', '0', '1', 'S', 'X'), maxLength: 9 }), (bare) => {
      const readings = typingErrorReadings(bare).map((reading) => reading.bare)
      const replaced = readings.map((reading) => [...reading].filter((one, index) => one !== bare[index]).length)
      const sorted = replaced.every((count, index) => index === 0 || (replaced[index - 1] ?? 0) <= count)
      // Six places after the first can hold such a letter: at most 2 to the 6th readings less the text itself.
      return sorted && new Set(readings).size === readings.length && !readings.includes(bare) && readings.length < 64
    }),
    { seed: 20261121, numRuns: 1_000 },
  )
})

/** Bare codes that have the shape of a system, and texts that do not. */
const shapes: Record<CodeSystem, { good: string[]; bad: string[] }> = {
  icd10cm: { good: ['I10', 'S52501A'], bad: ['99213', 'I1'] },
  // Seven characters without the letters I and O.
  icd10pcs: { good: ['0DTJ4ZZ', 'XW033E5', '2W3CX1Z'], bad: ['0DTJ4Z', '0DTJ4ZZZ', 'ODTJ4ZZ', '0DTI4ZZ'] },
  hcpcs: { good: ['A0021', 'J1885', 'RT', 'E1', 'LT'], bad: ['99213', 'A021', 'AA021', '25', 'R'] },
  // Category II and III codes end with a letter; modifiers are two digits, P1 to P6, or a digit and P.
  cpt: { good: ['99213', '0001F', '0075T', '25', 'P1', '8P'], bad: ['9921', 'P7', '9P', 'A0021', '992133', 'LT'] },
  pos: { good: ['02', '11', '99'], bad: ['2', '111', '1A'] },
  carc: { good: ['1', '45', '253', 'A1', 'P12'], bad: ['1000', 'AB', 'P123', ''] },
  rarc: { good: ['M1', 'MA01', 'N130', 'N1'], bad: ['130', 'MB01', 'X12', 'N1301'] },
  'adjustment-group': { good: ['CO', 'PR'], bad: ['C', 'C0', 'COP'] },
  'type-of-bill': { good: ['0111', '013X', '0137'], bad: ['111', '1111', '01111'] },
  revenue: { good: ['0450', '0001'], bad: ['450', '045X', '00450'] },
}

test('each system has the shape of its own codes', () => {
  for (const system of codeSystems) {
    for (const bare of shapes[system].good) expect(hasCodeShape(bare, system), `${system} ${bare}`).toBe(true)
    for (const bare of shapes[system].bad) expect(hasCodeShape(bare, system), `${system} ${bare}`).toBe(false)
  }
})

test('leading zeros that people leave out are put back where a system has them', () => {
  expect(bareCodeOf('pos', '2')).toBe('02')
  expect(bareCodeOf('revenue', '450')).toBe('0450')
  expect(bareCodeOf('type-of-bill', '111')).toBe('0111')
  expect(bareCodeOf('type-of-bill', '13x')).toBe('013X')
  // Adjustment reasons have no leading zeros, and no text gets any.
  expect(bareCodeOf('carc', '1')).toBe('1')
  expect(bareCodeOf('pos', 'x')).toBe('X')
  expect(bareCodeOf('pos', '')).toBe('')
})

test('only ICD-10-CM prints a dot', () => {
  expect(writtenCode('icd10cm', 'S52501A')).toBe('S52.501A')
  for (const system of codeSystems.filter((one) => one !== 'icd10cm')) {
    for (const bare of shapes[system].good) expect(writtenCode(system, bare), system).toBe(bare)
  }
})

test('where codes may begin with a digit the first letter can be mistyped too', () => {
  expect(typingErrorReadings('ODTJ4ZZ', 'icd10pcs')).toEqual([{ bare: '0DTJ4ZZ', error: 'o-for-zero' }])
  expect(typingErrorReadings('O2', 'pos')).toEqual([{ bare: '02', error: 'o-for-zero' }])
  expect(typingErrorReadings('9921I', 'cpt')).toEqual([{ bare: '99211', error: 'i-for-one' }])
  // A code of HCPCS Level II begins with a letter.
  expect(typingErrorReadings('L1OOO', 'hcpcs').map(({ bare }) => bare)).not.toContain('11000')
})

test('codes are ordered by their characters, digits before letters, dots ignored', () => {
  const codes = ['S52.501A', 'A0021', 'I1A', 'I10', 'S52', '0DT', 'C7A.00', 'C79.9']
  expect([...codes].sort(compareCodes)).toEqual(['0DT', 'A0021', 'C79.9', 'C7A.00', 'I10', 'I1A', 'S52', 'S52.501A'])
  expect(compareCodes('s52.501a', 'S52501A')).toBe(0)
})
