import { expect, test } from 'vitest'
import { noLayers, type CodesLayerText } from '~/domain/code-sets'
import { findShortages } from '~/domain/exams'
import type { Question } from '~/domain/scoring'
import { aChoiceQuestion, aCodeQuestion, aPool, aProfile } from '../../../tests/support/questions'
import { openingOf } from './bank-measures'
import { reportBank, type BankReport } from './bank-report'
import type { BankRecord, ContentData } from './content'
import { indexContent } from './content-index'

// A small bank whose counts can be told by hand.

const edition = (system: 'icd10cm' | 'cpt', name: string, from: string, to: string): CodesLayerText => ({
  details: {
    system,
    edition: name,
    title: name,
    effectiveFrom: from,
    effectiveTo: to,
    source: 'invented',
    coverage: 'some',
  },
  origin: 'embedded',
  structure: {
    chapters: [
      { number: 1, title: 'First', first: 'A00', last: 'B99', blocks: [] },
      { number: 2, title: 'Second', first: 'C00', last: 'D49', blocks: [] },
    ],
    seats: {},
  },
  text: system === 'cpt' ? '99213\tbillable\tAn office visit' : 'A00.0\tbillable\tOne\nC00.0\tbillable\tTwo',
})

const exams = [
  {
    id: 'cpc',
    title: 'CPC-style',
    owner: '',
    domains: [
      { id: 'cpc-icd', title: 'ICD-10-CM', group: 'Codes', exam: 'cpc' },
      { id: 'cpc-guide', title: 'Guidelines', group: 'Codes', exam: 'cpc' },
    ],
  },
]
const set = {
  exam: 'cpc',
  questions: 10,
  recall: 4,
  negative: 0,
  choices: 10,
  writtenAt: [3, 3, 2, 2],
  inWords: 8,
  longestKeys: 2,
  combinations: 0,
  convergent: 0,
}

function aBank(
  questions: readonly Question[],
  record: Partial<BankRecord> = {},
  enemies = new Map<string, string[]>(),
) {
  const versions = questions.map((question) => ({
    question,
    hash: `hash-${question.id}`,
    ...(enemies.has(question.id) ? { enemies: enemies.get(question.id) ?? [] } : {}),
  }))
  const profile = aProfile([
    { domain: 'cpc-icd', items: 3, kinds: { code: 1 }, difficulties: { 3: 1 } },
    { domain: 'cpc-guide', items: 4 },
  ])
  const data: ContentData = {
    exams,
    examFacts: [],
    modules: [],
    curriculum: [],
    tracks: [],
    glossary: [],
    lessons: [],
    questions: versions,
    profiles: [{ profile, hash: 'hash', shortages: findShortages(profile, versions) }],
    codeSets: {
      ...noLayers,
      codes: [
        edition('icd10cm', '2027', '2026-10-01', '2027-09-30'),
        edition('icd10cm', '2026', '2025-10-01', '2026-09-30'),
        edition('cpt', '2026', '2026-01-01', '2026-12-31'),
      ],
    },
    bank: { sets: [set], warnings: [], readings: null, ...record },
  }
  return indexContent(data)
}

const questionsOf = (pool: readonly { question: Question }[]): Question[] => pool.map(({ question }) => question)
const choices = questionsOf([...aPool(3, 'icd', 'cpc-icd'), ...aPool(2, 'gui', 'cpc-guide')])
const today = '2026-11-22'
const report = (content: ReturnType<typeof aBank>, exposures = new Map<string, number>()): BankReport =>
  reportBank(content, exposures, today)
const valueOf = (counted: BankReport, id: string) => counted.measures.find((measure) => measure.id === id)

