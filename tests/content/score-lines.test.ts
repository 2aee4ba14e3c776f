import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexContent } from '~/server/content/content-index'
import { content, provideContent } from '~/server/content/current'
import { scoreLine, type LineError, type ScoredLine } from '~/server/study/score-lines'
import { anyText } from '../support/any-text'
import { realContent } from '../support/real-content'

// What `npm run score` answers, line for line.

const { data } = await realContent()
provideContent(indexContent(data))

const today = '2026-11-22'
const score = (line: unknown): ScoredLine & LineError =>
  scoreLine(typeof line === 'string' ? line : JSON.stringify(line), today) as ScoredLine & LineError

test('a wrong code: no score, its closeness, verdict, error and sentences', () => {
  const line =
    '{"question":{"kind":"code","system":"icd10cm","key":"S52.501A"},"answer":"S52.502A","dateOfService":"2026-11-21"}'
  expect(score(line)).toMatchObject({
    examScore: 0,
    maxScore: 1,
    closeness: 0.9,
    verdicts: [{ code: 'S52.502A', verdict: 'valid', result: 'near', key: 'S52.501A', closeness: 0.9 }],
    errorTypes: ['laterality'],
  })
  expect(score(line).feedback[1]).toBe('Wrong side: your code says left, the record says right.')
})

test('a set in the wrong order with a modifier missing', () => {
  const line =
    '{"question":{"kind":"code-set","key":{"diagnoses":["E11.22","N18.31"],"order":[["E11.22","N18.31"]],"mayHave":["Z79.4"],"mustNot":["N18.9"],"procedures":[{"code":"G0463","modifiers":["25"],"units":1,"pointers":["E11.22"]}]}},"answer":{"diagnoses":["N18.31","E11.22"],"procedures":[{"code":"G0463","modifiers":[],"units":1,"pointers":["E11.22"]}]}}'
  // base (2 + 0.80) / 3, the one rule broken: 0.8 x 0.9333. Closeness has no order: (1 + 1 + 0.80) / 3.
  expect(score(line)).toMatchObject({ examScore: 0.7467, maxScore: 1, closeness: 0.933333 })
  expect(score(line).errorTypes).toEqual(['modifier', 'sequencing'])
  expect(score(line).verdicts.map(({ code, result }) => [code, result])).toEqual([
    ['E11.22', 'matched'],
    ['N18.31', 'matched'],
    ['G0463', 'matched'],
  ])
})

test('a real code is never read as one that must not be there', () => {
  // Roller coasters are Y93.I1, swimming is Y93.11, and a letter in either is no typing error.
  const question = { kind: 'code-set', key: { diagnoses: ['S52.501A'], mustNot: ['Y93.11'] } }
  expect(score({ question, answer: 'S52.501A, Y93.I1' })).toMatchObject({ examScore: 0.5 })
  expect(score({ question, answer: 'S52.501A, Y93.11' })).toMatchObject({ examScore: 0.3333 })
})

test('numbers and orders need no more than kind and key', () => {
  expect(score('{"question":{"kind":"numeric","key":24,"unit":"USD"},"answer":"$24.00"}')).toEqual({
    examScore: 1,
    maxScore: 1,
    closeness: null,
    verdicts: [],
    errorTypes: [],
    feedback: [],
  })
  expect(score('{"question":{"kind":"ordering","key":["a","b","c"]},"answer":["b","a","c"]}')).toMatchObject({
    examScore: 0,
    errorTypes: ['sequencing'],
    feedback: ['a comes before b.'],
  })
})

test('every kind may be written inline', () => {
  const lines: [question: object, answer: unknown, examScore: number][] = [
    [{ kind: 'single-choice', key: 'b' }, 'b', 1],
    [{ kind: 'multiple-choice', key: ['a', 'c'] }, 'c, a', 1],
    [{ kind: 'multiple-choice', key: ['a', 'c'] }, 'a, b, c', 0],
    [{ kind: 'code', system: 'cpt', key: 99213 }, 99213, 1],
    [{ kind: 'code', system: 'pos', key: '02' }, '2', 1],
    [{ kind: 'matching', key: { x: '1', y: '2' } }, { x: '1', y: '1' }, 0.5],
    [
      { kind: 'form-fields', key: { '24B': '11', '24G': 1 }, mustBeBlank: ['10d'] },
      { '24B': '11', '24G': '2' },
      0.6667,
    ],
    [{ kind: 'em-level', key: '99214' }, 'by', 0],
    [{ kind: 'em-level', key: '99214', maxScore: 2 }, '992l4', 2],
    [{ kind: 'highlight', record: 'Closed fracture of the wrist', key: ['closed fracture'] }, ['fracture'], 0.6667],
  ]
  for (const [question, answer, examScore] of lines) {
    expect(score({ question, answer }).examScore, JSON.stringify(question)).toBe(examScore)
  }
})

test('a question of the bank is named by its id', () => {
  const known = content().questions.find(({ question }) => question.kind === 'single-choice')?.question
  if (known?.kind !== 'single-choice') throw new Error('the bank has no choices')
  expect(score({ question: { questionId: known.id }, answer: known.key })).toMatchObject({ examScore: 1, maxScore: 1 })
  expect(score({ question: { questionId: 'qzzzzz' }, answer: 'x' })).toEqual({ error: 'no question has the id qzzzzz' })
})

