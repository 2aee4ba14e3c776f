import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../tests/support/any-text'
import { embeddedList, embeddedNotes } from '../../../tests/support/code-lists'
import {
  aCodeSetQuestion,
  aFormQuestion,
  aHighlightQuestion,
  aMatchingQuestion,
  aMultipleChoiceQuestion,
  anEmQuestion,
  anOrderingQuestion,
  oneOfEachKind,
} from '../../../tests/support/question-kinds'
import { longestReadAnswer } from './answer-text'
import { explainAnswer } from './feedback/explain-answer'
import type { CodeBooks } from './feedback/code-books'
import type { Question } from './question'
import { readAnswer } from './read-answer'
import { scoreAnswer } from './score'

// Whatever is given as an answer, in whatever shape: read, explained or refused, and never a crash.

const questions = oneOfEachKind()
/** Each thing given is tried on every kind, which makes 10,000 cases; making it up takes most of the time. */
const runs = { seed: 20261122, numRuns: 10_000 / questions.length }
const list = embeddedList()
const books: CodeBooks = {
  listOf: (system) => (system === 'icd10cm' ? list : null),
  notesOf: () => embeddedNotes(),
}

const copies = structuredClone(questions)

/** Text that now and then holds what answers are made of. */
const pieces = [
  'E11.22',
  'n18.31',
  '99213',
  '-25',
  ' x2',
  ',',
  ';',
  '\n',
  '\t',
  '{"',
  '[',
  ']',
  '}',
  '"',
  ':',
  '24.00',
  '$',
]
const nearAnswers = fc
  .array(fc.oneof(fc.constantFrom(...pieces, 'verify', 'co=provider', '24B.1: 11', 'diagnoses'), anyText(3)), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))
const anyJson = fc.jsonValue({ maxDepth: 4 })
const anyParts = fc.record(
  {
    diagnoses: fc.oneof(anyJson, fc.array(nearAnswers, { maxLength: 4 })),
    procedures: fc.oneof(
      anyJson,
      fc.array(fc.record({ code: nearAnswers, modifiers: anyJson, units: anyJson, pointers: anyJson })),
    ),
    level: anyJson,
    elements: anyJson,
    minutes: anyJson,
    spans: anyJson,
    value: anyJson,
  },
  { requiredKeys: [] },
)

const isScore = (question: Question, given: unknown): boolean => {
  const { points, maxPoints } = scoreAnswer(question, given)
  return Number.isInteger(points) && points >= 0 && points <= maxPoints
}

test('any text gives every kind of question a whole number of points, the same each time', () => {
  fc.assert(
    fc.property(fc.oneof(anyText(40), nearAnswers), (text) =>
      questions.every(
        (question, place) =>
          isScore(question, text) && scoreAnswer(question, text).points === scoreAnswer(copies[place]!, text).points,
      ),
    ),
    runs,
  )
})

test('any data does, too: JSON of any shape, and things that are no JSON', () => {
  const circle: unknown[] = []
  circle.push(circle)
  const odd = fc.constantFrom<unknown>(undefined, null, NaN, 10n, circle, () => 1, Symbol('x'), new Date(NaN), {
    toJSON: () => {
      throw new Error('no')
    },
  })
  fc.assert(
    fc.property(fc.oneof(anyJson, anyParts, odd), (given) => questions.every((question) => isScore(question, given))),
    runs,
  )
})

test('what can be scored can be explained, with sentences for whatever is wrong', () => {
  const faults: string[] = []
  fc.assert(
    fc.property(fc.oneof(nearAnswers, anyParts), (given) => {
      for (const question of questions) {
        const explanation = explainAnswer(question, given, books)
        const { points, right, closeness, messages, answered } = explanation
        const sound =
          points === scoreAnswer(question, given).points &&
          (closeness === null || (closeness >= 0 && closeness <= 1)) &&
          (right || !answered || messages.length > 0 || question.kind === 'single-choice')
        if (!sound) faults.push(`${question.kind}: ${JSON.stringify(given)} ${JSON.stringify(explanation)}`)
      }
    }),
    runs,
  )
  expect(faults.slice(0, 3)).toEqual([])
})

