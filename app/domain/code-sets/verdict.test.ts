import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../tests/support/any-text'
import { aCodeList, embeddedList } from '../../../tests/support/code-lists'
import { bareCode, hasCodeShape } from './code-grammar'
import { decideVerdict, insertPlaceholders } from './verdict'

const list = embeddedList()

test('a text without the shape of a code is malformed, and given back as it was typed', () => {
  for (const typed of [
    '',
    ' ',
    'I',
    '99213',
    'hypertension, essential',
    'I10-I11',
    'S52.501AA',
    '<b>',
    '\u0000',
    '💉',
  ]) {
    expect(decideVerdict(list, typed), typed).toEqual({
      kind: 'malformed',
      code: typed,
      entry: null,
      typo: null,
      completions: [],
    })
  }
})

test('a listed billable code is valid, and comes back dotted with its official title', () => {
  expect(decideVerdict(list, 's52501a')).toEqual({
    kind: 'valid',
    code: 'S52.501A',
    entry: {
      code: 'S52.501A',
      title: 'Unspecified fracture of the lower end of right radius, initial encounter for closed fracture',
      billable: true,
    },
    typo: null,
    completions: [],
  })
  // Three characters are enough where the category has no children.
  for (const code of ['I10', 'B20', 'R05.9', 'U07.1', 'I1A.0'])
    expect(decideVerdict(list, code).kind, code).toBe('valid')
})

test('a header that lacks only its 7th character is told so, with every choice', () => {
  const verdict = decideVerdict(list, 'S52.501')
  expect(verdict.kind).toBe('needs-seventh-character')
  // S52 takes 16 values, defined three levels up.
  expect(verdict.completions.map((one) => one.character).join('')).toBe('ABCDEFGHJKMNPQRS')
  expect(verdict.completions[0]).toEqual({
    code: 'S52.501A',
    character: 'A',
    meaning: 'initial encounter for closed fracture',
  })
})

test("a header whose empty places are filled with X's lacks only its 7th character too", () => {
  expect(decideVerdict(list, 'W19')).toMatchObject({
    kind: 'needs-seventh-character',
    code: 'W19',
    completions: [{ code: 'W19.XXXA' }, { code: 'W19.XXXD' }, { code: 'W19.XXXS' }],
  })
  expect(decideVerdict(list, 'W01.0').kind).toBe('needs-seventh-character')
  expect(decideVerdict(list, 'T36.0X1').kind).toBe('needs-seventh-character')
})

test('a header with real choices below it is not billable, and shows the next step down only', () => {
  const verdict = decideVerdict(list, 'Z68.1')
  expect(verdict).toMatchObject({ kind: 'not-billable', code: 'Z68.1' })
  expect(verdict.completions.map((one) => one.code)).toEqual(['Z68.18', 'Z68.19'])
  expect(verdict.completions.map((one) => one.character)).toEqual(['8', '9'])
  // W01.0 has no choice but its 7th character, W01.1 has: the category shows both and nothing below them.
  expect(decideVerdict(list, 'W01').completions.map((one) => one.code)).toEqual(['W01.0', 'W01.1'])
  for (const header of ['I11', 'E11', 'S52', 'S52.5', 'S52.50', 'H40.11', 'T36.0X', 'T36.0']) {
    expect(decideVerdict(list, header).kind, header).toBe('not-billable')
  }
})

test('one real choice among the descendants is enough to make a header not billable', () => {
  // X90.XXXA needs only X's and its 7th character, X90.11XA a real fourth and fifth one.
  const mixed = aCodeList(
    'X90 header Falls',
    'X90.11XA billable Falls from a bed, initial encounter',
    'X90.XXXA billable Falls, initial encounter',
  )
  expect(decideVerdict(mixed, 'X90').kind).toBe('not-billable')
  const plain = aCodeList('X90 header Falls', 'X90.XXXA billable Falls, initial encounter')
  expect(decideVerdict(plain, 'X90').kind).toBe('needs-seventh-character')
})

