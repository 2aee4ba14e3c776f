// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { reportPacing, type AttemptReport, type MeasuredWork, type ReportedItem } from '~/domain/exams'
import { reviewQuestion, type CodeBooks } from '~/domain/scoring'
import { embeddedNotes } from '../../../tests/support/code-lists'
import { aChoiceQuestion, aJournalEntry } from '../../../tests/support/questions'
import { AttemptReview, type AttemptReviewProps } from './attempt-review'

vi.mock('@remix-run/react', () => ({
  Link: ({ to, children, ...rest }: { to: string; children: ReactNode }) => (
    <a href={to} {...rest}>
      {children}
    </a>
  ),
  Form: ({ children }: { children: ReactNode }) => <form>{children}</form>,
}))

afterEach(cleanup)

const books: CodeBooks = { listOf: () => null, notesOf: () => embeddedNotes() }
const start = new Date('2026-11-22T12:00:00Z')

/** Three choices whose key is b: right; changed from right to wrong; not answered. */
function threeQuestions(work: readonly MeasuredWork[], details: Partial<ReportedItem>[] = []) {
  const answers = ['b', 'a', null]
  const question = aChoiceQuestion()
  const pacing = reportPacing({
    items: answers.map((answer, index) => ({
      position: index + 1,
      question,
      right: answer === 'b',
      answered: answer !== null,
    })),
    journal: [
      aJournalEntry({ position: 1, sequence: 1, value: 'b' }),
      aJournalEntry({ position: 2, sequence: 2, value: 'b' }),
      aJournalEntry({ position: 2, sequence: 3, value: 'a' }),
    ],
    work,
    paceMs: 60_000,
    startedAt: start,
  })
  const items = pacing.questions.map((one, index): ReportedItem => ({
    position: one.position,
    domain: 'cpc-icd',
    right: one.right,
    flagged: false,
    lostRight: one.lostRight,
    confidence: null,
    note: '',
    pacing: one,
    ...details[index],
  }))
  const report: AttemptReport = { pacing, usedMs: 300_000, allowedMs: 600_000, items }
  const review: AttemptReviewProps['review'] = {
    title: 'Small exam',
    planKind: 'exam-profile',
    finishedAt: 'Nov 22, 2026, 7:05 AM',
    closedBy: 'learner',
    right: 1,
    scored: 3,
    passed: false,
    passPercent: 70,
    band: null,
    withheld: [],
    interval: { low: 0.06, high: 0.79 },
    domains: [
      { domain: 'cpc-icd', title: 'ICD-10-CM', right: 1, scored: 3, interval: { low: 0.06, high: 0.79 } },
      { domain: 'cpc-hcpcs', title: 'HCPCS Level II', right: 0, scored: 0, interval: null },
    ],
    items: answers.map((answer, index) => ({
      position: index + 1,
      domainTitle: 'ICD-10-CM',
      scored: true,
      question: reviewQuestion(question, [], answer, books),
      lesson: { slug: 'one', title: 'One', status: 'planned', passage: null },
    })),
    editions: [],
  }
  return { review, report, filter: { show: 'all', domain: null }, nothingFits: false } as const
}

const measured: MeasuredWork[] = [
  { position: 1, visibleMs: 30_000, bookMs: 0, lookups: [] },
  {
    position: 2,
    visibleMs: 150_000,
    bookMs: 45_000,
    lookups: [
      { system: 'icd10cm', code: 'I10' },
      { system: 'icd10cm', code: 'index/h' },
    ],
  },
]

test('the report says where the time went, with a table of the same numbers', () => {
  render(<AttemptReview {...threeQuestions(measured)} />)
  // 150 of 180 s.
  expect(
    screen.getByRole('heading', {
      name: '1 question took more than twice the pace and 83% of your time; it is not right',
    }),
  ).toBeTruthy()
  const table = screen.getByRole('table', { name: 'Time and changes per question' })
  const cells = within(table)
    .getAllByRole<HTMLTableRowElement>('row')
    .map((row) => [...row.cells].map((cell) => cell.textContent))
  expect(cells).toEqual([
    ['Question', 'Answer', 'Time', 'Of the pace', 'Code book', 'Pages', 'Changed'],
    ['1', 'Right', '0:30', '50%', '', '', ''],
    ['2', 'Wrong', '2:30', '250%', '0:45', '2', 'to wrong'],
    ['3', 'Not answered', '0:00', '0%', '', '', ''],
  ])
  expect(screen.getByText(/0 of 1 change helped: 1 from right to wrong/)).toBeTruthy()
})

test('each question tells time, changes and the path through the code book, page by page', () => {
  render(<AttemptReview {...threeQuestions(measured, [{}, { flagged: true, note: 'Excludes1 <b>?' }])} />)
  const second = screen.getByRole('article', { name: 'Question 2' })
  expect(second.textContent).toContain(
    '2 min 30 s; 2.5 times the pace; 45 s in the code book; changed from right to wrong; flagged.',
  )
  expect(second.textContent).toContain('Excludes1 <b>?')
  const path = within(second)
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'))
  expect(path.slice(0, 2)).toEqual(['/codes/icd10cm/I10', '/codes/icd10cm/index/h'])
})

test('an attempt without measurements and saves still renders and says so', () => {
  const props = threeQuestions([])
  const report = { ...props.report, pacing: { ...props.report.pacing!, source: 'unknown' as const } }
  render(<AttemptReview {...props} report={report} />)
  expect(screen.getByText('How long each question took is not known for this attempt.')).toBeTruthy()
  cleanup()
  // A tutor set has no pacing at all.
  render(<AttemptReview {...props} report={{ ...props.report, pacing: null, usedMs: null, allowedMs: null }} />)
  expect(screen.queryByRole('heading', { name: 'Pacing' })).toBeNull()
  expect(screen.getAllByRole('article')).toHaveLength(3)
})

test('filters are links with counts; those that would show nothing are not offered', () => {
  render(<AttemptReview {...threeQuestions(measured, [{ flagged: true }])} />)
  const filters = screen.getByRole('navigation', { name: 'Which questions' })
  const links = within(filters)
    .getAllByRole('link')
    .map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('aria-current')])
  expect(links).toEqual([
    ['All (3)', '?#questions', 'true'],
    ['Not right (2)', '?show=missed#questions', null],
    ['Flagged (1)', '?show=flagged#questions', null],
    ['Right at first, then lost (1)', '?show=lost#questions', null],
    ['All (3)', '?#questions', 'true'],
    ['ICD-10-CM (3)', '?domain=cpc-icd#questions', null],
  ])
})

test('what was sure and not right stands first', () => {
  render(<AttemptReview {...threeQuestions(measured, [{ confidence: 'sure' }, { confidence: 'sure' }])} />)
  const order = screen
    .getAllByRole('article')
    .map((article) => within(article).getByRole('heading', { level: 2 }).textContent)
  expect(order).toEqual(['Question 2', 'Question 1', 'Question 3'])
})

test('practice is offered for what was missed, and says so when nothing fits', () => {
  const props = threeQuestions(measured)
  render(<AttemptReview {...props} nothingFits />)
  expect(screen.getByRole('button', { name: 'Practice up to 4 questions' })).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toContain('No practice question fits')
  cleanup()
  const right = props.report.items.map((item) => ({ ...item, right: true }))
  render(<AttemptReview {...props} report={{ ...props.report, items: right }} />)
  expect(screen.queryByRole('button', { name: /^Practice/ })).toBeNull()
})
