import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { createCodeShelf } from '~/domain/code-sets'
import {
  explainAnswer,
  isChoiceOrCode,
  presentQuestion,
  rationalesOf,
  scoreAnswer,
  type Question,
} from '~/domain/scoring'
import { checkQuestion } from '~/server/content/check-question'
import { listForCheck } from '~/server/content/check-context'
import { codeBooksOn } from '~/server/content/code-books'
import { reporterFor, type Finding } from '~/server/content/finding'
import { QuestionFile } from '~/server/content/question-schemas'
import { toQuestion } from '~/server/content/to-question'
import { parseYaml, readYaml } from '~/server/content/yaml-source'
import { realContent } from '../support/real-content'

// The examples of docs/content-authoring.md, and what the content check says when one of them is broken.

const root = join(import.meta.dirname, '../..')
const { data } = await realContent()
const shelf = createCodeShelf(data.codeSets)
const context = {
  exams: data.exams,
  curriculum: data.curriculum,
  codeLists: shelf.lists,
  notesOf: (system: Parameters<typeof shelf.notesOf>[0]) => shelf.notesOf(system),
}

const frame = {
  id: 'qex001',
  pool: 'practice',
  placements: [{ exam: 'cpc', domain: 'cpc-icd' }],
  lesson: 'icd10cm-circulatory',
  objective: 'combine-hypertension-heart-disease',
  difficulty: 2,
  level: 'application',
  writtenOn: '2026-11-22',
  dateOfService: '2026-11-22',
  references: ['ICD-10-CM Official Guidelines'],
}

type Fields = Record<string, unknown>
const examples = new Map(
  [...readFileSync(join(root, 'docs/content-authoring.md'), 'utf8').matchAll(/```yaml\n(kind: [^]*?)```/g)].map(
    (match) => {
      const fields = parse(match[1] ?? '') as Fields
      return [String(fields.kind), fields] as const
    },
  ),
)

/** What the check says of a question; null where the schema already refuses it. */
function check(fields: Fields): { question: Question | null; findings: string[] } {
  const findings: Finding[] = []
  const report = reporterFor('content/questions/cpc-icd/qex001.yaml', findings)
  const source = readYaml(stringify({ ...frame, ...fields }), report)
  const input = source && parseYaml(source, QuestionFile, report)
  if (!source || !input) return { question: null, findings: findings.map(({ rule }) => rule) }
  const question = toQuestion(input, (system) => listForCheck(context, system, input.dateOfService))
  checkQuestion(input, question, 'content/questions/cpc-icd/qex001.yaml', source, context, report)
  return {
    question,
    findings: findings.map(({ severity, rule }) => (severity === 'warning' ? `${rule}?` : rule)),
  }
}

function exampleOf(kind: string): Fields {
  const fields = examples.get(kind)
  if (!fields) throw new Error(`the page has no example of ${kind}`)
  return structuredClone(fields)
}

/** An answer that must score in full, written from the key of each example. */
const rightAnswers: Record<string, unknown> = {
  'multiple-choice': 'a, c',
  'code-set': 'E11.22, N18.31\n99214 AB',
  numeric: '$24',
  ordering: ['visit', 'scrub', 'post'],
  matching: 'co = provider, pr = patient',
  'form-fields': '24B.1: 11\n24E.1: A\n24F.1: 120.00\n24G.1: 1',
  'em-level': '99214',
  highlight: ['closed fracture of the lower end of the right radius', 'Splint applied.'],
}

test('the page has an example of every kind beyond the two of the exam room, and each passes the check', () => {
  expect([...examples.keys()].sort()).toEqual(Object.keys(rightAnswers).sort())
  for (const [kind, fields] of examples) expect([kind, check(fields).findings]).toEqual([kind, []])
})

test('each example scores its key in full, and nothing that is shown before gives it away', () => {
  for (const [kind, fields] of examples) {
    const { question } = check(fields)
    if (!question) throw new Error(kind)
    const { points, maxPoints } = scoreAnswer(question, rightAnswers[kind])
    expect(points, kind).toBe(maxPoints)
    const shown = JSON.stringify(presentQuestion(question, []))
    for (const rationale of rationalesOf(question)) expect(shown, kind).not.toContain(rationale)
    expect(isChoiceOrCode(question), kind).toBe(false)
  }
})

const set = (key: object, rest: object = {}): Fields => {
  const example = exampleOf('code-set')
  return { ...example, key: { ...(example.key as object), ...key }, ...rest }
}