test('a header without any billable code below it never asks for a 7th character', () => {
  expect(decideVerdict(aCodeList('X90 header Falls'), 'X90')).toMatchObject({ kind: 'not-billable', completions: [] })
})

test('a code that exists with placeholders is told so, with the code that they make', () => {
  expect(decideVerdict(list, 'T36.01A')).toMatchObject({
    kind: 'needs-placeholder',
    code: 'T36.01A',
    entry: null,
    completions: [{ code: 'T36.0X1A', character: 'X' }],
  })
  expect(decideVerdict(list, 'W19.A')).toMatchObject({
    kind: 'needs-placeholder',
    completions: [{ code: 'W19.XXXA' }],
  })
  // One of three X's is there already.
  expect(decideVerdict(list, 'W19.XA').completions.map((one) => one.code)).toEqual(['W19.XXXA'])
})

test('a header is no goal for a placeholder: what would still not be billable is not offered', () => {
  // T36.0X1 is a header, so T36.01 with its X is not yet a code.
  expect(decideVerdict(list, 'T36.01').kind).toBe('not-in-edition')
})

test('a code that is absent from an embedded category does not exist in the edition', () => {
  expect(decideVerdict(list, 'I10.9')).toEqual({
    kind: 'not-in-edition',
    code: 'I10.9',
    entry: null,
    typo: null,
    completions: [],
  })
  for (const code of ['S52.999A', 'T36.1XA', 'I69.351A', 'Z68.17']) {
    expect(decideVerdict(list, code), code).toMatchObject({ kind: 'not-in-edition', completions: [] })
  }
})

test('where only the 7th character is impossible, the possible ones are told', () => {
  const closed = decideVerdict(list, 'S52.501T')
  expect(closed.kind).toBe('not-in-edition')
  expect(closed.completions.map((one) => one.character).join('')).toBe('ABCDEFGHJKMNPQRS')
  expect(decideVerdict(list, 'W19.XXXB').completions.map((one) => one.code)).toEqual([
    'W19.XXXA',
    'W19.XXXD',
    'W19.XXXS',
  ])
  // S06 has A, D and S, but death leaves no subsequent encounter.
  expect(decideVerdict(list, 'S06.2X7D').completions.map((one) => one.code)).toEqual(['S06.2X7A'])
  expect(decideVerdict(list, 'H40.1115').completions.map((one) => one.character)).toEqual(['0', '1', '2', '3', '4'])
})

test('of a category that is not embedded nothing definite is said', () => {
  for (const code of ['A00.0', 'A00.X', 'ZZZ.999', 'W60.XXXA']) {
    expect(decideVerdict(list, code), code).toMatchObject({ kind: 'outside-subset', entry: null, completions: [] })
  }
})

test('a letter typed for a digit is mended where that makes a listed code, and named', () => {
  expect(decideVerdict(list, 'I1O')).toMatchObject({ kind: 'valid', code: 'I10', typo: 'o-for-zero' })
  expect(decideVerdict(list, 'E11.2l')).toMatchObject({ kind: 'valid', code: 'E11.21', typo: 'l-for-one' })
  expect(decideVerdict(list, 'S52.50IA')).toMatchObject({ kind: 'valid', code: 'S52.501A', typo: 'i-for-one' })
  // A header is listed as well: the mended code is judged like any other.
  expect(decideVerdict(list, 'S52.5O1')).toMatchObject({ kind: 'needs-seventh-character', typo: 'o-for-zero' })
})

test('what is a real code stays what it is, although it looks like another', () => {
  expect(decideVerdict(list, 'Y93.I1')).toMatchObject({ kind: 'valid', code: 'Y93.I1', typo: null })
  expect(decideVerdict(list, 'Y93.L1')).toMatchObject({ kind: 'valid', code: 'Y93.L1', typo: null })
  expect(decideVerdict(list, 'Y93.11')).toMatchObject({ kind: 'valid', code: 'Y93.11', typo: null })
  // I1A and I10 are listed, "IIA" is I1A with one letter mended.
  expect(decideVerdict(list, 'I1A')).toMatchObject({ code: 'I1A', typo: null })
  expect(decideVerdict(list, 'IIA.0')).toMatchObject({ code: 'I1A.0', typo: 'i-for-one' })
})

