import { expect, test } from 'vitest'
import { csvText } from './csv-text'

test('cells with commas, quotes or line breaks are quoted, others are not', () => {
  expect(
    csvText([
      ['Name', 'Right'],
      ['“A”, B', 4],
      ['say "x"\ny', null],
    ]),
  ).toBe('\ufeffName,Right\r\n"“A”, B",4\r\n"say ""x""\ny",\r\n')
})

test('a text that begins like a formula is none, a negative number stays one', () => {
  expect(csvText([['=1+1', '@x', '-2', -2]])).toBe("\ufeff'=1+1,'@x,'-2,-2\r\n")
})
