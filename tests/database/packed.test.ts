import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { FormItem, ItemResult } from '~/domain/exams'
import { migrateDatabase } from '~/server/db/migrate'
import { packForm, packResult, unpackForm, unpackResult } from '~/server/db/packed'
import { migrationsFolder, temporaryFolder } from '../support/test-site'

const form: FormItem[] = [
  { questionId: 'qaaaaa', questionHash: 'a1', domain: 'cpc-icd', optionOrder: ['b', 'a', 'd', 'c'], scored: true },
  { questionId: 'qbbbbb', questionHash: 'b1', domain: 'cpc-em', optionOrder: [], scored: false },
  { questionId: 'qccccc', questionHash: 'c1', domain: 'cpc-icd', optionOrder: ['a'], scored: true },
].map((item, index) => ({ position: index + 1, exam: 'cpc', ...item }))

const worth: [questionHash: string, answer: string | null, points: number, maxPoints: number][] = [
  ['a1', 'b', 10_000, 10_000],
  ['b1', null, 0, 30_000],
  // Graded again by a later version of its question.
  ['c2', '["x","y"]', 0, 20_000],
]
const items = worth.map(([questionHash, answer, points, maxPoints], index): ItemResult => {
  const { position, questionId, domain, scored = true } = form[index] ?? (form[0] as FormItem)
  return { position, questionId, questionHash, domain, answer, answered: answer !== null, points, maxPoints, scored }
})
const result = { domains: [{ domain: 'cpc-icd', right: 1, scored: 2 }], items }

test('a form and a result come back as they were packed', () => {
  expect(unpackForm(packForm(form))).toEqual(form)
  expect(unpackResult(packResult(result, form), form)).toEqual(result)
})

test('what was kept before forms and results were packed is packed by the migration', () => {
  const root = temporaryFolder()
  const folder = join(root, 'migrations')
  const file = join(root, 'site.db')
  const names = readdirSync(migrationsFolder)
  const packing = names.find((name) => name.endsWith('_packed_results')) ?? ''
  mkdirSync(folder)
  for (const name of names.filter((name) => name < packing || !/^\d/.test(name))) {
    cpSync(join(migrationsFolder, name), join(folder, name), { recursive: true })
  }
  migrateDatabase(`file:${file}`, folder)
  const before = new Sqlite(file)
  before
    .prepare(
      `INSERT INTO "Attempt" (id, "learnerKey", "planId", "planHash", "planKind", "snapshotHash", state, seed, "formJson",
         "createdAt") VALUES ('one', 'someone', 'cpc', 'p', 'exam-profile', 's', 'graded', '', ?, 1)`,
    )
    // Forms from before there were unscored questions do not say that an item counts.
    .run(JSON.stringify(form.map(({ scored, ...item }) => (scored === true ? item : { ...item, scored }))))
  before
    .prepare(
      `INSERT INTO "ScoreVersion" ("attemptId", version, "ruleVersion", "snapshotHash", points, "maxPoints", "right",
         scored, "resultJson", reason, "scoredAt") VALUES ('one', 1, 'r', 's', 1, 2, 1, 2, ?, 'first-scoring', 1)`,
    )
    .run(JSON.stringify(result))
  before.close()

  cpSync(join(migrationsFolder, packing), join(folder, packing), { recursive: true })
  expect(migrateDatabase(`file:${file}`, folder)).toEqual([packing])
  const after = new Sqlite(file)
  const formJson = after.prepare('SELECT "formJson" FROM "Attempt"').pluck().get() as string
  const resultJson = after.prepare('SELECT "resultJson" FROM "ScoreVersion"').pluck().get() as string
  after.close()
  expect(unpackForm(formJson)).toEqual(form)
  expect(unpackResult(resultJson, form)).toEqual(result)
})