test('of several listed readings the one with the fewest replacements is meant', () => {
  // Y93.II: one letter away from Y93.I1, two from Y93.11.
  expect(decideVerdict(list, 'Y93.II')).toMatchObject({ code: 'Y93.I1', typo: 'i-for-one' })
})

test('a letter is not mended where that makes no listed code', () => {
  expect(decideVerdict(list, 'I1O.9')).toMatchObject({ kind: 'outside-subset', code: 'I1O.9', typo: null })
  expect(decideVerdict(list, 'S52.5O9O')).toMatchObject({ kind: 'not-in-edition', typo: null })
})

test('every entry of the edition gets the verdict of its own line', () => {
  const kinds = new Set<string>()
  const faults = list.entries().filter((entry) => {
    const verdict = decideVerdict(list, entry.code)
    kinds.add(verdict.kind)
    return verdict.entry !== entry || verdict.typo !== null || (verdict.kind === 'valid') !== entry.billable
  })
  expect(faults.map((entry) => entry.code)).toEqual([])
  expect([...kinds].sort()).toEqual(['needs-seventh-character', 'not-billable', 'valid'])
})

test('leaving one X out of a billable code is a missing placeholder, unless the rest is itself listed', () => {
  const shortened = list.entries().flatMap((entry) => {
    const bare = bareCode(entry.code)
    const place = bare.indexOf('X', 3)
    const shorter = bare.slice(0, place) + bare.slice(place + 1)
    return entry.billable && place > 0 && list.find(shorter) === null ? [{ shorter, code: entry.code }] : []
  })
  expect(shortened.length).toBeGreaterThan(500)
  const faults = shortened.filter(({ shorter, code }) => {
    const verdict = decideVerdict(list, shorter)
    return verdict.kind !== 'needs-placeholder' || !verdict.completions.some((one) => one.code === code)
  })
  expect(faults).toEqual([])
})

test('a 7th character in the wrong place is mended by X alone, never by moving it', () => {
  // Every billable code with three X's, typed without them: the 7th character stands fourth.
  expect(decideVerdict(list, 'W19.D').completions.map((one) => one.code)).toEqual(['W19.XXXD'])
  expect(decideVerdict(list, 'W19.XDX').kind).toBe('not-in-edition')
})

test('placeholders are inserted after the category only, up to seven characters', () => {
  // One X: after W19 or after the A; two and three likewise. Every result keeps the order of what was typed.
  const grown = insertPlaceholders('W19A')
  expect(grown).toContain('W19XXXA')
  expect(grown.every((code) => code.startsWith('W19') && code.replaceAll('X', '') === 'W19A')).toBe(true)
  // One X in two ways, two X's in three, three X's in four: they stand before or after the A.
  expect(new Set(grown).size).toBe(2 + 3 + 4)
  expect(grown).toHaveLength(9)
  expect(insertPlaceholders('S52501A')).toEqual([])
})

test('any text gets a verdict: it never throws, and malformed is exactly what lacks the shape', () => {
  const shapely = fc.stringMatching(/^[A-Za-z][0-9A-Za-z]{2}\.?[0-9A-Za-z]{0,4}$/)
  fc.assert(
    fc.property(fc.oneof(anyText(20), shapely), (typed) => {
      const verdict = decideVerdict(list, typed)
      const malformed = !hasCodeShape(bareCode(typed))
      // A code that is offered is always listed, and a verdict on a listed code carries its entry.
      const offersReal = verdict.completions.every((completion) => list.find(completion.code) !== null)
      const ownEntry = verdict.entry === (malformed ? null : list.find(verdict.code))
      return (verdict.kind === 'malformed') === malformed && offersReal && ownEntry
    }),
    { seed: 20261121, numRuns: 1_500 },
  )
})
