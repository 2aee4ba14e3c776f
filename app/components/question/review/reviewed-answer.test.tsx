// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { CodeBooks, Question } from '~/domain/scoring'
import { reviewQuestion } from '~/domain/scoring'
import { embeddedList, embeddedNotes } from '../../../../tests/support/code-lists'
import {
  aCodeSetQuestion,
  aFormQuestion,
  aHighlightQuestion,
  aLine,
  aMatchingQuestion,
  aMultipleChoiceQuestion,
  aNumericQuestion,
  anEmQuestion,
  anOrderingQuestion,
  oneOfEachKind,
} from '../../../../tests/support/question-kinds'
import { aChoiceQuestion, aCodeQuestion } from '../../../../tests/support/questions'
import { ReviewedAnswer } from './reviewed-answer'

vi.mock('@remix-run/react', () => ({
  Link: ({ to, children }: { to: string; children: ReactNode }) => <a href={to}>{children}</a>,
}))

const list = embeddedList()
const books: CodeBooks = {
  listOf: (system) => (system === 'icd10cm' ? list : null),
  notesOf: () => embeddedNotes(),
}
const lesson = { slug: 'icd10cm-circulatory', title: 'Circulatory system', status: 'live' as const, passage: null }

afterEach(cleanup)

function show(question: Question, given: unknown): HTMLElement {
  cleanup()
  return render(<ReviewedAnswer item={reviewQuestion(question, [], given, books)} lesson={lesson} />).container
}

function cells(table: string): string[][] {
  const rows = within(screen.getByRole('table', { name: table }))
    .getAllByRole('row')
    .slice(1)
  return rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim()))
}

test('every kind shows verdict, stem, why, lesson and references, answered or not', () => {
  for (const question of oneOfEachKind()) {
    for (const given of [null, 'x', { level: '99213' }, 'x'.repeat(70_000)]) {
      const page = show(question, given)
      const verdict = page.querySelector('.verdict')?.textContent
      // A form with nothing in it is right where items stay blank.
      if (given === null) expect(verdict, question.kind).toBe('Not answered')
      else expect(['Wrong', 'Partly right'], question.kind).toContain(verdict)
      expect(page.textContent).toContain(question.stem)
      expect(page.textContent).toContain('rationale' in question ? question.rationale : 'Why b')
      expect(page.textContent).toContain('Rests on: ICD-10-CM Official Guidelines, Section I.C.9.a')
      expect(screen.getByRole('link', { name: 'Circulatory system' }).getAttribute('href')).toBe(
        '/lessons/icd10cm-circulatory',
      )
    }
  }
})

test('a planned lesson is named and not linked', () => {
  const item = reviewQuestion(aChoiceQuestion(), [], 'b', books)
  render(<ReviewedAnswer item={item} lesson={{ ...lesson, status: 'planned' }} />)
  expect(screen.queryByRole('link')).toBeNull()
  expect(document.body.textContent).toContain('in preparation')
})

test('a passage is named by the heading above it and linked by its id', () => {
  const item = reviewQuestion(aChoiceQuestion(), [], 'b', books)
  const passage = { id: 'passage-7', under: 'Hypertension: the link is already there' }
  render(<ReviewedAnswer item={item} lesson={{ ...lesson, passage }} />)
  const link = screen.getByRole('link', { name: 'Circulatory system, under “Hypertension: the link is already there”' })
  expect(link.getAttribute('href')).toBe('/lessons/icd10cm-circulatory#passage-7')
})

test('options tell the key, the choice, and the error of each wrong one', () => {
  show(aMultipleChoiceQuestion(), 'a, d')
  const [a, , c, d] = screen.getAllByRole('listitem').map((option) => option.textContent)
  expect(a).toContain('Your answer')
  expect(a).toContain('The key')
  expect(c).not.toContain('Your answer')
  expect(d).toContain('Error: specificity.')
  expect(document.body.textContent).toContain('50% of the options were judged rightly')
})