test('each domain of a profile stands beside what the exam pool has, by kind, difficulty and level', () => {
  const practice = aChoiceQuestion({ id: 'prac', pool: 'practice' })
  const { profiles } = report(aBank([...choices, aCodeQuestion({ id: 'typed', difficulty: 3 }), practice]))
  expect(profiles).toHaveLength(1)
  // cpc-icd wants 2 choices and 1 typed code and has 3 and 1; cpc-guide wants 4 choices and has 2.
  expect(profiles[0]).toMatchObject({ id: 'cpc-small', needed: 7, missing: 2, lacks: ['Guidelines: 2 of 4 questions'] })
  expect(profiles[0]?.domains[0]).toMatchObject({ title: 'ICD-10-CM', needed: 3, inPool: 4, missing: 0 })
  expect(profiles[0]?.domains[0]?.kinds).toEqual([
    { sort: 'single-choice', needed: 2, inPool: 3 },
    { sort: 'code', needed: 1, inPool: 1 },
  ])
  expect(profiles[0]?.domains[0]?.difficulties).toEqual([
    { sort: 1, needed: 0, inPool: 0 },
    { sort: 2, needed: 0, inPool: 3 },
    { sort: 3, needed: 1, inPool: 1 },
  ])
  expect(profiles[0]?.domains[1]).toMatchObject({ needed: 4, inPool: 2, missing: 2 })
})

test('totals count all questions and those of the exam pool', () => {
  const { questions, totals } = report(
    aBank([...choices, aChoiceQuestion({ id: 'prac', pool: 'practice', level: 'recall', writtenOn: '2026-10-01' })]),
  )
  expect(questions).toBe(6)
  expect(totals.byPool).toEqual([
    { sort: 'lesson', questions: 0, exam: 0 },
    { sort: 'practice', questions: 1, exam: 0 },
    { sort: 'exam', questions: 5, exam: 5 },
  ])
  expect(totals.byLevel[0]).toEqual({ sort: 'recall', questions: 1, exam: 0 })
  expect(totals.byWrittenOn.map(({ sort }) => sort)).toEqual(['2026-10-01', '2026-11-21'])
})

test('a question counts for the edition of its day, which is named when it ends within 90 days or has ended', () => {
  const visit = aChoiceQuestion({ id: 'cpt' })
  const options = visit.options.map((option) => ({
    ...option,
    text: null,
    codes: { system: 'cpt' as const, list: ['99213'] },
  }))
  const { editions } = report(
    aBank([
      aCodeQuestion({ id: 'new', key: 'A00.0' }),
      aCodeQuestion({ id: 'old', key: 'A00.0', dateOfService: '2026-09-30' }),
      aCodeQuestion({ id: 'before', key: 'A00.0', dateOfService: '2024-01-01', pool: 'practice' }),
      { ...visit, options },
    ]),
  )
  expect(
    editions.map(({ system, edition: name, state, questions, exam, standsIn }) =>
      [system, name, state, questions, exam, standsIn].join(' '),
    ),
  ).toEqual(['icd10cm 2026 ended 2 1 1', 'cpt 2026 ends-soon 1 1 0', 'icd10cm 2027 in-force 1 1 0'])
})

test('practice is counted against what is asked for', () => {
  const practice = { pool: 'practice' as const }
  const exhibit = { id: 'a-case', title: 'A case', parts: [] }
  const counted = report(
    aBank([
      aCodeQuestion({ id: 'one', key: 'A00.0', ...practice }),
      aCodeQuestion({ id: 'two', key: 'A00.0', ...practice }),
      aCodeQuestion({ id: 'exam', key: 'C00.0' }),
      ...['x', 'y', 'z'].map((id) => aChoiceQuestion({ id, exhibit, ...practice })),
      aChoiceQuestion({ id: 'w', ...practice }),
    ]),
  )
  expect(counted.practice.chapters).toEqual([
    { chapter: 1, title: 'First', questions: 2 },
    { chapter: 2, title: 'Second', questions: 0 },
  ])
  expect(counted.practice.domains.map(({ domain, choices: own }) => `${domain} ${own}`)).toEqual([
    'cpc-icd 4',
    'cpc-guide 0',
  ])
  expect(valueOf(counted, 'practice-typed-codes')).toMatchObject({ value: 2, atLeast: 60, holds: false })
  expect(valueOf(counted, 'practice-chapters')).toMatchObject({ value: 1 })
  expect(valueOf(counted, 'practice-exhibits')).toMatchObject({ value: 1, atLeast: 20 })
  expect(valueOf(counted, 'practice-domains')).toMatchObject({ value: 1, atLeast: 2, holds: false })
})

test('shares of an exam are held against their limits: recall, longest key, negative stems', () => {
  const counted = report(aBank(choices))
  expect(valueOf(counted, 'recall-cpc')).toMatchObject({ value: 0.4, atMost: 0.3, holds: false })
  expect(valueOf(counted, 'longest-key-cpc')).toMatchObject({ value: 0.25, rests: 8, holds: true })
  expect(valueOf(counted, 'negative-cpc')).toMatchObject({ value: 0, holds: true })
})

