import { expect, test } from 'vitest'
import { oneOfEachKind } from '../../../tests/support/question-kinds'
import { aChoiceQuestion, aCodeQuestion } from '../../../tests/support/questions'
import { ankiFile, ankiNote } from './anki'

const note = (question: Parameters<typeof ankiNote>[0]) => ankiNote(question, 'Circulatory')

/** The rows of the file as Anki reads them: tab-separated, quoted, quotes doubled. */
function rowsOf(file: string): string[][] {
  return file
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:\t|$)/g)].map(([, field = '']) => field.replaceAll('""', '"')))
}

test('headers come first, and each note is one line of four columns under an id of its own', () => {
  const file = ankiFile([note(aChoiceQuestion()), note(aCodeQuestion({ id: 'q2' }))])
  expect(file.split('\n').slice(0, 6)).toEqual([
    '#separator:tab',
    '#html:true',
    '#notetype:Basic',
    '#deck:First-Listed',
    '#guid column:1',
    '#tags column:4',
  ])
  const rows = rowsOf(file)
  expect(rows.map((row) => [row.length, row[0]])).toEqual([
    [4, 'first-listed:q00001'],
    [4, 'first-listed:q2'],
  ])
  expect(rows[0]![1]).toContain('A. Option a<br>B. Option b')
  expect(rows[0]![2]).toMatch(/^B\. Option b<br><br>Why b/)
  expect(rows[0]![3]).toBe('first-listed single-choice lesson::icd10cm-circulatory domain::cpc-icd')
})

test('marks, quotes, tabs and lines in a text break neither the table nor the page', () => {
  const stem = 'A\t"sharp" <b>pain</b>\n& more\n\nthen'
  const [row] = rowsOf(ankiFile([note(aCodeQuestion({ stem }))]))
  expect(row![1]).toBe('A "sharp" &lt;b&gt;pain&lt;/b&gt; &amp; more<br><br>then')
})

test('a note of every kind has something in front and the key behind', () => {
  for (const question of oneOfEachKind()) {
    const { front, back } = note(question)
    expect(front.length, question.kind).toBeGreaterThan(10)
    expect(back.split('\n')[0], question.kind).not.toBe('')
    expect(back, question.kind).not.toContain('undefined')
  }
})