test('the day decides the edition: of the line, then of the question', () => {
  // M86.8X1 was billable until the edition of October 2026.
  const verdictOn = (line: object): string | null | undefined => score(line).verdicts[0]?.verdict
  const question = { kind: 'code', system: 'icd10cm', key: 'M86.8X11' }
  const answer = 'M86.8X1'
  const now = verdictOn({ question, answer, dateOfService: '2026-11-21' })
  expect(verdictOn({ question: { ...question, dateOfService: '2026-11-21' }, answer })).toBe(now)
  expect(
    verdictOn({ question: { ...question, dateOfService: '2026-11-21' }, answer, dateOfService: '2026-01-15' }),
  ).toBe('valid')
  expect(now).not.toBe('valid')
})

test('a line that cannot be understood says why, and none ever throws', () => {
  expect(score('nonsense')).toEqual({ error: 'the line is not JSON' })
  expect(score('[]').error).toMatch(/expected object/i)
  expect(score({ question: { kind: 'essay', key: 'x' }, answer: 'x' }).error).toMatch(/question\.kind/)
  expect(score({ question: { kind: 'numeric', key: 'much' }, answer: '1' }).error).toBe(
    'question.key: must be a number',
  )
  expect(score({ question: { kind: 'code', system: 'icd9', key: '1' }, answer: '1' }).error).toMatch(/question\.system/)
  expect(score({ question: { kind: 'numeric', key: 1 }, answer: '1', dateOfService: 'today' }).error).toMatch(
    /yyyy-mm-dd/,
  )
  expect(score({ question: { kind: 'numeric', key: 1 }, answer: 'x'.repeat(70_000) }).error).toMatch(
    /longer than 65536/,
  )
  expect(score('x'.repeat(1_000_001)).error).toMatch(/longer than 1000000/)
  expect(score({ question: { kind: 'code-set', key: {} }, answer: 'x' }).error).toBe(
    'question.key: must name at least one code',
  )
})

test('a mark of byte order, NUL, lone surrogates, marks of direction and wide digits do no harm', () => {
  const question = { kind: 'code', system: 'icd10cm', key: 'S52.501A' }
  expect(score(`\ufeff${JSON.stringify({ question, answer: 'S52.501A' })}`)).toMatchObject({ examScore: 1 })
  for (const answer of ['S52.5O1A', 'S52\ud800.501A', '\u202eS52.501A\u200f', '\u0000s52 501a', 'Ｓ５２．５０１Ａ']) {
    expect(score({ question, answer }), JSON.stringify(answer)).toMatchObject({ examScore: 1 })
  }
})

test('any question at all, written inline, gives a score or an error', () => {
  const kinds = fc.constantFrom(
    'single-choice',
    'multiple-choice',
    'code',
    'code-set',
    'numeric',
    'ordering',
    'matching',
  )
  const others = fc.constantFrom('form-fields', 'em-level', 'highlight')
  const keys = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    anyText(8),
    fc.array(fc.oneof(anyText(4), fc.tuple(fc.nat(9), fc.nat(9))), { maxLength: 4 }),
    fc.dictionary(fc.oneof(anyText(3), fc.constant('__proto__')), anyText(3)),
    fc.record({ diagnoses: fc.array(anyText(5)), procedures: fc.array(fc.record({ code: anyText(5) })) }),
    fc.double(),
  )
  const question = fc.record({
    kind: fc.oneof(kinds, others),
    key: keys,
    system: fc.constantFrom('icd10cm', 'icd10pcs', 'cpt', 'hcpcs', 'pos'),
    unit: fc.constantFrom('USD', 'date', 'percent', ''),
    record: fc.constantFrom('one two three', ' '),
    tolerance: fc.constantFrom(0, '0.5', 1e30),
    maxScore: fc.constantFrom(1, 2),
  })
  const fields: Record<string, string[]> = { code: ['system'], numeric: ['unit', 'tolerance'], highlight: ['record'] }
  let scored = 0
  fc.assert(
    fc.property(question, fc.oneof(anyText(8), keys), ({ kind, key, maxScore, ...rest }, answer) => {
      const own = Object.entries(rest).filter(([field]) => fields[kind]?.includes(field))
      const bare = kind.includes('choice') || kind === 'code' ? { kind, key } : { kind, key, maxScore }
      const line = score({ question: { ...bare, ...Object.fromEntries(own) }, answer })
      if (line.error !== undefined) return true
      scored += 1
      return line.examScore >= 0 && line.examScore <= line.maxScore
    }),
    { seed: 20261122, numRuns: 10_000 },
  )
  expect(scored).toBeGreaterThan(500)
})

test('any answer to any inline question gives a score or an error, and always JSON', () => {
  const questions = fc.constantFrom(
    { kind: 'code', system: 'icd10cm', key: 'I10' },
    { kind: 'code-set', key: { diagnoses: ['I10'], procedures: [{ code: '99213' }] } },
    { kind: 'numeric', key: 1 },
    { kind: 'highlight', record: 'one two', key: ['two'] },
    { kind: 'form-fields', key: { '24B': '11' } },
  )
  fc.assert(
    fc.property(questions, fc.oneof(anyText(20), fc.jsonValue()), (question, answer) => {
      const scored = score({ question, answer })
      JSON.parse(JSON.stringify(scored))
      return typeof scored.error === 'string' || (scored.examScore >= 0 && scored.examScore <= scored.maxScore)
    }),
    { seed: 20261122, numRuns: 1_000 },
  )
  fc.assert(
    fc.property(anyText(40), (line) => typeof score(line).error === 'string'),
    { seed: 20261122, numRuns: 1_000 },
  )
})
