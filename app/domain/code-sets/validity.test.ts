import { expect, test } from 'vitest'
import { announce, embeddedList, officialList, whyNoOfficialCodes } from '../../../tests/support/code-lists'
import type { CodeList } from './code-list'
import { decideVerdict } from './verdict'

// The ten cases that naive validation gets wrong (docs/domain/code-sets.md). Their codes of embedded categories are
// judged by the embedded edition; the others need the complete list and run when OFFICIAL_CODES_DIR names its folder.
// Cases 8 and 9 are about Excludes1 references and inherited notes, which no edition of the site holds yet.

const embedded = embeddedList()
const kindOf = (list: CodeList, code: string): string => decideVerdict(list, code).kind
const seventhsOf = (list: CodeList, code: string): string =>
  decideVerdict(list, code)
    .completions.map((one) => one.character)
    .join('')

test('case 1: the placeholder X keeps the 7th character in seventh place', () => {
  expect(kindOf(embedded, 'T36.0X1A')).toBe('valid')
  expect(kindOf(embedded, 'T36.01A')).toBe('needs-placeholder')
  expect(kindOf(embedded, 'T36.1XA')).toBe('not-in-edition')
  expect(kindOf(embedded, 'W19.XXXA')).toBe('valid')
  expect(kindOf(embedded, 'W19')).toBe('needs-seventh-character')
  // Three X's are missing.
  expect(decideVerdict(embedded, 'W19.A')).toMatchObject({
    kind: 'needs-placeholder',
    completions: [{ code: 'W19.XXXA' }],
  })
})

test('case 2: a code without children is not billable when the 7th character is defined three levels up', () => {
  expect(kindOf(embedded, 'S52.501')).toBe('needs-seventh-character')
  expect(kindOf(embedded, 'S52.501A')).toBe('valid')
  expect(seventhsOf(embedded, 'S52.501')).toHaveLength(16)
})

test('case 3: a note in prose takes D and S away from injuries that end in death', () => {
  for (const stem of ['S06.1X7', 'S06.1X8', 'S06.2X7', 'S06.2X8', 'S06.307', 'S06.308']) {
    expect(kindOf(embedded, `${stem}A`), stem).toBe('valid')
    expect(kindOf(embedded, `${stem}D`), stem).toBe('not-in-edition')
    expect(kindOf(embedded, `${stem}S`), stem).toBe('not-in-edition')
    expect(seventhsOf(embedded, stem), stem).toBe('A')
  }
  // The same stem with loss of consciousness that is survived takes all three.
  expect(seventhsOf(embedded, 'S06.2X6')).toBe('ADS')
})

test('case 4: of nested 7th-character sets the nearest holds, never the union', () => {
  // Torus fractures have no open fractures: six values instead of the 16 of S52 and S82.
  for (const stem of ['S52.521', 'S52.621', 'S82.161']) {
    expect(seventhsOf(embedded, stem), stem).toBe('ADGKPS')
    expect(kindOf(embedded, `${stem}B`), stem).toBe('not-in-edition')
  }
  expect(seventhsOf(embedded, 'M80.08')).toBe('ADGKPS')
  expect(kindOf(embedded, 'M80.08XA')).toBe('valid')
  expect(kindOf(embedded, 'M80.08A')).toBe('needs-placeholder')
})

test('case 5: seven characters need no encounter', () => {
  // Z91.0111 says a tolerance, not an encounter; the list decides, not the length.
  expect(kindOf(embedded, 'Z91.0111')).toBe('valid')
  expect(kindOf(embedded, 'Z91.011A')).toBe('not-in-edition')
  expect(kindOf(embedded, 'Z91.011')).not.toBe('valid')
})

test('case 6: digits as 7th character', () => {
  expect(kindOf(embedded, 'H40.1110')).toBe('valid')
  expect(kindOf(embedded, 'H40.11X0')).toBe('not-in-edition')
  expect(seventhsOf(embedded, 'H40.111')).toBe('01234')
})

test('case 7: U codes are valid, and letters stand in the second and third place', () => {
  expect(kindOf(embedded, 'U07.1')).toBe('valid')
  expect(kindOf(embedded, 'I1A.0')).toBe('valid')
  for (const code of ['C7A.00', 'Z3A.20', 'M1A.00X0', 'O9A.111', 'QA1.71']) {
    expect(kindOf(embedded, code), code).toBe('valid')
  }
})