test('keys are counted where they are shown, and each is shown somewhere', () => {
  const counted = report(aBank(questionsOf(aPool(200, 'q', 'cpc-icd'))))
  const shares = ['a', 'b', 'c', 'd'].map((letter) => valueOf(counted, `key-shown-${letter}`)?.value ?? 0)
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
  // 1,600 shown: a share of 25% has a standard deviation of 1.1%.
  for (const share of shares) expect(Math.abs(share - 0.25)).toBeLessThan(0.045)
})

test('what blind readers said is counted, and procedure codes take two of them', () => {
  const inWords = aChoiceQuestion({ id: 'words' })
  const options = inWords.options.map((option) => ({ ...option, text: `99213 and ${option.id}` }))
  const readings = [
    { questionId: 'words', readers: 1, agreed: 1, changed: false },
    { questionId: 'icd01', readers: 2, agreed: 1, changed: true },
  ]
  const counted = report(aBank([{ ...inWords, options }, ...choices], { readings }))
  expect(valueOf(counted, 'agreement')).toMatchObject({ rests: 3, holds: false })
  expect(valueOf(counted, 'unread')).toMatchObject({ value: 4, holds: false })
  expect(valueOf(counted, 'read-once')).toMatchObject({ value: 1, rests: 1, holds: false })
  // Where nobody has read the log, nothing is said of it.
  expect(valueOf(report(aBank(choices)), 'unread')).toBeUndefined()
})

test('an opening is what stems share when figures and names are blanked', () => {
  expect(openingOf('A 61-year-old man with Crohn disease is seen.')).toBe(
    openingOf('A 7-year-old man with Graves disease is'),
  )
  expect(openingOf('A 61-year-old man with Crohn disease')).not.toBe(
    openingOf('A 61-year-old woman with Crohn disease'),
  )
  const stems = [
    'A 3-year-old boy is seen by Dr. Li',
    'A 4-year-old boy is seen by a nurse',
    'A 5-year-old boy is seen by two people',
  ]
  const alike = stems.map((stem, index) => aChoiceQuestion({ id: `like${index}`, stem }))
  const counted = report(aBank(alike))
  expect(counted.openings).toEqual([{ domain: 'cpc-icd', questionIds: ['like0', 'like1', 'like2'] }])
  expect(valueOf(counted, 'stem-pattern-domain')).toMatchObject({ value: 1, holds: false })
})

test('warnings are told by rule, enemies as groups, exposure from most to never', () => {
  const warning = (rule: string, questionId: string | null) => ({ rule, questionId, file: 'f.yaml', line: 3 })
  const warnings = [warning('clang', 'icd01'), warning('vague-word', 'icd01'), warning('clang', null)]
  const enemies = new Map([
    ['icd01', ['icd02']],
    ['icd02', ['icd01', 'gui01']],
    ['gui01', ['icd02']],
  ])
  const counted = report(
    aBank([...choices, aChoiceQuestion({ id: 'prac', pool: 'practice' })], { warnings }, enemies),
    new Map([
      ['icd02', 7],
      ['gui01', 2],
      ['prac', 9],
    ]),
  )
  expect(counted.warnings.map(({ rule, places }) => [rule, places.length])).toEqual([
    ['clang', 2],
    ['vague-word', 1],
  ])
  expect(counted.enemies).toEqual([
    { questionIds: ['gui01', 'icd01', 'icd02'], domains: [], lessons: ['icd10cm-circulatory'], exhibits: [] },
  ])
  expect(counted.exposure).toEqual({
    pool: 5,
    shown: 9,
    most: [
      { questionId: 'icd02', shown: 7 },
      { questionId: 'gui01', shown: 2 },
    ],
    least: [],
    never: ['gui02', 'icd01', 'icd03'],
  })
})

test('nothing of what a question asks or answers is in the report', () => {
  const secret = aChoiceQuestion({ id: 'secret', stem: 'Zebra stem?' })
  const options = secret.options.map((option) => ({ ...option, text: 'Zebra option', rationale: 'Zebra reason' }))
  expect(JSON.stringify(report(aBank([{ ...secret, options }])))).not.toContain('Zebra')
})