test('the JSON of an answer scores as the answer itself', () => {
  // A code, a choice and a number are text: braces are part of it.
  const withParts = questions.filter(({ kind }) => !['code', 'single-choice', 'numeric'].includes(kind))
  fc.assert(
    fc.property(anyParts, (given) =>
      withParts.every(
        (question) => scoreAnswer(question, JSON.stringify(given)).points === scoreAnswer(question, given).points,
      ),
    ),
    { ...runs, numRuns: Math.ceil(10_000 / withParts.length) },
  )
})

test('more than 64 KB is refused by its size, as text and as data', () => {
  for (const question of questions) {
    const text = 'I10,'.repeat(longestReadAnswer / 4)
    expect(readAnswer(question, text).state === 'refused' && readAnswer(question, text)).not.toMatchObject({
      reason: 'too-large',
    })
    expect(readAnswer(question, `${text}I`), question.kind).toEqual({ state: 'refused', reason: 'too-large' })
    expect(readAnswer(question, { diagnoses: [text] }), question.kind).toEqual({
      state: 'refused',
      reason: 'too-large',
    })
    expect(readAnswer(question, 'x'.repeat(1_000_000))).toEqual({ state: 'refused', reason: 'too-large' })
    expect(explainAnswer(question, `${text}I`, books)).toMatchObject({ points: 0, refusal: 'too-large', right: false })
  }
})

test('more entries than a claim can hold are refused and told, not counted wrong in silence', () => {
  const codes = Array.from({ length: 61 }, (_, index) => `S52.5${index}`)
  expect(readAnswer(aCodeSetQuestion(), codes.join(', '))).toEqual({ state: 'refused', reason: 'too-many-entries' })
  expect(readAnswer(aCodeSetQuestion(), { diagnoses: codes })).toEqual({ state: 'refused', reason: 'too-many-entries' })
  const explanation = explainAnswer(aCodeSetQuestion(), codes.join('\n'), books)
  expect(explanation).toMatchObject({ points: 0, answered: true, refusal: 'too-many-entries' })
  expect(explanation.messages[0]).toMatch(/more entries than any claim can hold/)
})

test('64 KB of anything is scored in a single pass, whatever its kind', () => {
  const pieces = [
    'O',
    'I10 ',
    '.',
    '\u0000',
    '\ud83d',
    'Ａ',
    '💉',
    'S52.501A,',
    ',',
    '[',
    '{"a":',
    '24B: 1\n',
    '- ',
    '1,',
  ]
  const texts = pieces.map((piece) =>
    piece.repeat(Math.ceil(longestReadAnswer / piece.length)).slice(0, longestReadAnswer),
  )
  for (const question of questions) {
    for (const text of texts) {
      // Time of the processor, and the best of three: a text takes 1 to 2 ms, and a machine that is busy with other
      // things ten times that. Work that grows with the square of the length takes seconds. The figure itself is
      // measured by `npm run bench`.
      const least = Math.min(...[1, 2, 3].map(() => processorTimeOf(() => scoreAnswer(question, text))))
      expect(least, `${question.kind}: ${JSON.stringify(text.slice(0, 12))}`).toBeLessThan(100)
    }
  }
})

/** Milliseconds of the processor. */
function processorTimeOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

test('nothing is nothing: null, no text, white space, blank forms and lists without entries', () => {
  for (const question of questions) {
    for (const given of [null, undefined, '', '  \n\t']) {
      expect(scoreAnswer(question, given), question.kind).toMatchObject({ points: 0, answered: false })
    }
  }
  const blank: [Question, unknown][] = [
    [aMultipleChoiceQuestion(), []],
    [aCodeSetQuestion(), { diagnoses: [], procedures: [{ code: '' }] }],
    [anOrderingQuestion(), '[]'],
    [aMatchingQuestion(), { co: '' }],
    // Item 10D must stay blank: a form that nobody has filled in has earned nothing by that.
    [aFormQuestion({ mustBeBlank: ['10D'] }), { '24B.1': ' ' }],
    [anEmQuestion(), { level: '', elements: {}, minutes: null }],
    [aHighlightQuestion(), { spans: [] }],
  ]
  for (const [question, given] of blank) {
    expect(scoreAnswer(question, given), question.kind).toMatchObject({ points: 0, answered: false })
  }
})