const faults: [what: string, fields: () => Fields, rules: string[]][] = [
  [
    'a key of which every option is right',
    () => ({ ...exampleOf('multiple-choice'), key: ['a', 'b', 'c', 'd'] }),
    ['key-with-error', 'key-with-error', 'all-right'],
  ],
  ['a key that is no option', () => ({ ...exampleOf('multiple-choice'), key: ['a', 'c', 'g'] }), ['unknown-key']],
  [
    'a diagnosis that does not exist',
    () => set({ diagnoses: ['E11.22', 'N18.39'] }),
    ['invalid-code', 'unknown-key', 'key-does-not-score'],
  ],
  ['a header among the diagnoses', () => set({ diagnoses: ['E11.2', 'N18.31'], order: [] }), ['invalid-code']],
  ['a procedure that does not exist', () => set({ procedures: [{ code: '99210' }] }), ['invalid-code']],
  [
    'a modifier that does not exist',
    () => set({ procedures: [{ code: '99214', modifiers: ['9Q'] }] }),
    ['unknown-modifier'],
  ],
  [
    'a pointer to a diagnosis that is not there',
    () => set({ procedures: [{ code: '99214', pointers: ['I10'] }] }),
    ['unknown-pointer'],
  ],
  ['a rule of order for a code that is not there', () => set({ first: 'I10' }), ['unknown-key', 'key-does-not-score']],
  [
    'rules of order that contradict each other',
    () =>
      set({
        order: [
          ['E11.22', 'N18.31'],
          ['N18.31', 'E11.22'],
        ],
      }),
    ['key-does-not-score'],
  ],
  ['a code that both may and must not be there', () => set({ mustNot: ['Z79.4'] }), ['contradictory-code']],
  ['a code of the key that may be there', () => set({ mayHave: ['N18.31'] }), ['contradictory-code']],
  [
    'an order that the notes speak against',
    () => set({ diagnoses: ['N18.31', 'E11.22'], order: [], procedures: [] }),
    ['sequence-code-first?'],
  ],
  [
    'two codes that an Excludes1 note keeps apart',
    () => set({ diagnoses: ['M54.50', 'R52'], order: [], procedures: [] }),
    ['excludes1-in-key?'],
  ],
  [
    'a near miss that is in the key',
    () =>
      set(
        {},
        {
          nearMisses: [
            {
              code: 'n1831',
              error: 'specificity',
              rationale: 'Says the stage, which the record has at hand, in so many words.',
            },
          ],
        },
      ),
    ['two-right-answers'],
  ],
  [
    'an alternative with a code that does not exist',
    () => set({}, { alternatives: [{ diagnoses: ['E11.2'] }] }),
    ['invalid-code'],
  ],
  ['an empty key', () => set({ diagnoses: [], procedures: [] }), ['schema']],
  ['an amount that is no number', () => ({ ...exampleOf('numeric'), key: '24,00' }), ['schema']],
  ['a day that is no day', () => ({ ...exampleOf('numeric'), key: '2026-02-30', unit: 'date', slips: [] }), ['schema']],
  [
    'a slip that gives the key',
    () => ({
      ...exampleOf('numeric'),
      slips: [{ value: '24.00', rationale: 'Takes the share of the allowed amount, as one should do here.' }],
    }),
    ['two-right-answers'],
  ],
  ['no slips', () => ({ ...exampleOf('numeric'), slips: [] }), ['no-slips?']],
  [
    'an item without a place in the key',
    () => ({ ...exampleOf('ordering'), key: ['visit', 'post'] }),
    ['incomplete-key'],
  ],
  [
    'an item that stands twice in the key',
    () => ({ ...exampleOf('ordering'), key: ['visit', 'scrub', 'post', 'scrub'] }),
    ['duplicate-key'],
  ],
  [
    'ids that give the order away',
    () => ({ ...exampleOf('ordering'), key: ['post', 'scrub', 'visit'] }),
    ['key-in-sorted-order?'],
  ],
  [
    'a partner that is not there',
    () => ({ ...exampleOf('matching'), key: { co: 'provider', pr: 'nobody' } }),
    ['unknown-key'],
  ],
  ['a part without a partner', () => ({ ...exampleOf('matching'), key: { co: 'provider' } }), ['incomplete-key']],
  [
    'an item that the form does not have',
    () => ({ ...exampleOf('form-fields'), mustBeBlank: ['10D', '99'] }),
    ['unknown-item', 'missing-field'],
  ],
  [
    'an item that is given and asked for',
    () => ({ ...exampleOf('form-fields'), given: { '24B.1': '11' } }),
    ['contradictory-item'],
  ],
  ['a level that the record does not support', () => ({ ...exampleOf('em-level'), key: '99213' }), ['wrong-level']],
  ['a level that no code has', () => ({ ...exampleOf('em-level'), key: '99219' }), ['invalid-code', 'unknown-key']],
  ['a level without a path', () => ({ ...exampleOf('em-level'), elements: null, minutes: null }), ['no-path']],
  [
    'a phrase that the record does not have',
    () => ({ ...exampleOf('highlight'), key: ['Left ankle'] }),
    ['phrase-not-unique'],
  ],
  ['a word that stands more than once', () => ({ ...exampleOf('highlight'), key: ['the'] }), ['phrase-not-unique']],
  ['words beyond the record', () => ({ ...exampleOf('highlight'), key: [[0, 99]] }), ['outside-record']],
  [
    'a code that is not valid to support',
    () => ({ ...exampleOf('highlight'), supports: { code: 'S52.501' } }),
    ['invalid-code'],
  ],
]

test.each(faults)('the check names %s', (_what, fields, rules) => {
  expect(check(fields()).findings).toEqual(rules)
})

test('a wrong answer to any example is explained in sentences', () => {
  const wrong: Record<string, unknown> = {
    'code-set': 'E11.9',
    numeric: '36',
    'em-level': '99213',
    ordering: 'post, scrub, visit',
  }
  for (const [kind, fields] of examples) {
    const { question } = check(fields)
    if (!question) throw new Error(kind)
    const explanation = explainAnswer(question, wrong[kind] ?? 'b', codeBooksOn(shelf, question.dateOfService))
    expect(explanation.right, kind).toBe(false)
    expect(explanation.messages.length, kind).toBeGreaterThan(0)
  }
})