test('case 10: a block of one category does not send the look-up in circles, and the year decides', () => {
  // B20, C50 and Z68 are blocks and categories at once.
  for (const code of ['B20', 'C50.911', 'Z68.41']) {
    const category = code.slice(0, 3)
    expect(embedded.blockOf(code), code).toMatchObject({ first: category, last: category })
    expect(
      embedded.ancestors(code).every((above) => above.code !== code),
      code,
    ).toBe(true)
  }
  // Billable in fiscal year 2026, a header since fiscal year 2027.
  expect(kindOf(embedded, 'Z68.1')).toBe('not-billable')
  expect(kindOf(embedded, 'Z68.18')).toBe('valid')
})

test('the codes of the ten cases that are not embedded, by the complete lists of 2026 and 2027', () => {
  const reason = whyNoOfficialCodes()
  if (reason !== null) {
    announce(`left out: cases 5, 6, 7 and 10 of the validity cases by the complete code lists (${reason})`)
    expect(reason).toMatch(/OFFICIAL_CODES_DIR|xz/)
    return
  }
  const [before, now] = [officialList(2026), officialList(2027)]
  const kinds = (list: CodeList, codes: string[]): string[] => codes.map((code) => kindOf(list, code))

  // Case 4: S42.27, S62.52 and others redefine the set below the category.
  expect(seventhsOf(now, 'S42.271')).toBe('ADGKPS')
  expect(seventhsOf(now, 'S72.471')).toBe('ADGKPS')

  // Case 5: seven characters without an encounter, X without a 7th character.
  expect(kinds(now, ['Z87.8901', 'M86.8X11', 'H21.1X1', 'H60.8X1'])).toEqual(['valid', 'valid', 'valid', 'valid'])
  expect(kinds(now, ['M86.8X1', 'Z87.890'])).not.toContain('valid')
  expect(kinds(before, ['M86.8X1', 'Z87.890'])).toEqual(['valid', 'valid'])

  // Case 6: the fetus as a digit, the tophus as a digit.
  expect(kinds(now, ['O40.1XX0', 'M1A.00X0', 'M1A.00X1'])).toEqual(['valid', 'valid', 'valid'])
  expect(decideVerdict(now, 'O40.10')).toMatchObject({ kind: 'needs-placeholder', completions: [{ code: 'O40.1XX0' }] })
  expect(kindOf(now, 'O40.1')).toBe('needs-seventh-character')

  // Case 7: letters in the third place, and where such categories stand.
  expect(kinds(now, ['C7A.00', 'Z3A.20', 'O9A.111', 'QA1.71'])).toEqual(['valid', 'valid', 'valid', 'valid'])
  const codes = now.entries().map((entry) => entry.code)
  const categories = codes.filter((code) => code.length === 3)
  const neighbors = (code: string): (string | undefined)[] =>
    [-1, 1].map((step) => categories[categories.indexOf(code) + step])
  expect(neighbors('O9A')).toEqual(['O99', 'P00'])
  // As the book prints them, not as their characters sort.
  expect(neighbors('C7A')).toEqual(['C75', 'C7B'])
  expect(neighbors('C80')).toEqual(['C79', 'C81'])

  // Case 10: the date of service decides.
  expect([kindOf(before, 'Z68.1'), kindOf(now, 'Z68.1')]).toEqual(['valid', 'not-billable'])
  for (const deleted of ['S23.420A', 'S23.420D', 'S23.420S', 'T52.8X1A', 'T52.8X4S']) {
    expect([kindOf(before, deleted), kindOf(now, deleted)], deleted).toEqual(['valid', 'not-in-edition'])
  }
  for (const block of ['O09', 'B20', 'C50', 'T07', 'T14', 'T79', 'M97', 'Z68']) {
    expect(now.blockOf(block), block).toMatchObject({ first: block, last: block })
  }

  // 74,879 billable codes and 23,524 headers, as counted when the list was made.
  expect(now.entries().filter((entry) => decideVerdict(now, entry.code).kind === 'valid')).toHaveLength(74_879)
  expect(now.size).toBe(98_403)
})
