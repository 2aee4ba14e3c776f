import { createCodeList, createNotesBook, type CodeEntry, type CodeList, type EditionDetails } from '~/domain/code-sets'
import { explainAnswer, longestReadAnswer, scoreAnswer, type CodeBooks, type Question } from '~/domain/scoring'
import { aCodeQuestion, aChoiceQuestion } from '../support/questions'
import {
  aCodeSetQuestion,
  aFormQuestion,
  aHighlightQuestion,
  aLine,
  aMatchingQuestion,
  aMultipleChoiceQuestion,
  anEmQuestion,
  anOrderingQuestion,
  aNumericQuestion,
  oneOfEachKind,
} from '../support/question-kinds'
import type { Figure } from './run'
import { percentile } from './statistics'

const attempts = 10_000

/** The form that is scored over and over: 85 choices, 5 codes, 3 sets of codes, 7 of other kinds; each with answers. */
function aLongForm(): { question: Question; answers: unknown[] }[] {
  const repeat = <Thing>(count: number, make: (place: number) => Thing): Thing[] =>
    Array.from({ length: count }, (_, place) => make(place))
  const right = { code: '99214', modifiers: ['25'], units: 1, pointers: ['A', 'B'] }
  return [
    ...repeat(85, () => ({ question: aChoiceQuestion(), answers: ['a', 'b', null] })),
    ...repeat(5, () => ({
      question: aCodeQuestion({ key: 'S52.541A' }),
      answers: ['s52541a', 'S52.54lA', 'S52.542A'],
    })),
    ...repeat(3, () => ({
      question: aCodeSetQuestion({
        order: [['E11.22', 'N18.31']],
        mayHave: ['Z79.4'],
        mustNot: ['N18.9'],
        procedures: [aLine('99214', { modifiers: ['25'], pointers: ['E11.22', 'N18.31'] })],
      }),
      answers: [
        { diagnoses: ['E11.22', 'N18.31'], procedures: [right] },
        { diagnoses: ['N18.30', 'E11.22', 'I10'], procedures: [{ ...right, modifiers: [] }] },
        'E11.22, N18.9\n99213-25 A',
      ],
    })),
    { question: aMultipleChoiceQuestion(), answers: ['a, c', 'a', ['b']] },
    { question: aNumericQuestion(), answers: ['$24.00', '36', 'none'] },
    { question: anOrderingQuestion(), answers: [['verify', 'submit', 'post'], 'post, verify, submit', ''] },
    { question: aMatchingQuestion(), answers: [{ co: 'provider', pr: 'patient' }, 'co = payer', null] },
    { question: aFormQuestion(), answers: [{ '24B.1': '11', '24E.1': 'A' }, '24B.1: 22', {}] },
    { question: anEmQuestion(), answers: ['99214', { level: '99213', elements: { data: 'low' } }, '992l4'] },
    { question: aHighlightQuestion(), answers: [['closed fracture'], [[0, 1]], 'right radius'] },
  ]
}

/** Seconds of the processor for scoring many attempts of a hundred questions, without sentences. */
export function measureScoring(): Figure {
  const form = aLongForm()
  const scoreAttempt = (attempt: number): number =>
    form.reduce(
      (points, { question, answers }, place) =>
        points + scoreAnswer(question, answers[(attempt + place) % answers.length]).points,
      0,
    )
  for (let attempt = 0; attempt < 200; attempt += 1) scoreAttempt(attempt)
  const before = process.cpuUsage()
  for (let attempt = 0; attempt < attempts; attempt += 1) scoreAttempt(attempt)
  const { user, system } = process.cpuUsage(before)
  return {
    what: 'scoring 10,000 attempts of 100 questions',
    value: (user + system) / 1e6,
    unit: 's',
    limit: 10,
    note: '85 choices, 5 codes, 3 sets of codes, 7 others; without sentences, one core',
  }
}

/** Milliseconds for one encounter of twelve diagnoses and six lines: its score, and its score with closeness and sentences. */
export function measureCodeSet(): Figure[] {
  const books = booksOf(invented())
  const codes = invented().map((entry) => entry.code)
  const key = codes.slice(0, 12)
  const lines = ['99214', '20610', '36415', '71046', '93000', '81002']
  const question = aCodeSetQuestion({
    diagnoses: key,
    order: [[key[0] ?? '', key[1] ?? '']],
    procedures: lines.map((code, place) =>
      aLine(code, { modifiers: ['25', '59'], pointers: key.slice(place, place + 3) }),
    ),
  })
  // Half right, half near, so that everything has to be assigned; and twelve pointers go astray.
  const answer = {
    diagnoses: [...key.slice(0, 6), ...codes.slice(12, 18)],
    procedures: lines.map((code, place) => ({
      code: place < 3 ? code : '99213',
      modifiers: ['25'],
      units: 1,
      pointers: codes.slice(place + 9, place + 12),
    })),
  }
  return [
    {
      what: 'one set of 12 diagnoses and 6 lines',
      value: typicalMs(() => scoreAnswer(question, answer)),
      unit: 'ms',
      limit: 1,
      note: 'median of 1,000; points alone',
    },
    {
      what: 'the same set explained',
      value: typicalMs(() => explainAnswer(question, answer, books)),
      unit: 'ms',
      limit: 10,
      note: 'median of 1,000; points, closeness, rules of order, conflicts and sentences',
    },
  ]
}

/** Milliseconds for scoring 64 KB of text as one answer, for the kind that takes longest. */
export function measureLongAnswers(): Figure {
  const pieces = ['O', 'I10 ', '\u0000', '\ud83d', 'Ａ', 'S52.501A,', '{"a":', '24B: 1\n', '1,']
  const texts = pieces.map((piece) =>
    piece.repeat(Math.ceil(longestReadAnswer / piece.length)).slice(0, longestReadAnswer),
  )
  const slowest = Math.max(
    ...oneOfEachKind().flatMap((question) => texts.map((text) => typicalMs(() => scoreAnswer(question, text), 20, 50))),
  )
  return {
    what: 'an answer of 64 KB',
    value: slowest,
    unit: 'ms',
    limit: 5,
    note: 'median of 50, of the slowest of ten kinds and nine texts; points alone',
  }
}

function typicalMs(work: () => unknown, warmUps = 200, rounds = 1_000): number {
  for (let round = 0; round < warmUps; round += 1) work()
  const times = Array.from({ length: rounds }, () => {
    const before = performance.now()
    work()
    return performance.now() - before
  })
  return percentile(times, 0.5)
}

/** Codes of a few categories, as near to each other as real ones. */
function invented(): CodeEntry[] {
  return ['S52', 'E11', 'N18', 'M17', 'I50', 'J44'].flatMap((category) =>
    ['1', '2', '3', '4'].map((digit) => ({
      code: `${category}.${digit}1`,
      title: `Disease ${digit} of ${category}, right side, with complication`,
      billable: true,
    })),
  )
}

function booksOf(entries: readonly CodeEntry[]): CodeBooks {
  const details: EditionDetails = {
    system: 'icd10cm',
    edition: '2027',
    title: 'For measuring',
    effectiveFrom: '2026-10-01',
    effectiveTo: '2027-09-30',
    source: 'invented',
    coverage: 'categories',
  }
  const list: CodeList = createCodeList(details, entries)
  const notes = createNotesBook([])
  return { listOf: (system) => (system === 'icd10cm' ? list : null), notesOf: () => notes }
}
