import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { openGlossary } from '../../domain/lessons'
import { questionKinds } from '../../domain/scoring'
import { reporterFor, type Finding } from './finding'
import { linesToDo, newLesson, newQuestion, type NewContent } from './new-content'
import { QuestionFile } from './question-schemas'
import { readLesson } from './read-lesson'
import { toQuestion } from './to-question'
import { parseYaml, readYaml } from './yaml-source'

const root = join(import.meta.dirname, '../../..')
const today = '2026-11-22'
const order = { kind: 'code', domain: 'cpc-icd', pool: 'lesson', lesson: 'icd10cm-neoplasms' }

/** Letters that never repeat an id within a test. */
function counting(): (below: number) => number {
  let count = 0
  return (below) => (count += 7) % below
}

function filesOf(made: NewContent): { path: string; text: string }[] {
  if ('problem' in made) throw new Error(made.problem)
  return made.files
}
const problemOf = (made: NewContent): string => ('problem' in made ? made.problem : '')

test('a new question of any kind passes the schema, and its gaps are marked', () => {
  for (const kind of questionKinds) {
    for (const lesson of kind === 'code' ? [order.lesson, null] : [null]) {
      const [file] = filesOf(newQuestion(root, { ...order, kind, lesson, pool: 'practice' }, today, counting()))
      const findings: Finding[] = []
      const report = reporterFor(file?.path ?? '', findings)
      const source = readYaml(file?.text ?? '', report)
      const input = source && parseYaml(source, QuestionFile, report)
      expect(findings, kind).toEqual([])
      expect(input && toQuestion(input, () => null).kind).toBe(kind)
      expect(linesToDo(file?.text ?? '').length, kind).toBeGreaterThan(3)
    }
  }
})

test('a new question stands in the folder of its domain, with an id of its own and what its lesson says', () => {
  const [file] = filesOf(newQuestion(root, order, today, counting()))
  const question = parse(file?.text ?? '') as Record<string, unknown>
  expect(file?.path).toBe(`content/questions/cpc-icd/${String(question['id'])}.yaml`)
  expect(question).toMatchObject({
    kind: 'code',
    pool: 'lesson',
    placements: [{ exam: 'cpc', domain: 'cpc-icd' }],
    lesson: 'icd10cm-neoplasms',
    writtenOn: today,
    dateOfService: today,
  })
  expect(question['id']).toMatch(/^q[a-z0-9]{5}$/)
  expect(file?.text).toContain(`objective: ${String(question['objective'])} # FILL-IN`)
})

test('an id that is taken is not given again', () => {
  // The first five letters spell the id of a question that exists.
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
  const taken = 'b8wwg'.split('').map((letter) => letters.indexOf(letter))
  const given = [...taken, 1, 2, 3, 4, 5]
  const [file] = filesOf(newQuestion(root, order, today, () => given.shift() ?? 0))
  expect(file?.path).toBe('content/questions/cpc-icd/qbcdef.yaml')
})

test('a kind, domain, pool or lesson that does not exist is refused, with what may have been meant', () => {
  const problem = (change: Partial<typeof order>): string =>
    problemOf(newQuestion(root, { ...order, ...change }, today, counting()))
  expect(problem({ kind: 'multiple choice' })).toContain('multiple-choice')
  expect(problem({ domain: 'cpc-idc' })).toContain('cpc-icd')
  expect(problem({ pool: 'test' })).toContain('practice')
  expect(problem({ pool: 'lesson', kind: 'form-fields' })).toContain('matching')
  expect(problem({ lesson: 'icd10cm-neoplasm' })).toContain('icd10cm-neoplasms')
  expect(problemOf(newLesson(root, 'neoplasms', today))).toContain('icd10cm-neoplasms')
})

test('a lesson that is there is not written over', () => {
  expect(problemOf(newLesson(root, 'icd10cm-circulatory', today))).toContain('already there')
})

test('a new lesson has every part and no fault but its gaps, each named with its line', () => {
  const [page, figure] = filesOf(newLesson(root, 'icd10cm-neoplasms', today))
  const { path = '', text = '' } = page ?? {}
  expect(path).toBe('content/lessons/icd-10-cm/icd10cm-neoplasms/index.mdx')
  expect(figure?.path).toBe('content/lessons/icd-10-cm/icd10cm-neoplasms/figure.svg')
  const findings: Finding[] = []
  const lesson = readLesson(
    path,
    text,
    {
      exams: [],
      questions: [],
      glossary: openGlossary([]),
      curriculum: [
        {
          slug: 'icd10cm-neoplasms',
          title: String((parse(text.split('---')[1] ?? '') as { title: string }).title),
          status: 'live',
          moduleId: 'icd-10-cm',
          domains: [],
          prerequisites: [],
          objectives: [],
        },
      ],
      codeLists: [],
      withheld: new Set(),
      procedurePack: 'embedded',
      folder: '/nowhere/content',
    },
    reporterFor(path, findings),
  )
  expect(lesson?.minutes).toBe(35)
  expect(findings.filter(({ rule }) => rule === 'todo').map(({ line }) => line)).toEqual(linesToDo(text))
  // Its figure is not written in this test; words and questions are the author's.
  const others = findings.filter(({ rule }) => rule !== 'todo').map(({ rule }) => rule)
  expect(others.sort()).toEqual(['closing-check', 'closing-check', 'lesson-length', 'missing-figure', 'too-few-checks'])
})