test('a wrong code stands beside the key, axis by axis, and leads to the book of that day', () => {
  const page = show(aCodeQuestion({ key: 'S52.541A' }), 'S52.542D')
  expect(
    cells('S52.542D beside S52.541A').map(([name, ...rest]) => [name, ...rest.map((text) => text.slice(0, 20))]),
  ).toEqual([
    ['Code', 'S52.542D', 'S52.541A'],
    ['Says', "Smith's fracture of ", "Smith's fracture of "],
    ['Side', 'left', 'right'],
    ['7th character', 'subsequent encounter', 'initial encounter fo'],
  ])
  expect(page.querySelector('.reviewed-judgment')?.textContent).toBe('NearErrors: laterality, 7th character')
  expect(screen.getByRole('link', { name: 'S52.541A' }).getAttribute('href')).toBe(
    '/codes/icd10cm/S52.541A?on=2026-11-21',
  )
  expect(page.textContent).toContain('Where both stand in the tabular list')
  expect(page.textContent).toContain('Closeness 0.72 of 1')
})

test('a code that no list has is not linked', () => {
  show(aCodeQuestion({ key: 'S52.541A' }), 'S52.541Z')
  expect(screen.queryByRole('link', { name: 'S52.541Z' })).toBeNull()
  expect(document.body.textContent).toContain('S52.541Z is not in')
})

test('a set is a table of what was entered and what belongs there, lines with their parts', () => {
  const page = show(
    aCodeSetQuestion({
      order: [['E11.22', 'N18.31']],
      mayHave: ['Z79.4'],
      procedures: [aLine('99213', { modifiers: ['25'], pointers: ['E11.22'] })],
    }),
    {
      diagnoses: ['N18.31', 'E11.21', 'I10', 'Z79.4'],
      procedures: [{ code: '99213', units: 2, pointers: ['E11.21'] }],
    },
  )
  expect(page.querySelector('.verdict')?.textContent).toBe('Partly right')
  expect(page.textContent).toMatch(/0\.\d+ of 1 point/)
  expect(cells('Diagnoses').map((row) => row.at(-1))).toEqual([
    'Near',
    'Matched',
    'Too many',
    'May be there, not counted',
  ])
  expect(cells('Diagnoses')[0]?.[0]).toMatch(/^2\. E11\.21/)
  expect(cells('Procedure lines')[0]).toEqual([
    '99213No modifier2 unitsPoints to E11.21',
    '99213Modifiers 251 unitPoints to E11.22',
    'The code matches; modifiers and units differ',
  ])
  expect(page.textContent).toContain('E11.21 for E11.22: in which respects they differ')
  expect(page.textContent).toContain('Not kept E11.22 stands before N18.31.')
})

test('values, orders, pairs, items and levels each stand beside the key', () => {
  expect(show(aNumericQuestion(), '36').querySelector('dl')?.textContent).toBe(
    'Your answer36read as $36.00The key$24.00',
  )
  expect(document.body.textContent).toContain('20% of the charge.')
  show(anOrderingQuestion(), 'submit, verify')
  expect(cells('The right order and yours')).toEqual([
    ['1', 'The verify step', '2'],
    ['2', 'The submit step', '1'],
    ['3', 'The post step', 'Left out'],
  ])
  show(aMatchingQuestion(), { co: 'provider', pr: 'payer' })
  expect(cells('Pairs').slice(0, 3)).toEqual([
    ['CO', 'Right: Says provider', 'Says provider'],
    ['PR', 'Wrong: Says payer', 'Says patient'],
    ['OA', 'Wrong: Not matched', 'Says other'],
  ])
  show(aFormQuestion(), { '24B.1': '22', '24E.1': 'A' })
  expect(cells('Items of the CMS-1500').find(([name]) => name?.startsWith('Item 24B'))).toEqual([
    'Item 24B, line 1 (place of service)',
    'Wrong: 22',
    '11',
    'Item 24B, line 1 (place of service) holds “22”; “11” belongs there.',
  ])
  show(anEmQuestion(), { level: '99213', elements: { data: 'high' } })
  expect(cells('Elements of decision making')[1]).toEqual(['data', 'high', 'low', 'No'])
  expect(document.body.textContent).toContain('By time25 minutes: 99213')
})

test('a record says of its marked words what they are, not by color alone', () => {
  show(aHighlightQuestion(), [0, 2])
  const text = document.querySelector('.reviewed-record-text')?.textContent
  expect(text).toContain('[In the key, and marked by you: Closed]')
  expect(text).toContain('[In the key, not marked: right radius,]')
  expect(text).toContain('[Marked by you, not in the key: lower]')
})
