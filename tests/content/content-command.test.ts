import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { BankCounts } from '~/server/content/bank-report'

const root = join(import.meta.dirname, '../..')

const question = (id: string, key: string): string => `
id: ${id}
kind: single-choice
pool: practice
placements: [{ exam: cpb, domain: cpb-ins }]
lesson: payers
objective: name-payers
difficulty: 1
level: recall
writtenOn: 2026-11-21
dateOfService: 2026-11-21
references: [A rule]
stem: Who pays first for ${id}?
options:
  - { id: a, text: The plan, rationale: Because, error: regulation }
  - { id: b, text: The patient, rationale: Because, error: regulation }
  - { id: c, text: The employer, rationale: Because, error: regulation }
  - { id: d, text: The state, rationale: Because, error: regulation }
key: ${key}
`

const reading = (id: string, agreed: boolean): string =>
  `- { question: ${id}, readOn: 2026-11-21, reader: one, answer: a, agreed: ${agreed}, change: null }\n`

/** A project with two questions, and what is faulty in it left so: the command tells of it and counts all the same. */
function aProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'first-listed-command-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const files = {
    'exam-domains.yaml':
      'exams: [{ id: cpb, title: CPB-style, owner: nobody, domains: [{ id: cpb-ins, title: Insurance, group: Payers }] }]',
    'questions/cpb-ins/q00001.yaml': question('q00001', 'a'),
    'questions/cpb-ins/q00002.yaml': question('q00002', 'b'),
    'reviews/questions.yaml': reading('q00001', true) + reading('q00001', false) + reading('q99999', true),
    'reviews/lessons.yaml': '[]',
  }
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, 'content', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return folder
}

test('content:check --json counts the bank and what its readers said, beside the faults', () => {
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/tsx/dist/cli.mjs'),
      `--tsconfig=${join(root, 'tsconfig.json')}`,
      join(root, 'app/cli/content.ts'),
      'check',
      '--json',
    ],
    { cwd: aProject(), encoding: 'utf8' },
  )
  type Summary = { questions: { total: number }; bank: BankCounts; errors: { rule: string; message: string }[] }
  const { questions, bank, errors } = JSON.parse(stdout) as Summary
  expect(questions.total).toBe(2)
  const valueOf = (id: string) => bank.measures.find((measure) => measure.id === id)?.value
  // q00001 was answered twice, once as its key; what was said of q99999 is a fault, and no answer to a question.
  expect(valueOf('unread')).toBe(1)
  expect(valueOf('agreement')).toBe(1 / 2)
  expect(valueOf('recall-cpb')).toBe(1)
  expect(bank.practice.domains).toEqual([{ exam: 'cpb', domain: 'cpb-ins', title: 'Insurance', choices: 2 }])
  expect(errors).toContainEqual(expect.objectContaining({ rule: 'unknown-question' }))
  expect(status).toBe(1)
})
