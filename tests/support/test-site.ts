import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, inject, onTestFinished } from 'vitest'
import type { FormItem } from '~/domain/exams'
import { isChoiceOrCode, type ChoiceOrCodeQuestion } from '~/domain/scoring'
import { configureSessions } from '~/server/auth/sessions'
import type { Content } from '~/server/content/content'
import { indexContent } from '~/server/content/content-index'
import { content, provideContent } from '~/server/content/current'
import { formatFinding } from '~/server/content/finding'
import { registerContent } from '~/server/content/register'
import { findAttempt, type AttemptRecord, type NewSave } from '~/server/db/attempts'
import { insertClass, upsertEnrollment, type ClassRecord } from '~/server/db/classes'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase, type Database } from '~/server/db/database'
import type { Response } from '~/server/db/generated/client'
import { migrateDatabase } from '~/server/db/migrate'
import { insertPerson, type PersonRecord } from '~/server/db/people'
import { takeLease } from '~/server/exams/attempt-room'
import { startExam } from '~/server/exams/start-attempt'
import { provideSecret } from '~/server/secret'
import { oncePerRun } from './once-per-run'
import { realContent } from './real-content'

export const projectRoot = join(import.meta.dirname, '..', '..')
export const migrationsFolder = join(projectRoot, 'prisma', 'migrations')

/** The one timed exam that every clone has. */
export const profileId = 'cpc-mini-typed'

/** A server without its web part: a database file of its own, the real content, everything set as at start. */
export type TestSite = {
  database: Database
  file: string
  content: Content
  addPerson(details?: Partial<PersonRecord>): Promise<PersonRecord>
  addClass(instructor: PersonRecord, learners?: readonly PersonRecord[]): Promise<ClassRecord>
  /** An exam whose first question was acknowledged at `now`: the clock runs, lease epoch 1 is issued. */
  beginExam(learner: PersonRecord, now: Date): Promise<AttemptRecord>
}

type Template = { file: string; content: Content }

let template: Promise<Template> | null = null

// Before the first test, whose time is measured, and not within it.
beforeAll(async () => {
  await (template ??= makeTemplate())
}, 120_000)

/** Opens a test site; it is closed, and its files are removed, when the test ends. */
export async function openTestSite(): Promise<TestSite> {
  template ??= makeTemplate()
  const { file: original, content: loaded } = await template
  const folder = temporaryFolder()
  const file = join(folder, 'site.db')
  copyFileSync(original, file)
  const database = await openDatabase(`file:${file}`)
  onTestFinished(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  provideDatabase(database)
  provideContent(loaded)
  provideSecret('a secret of at least thirty-two characters')
  configureSessions('http://localhost')
  return { database, file, content: loaded, addPerson, addClass, beginExam }
}

/** A folder that is removed when the run has ended. */
export function temporaryFolder(): string {
  return mkdtempSync(join(inject('sharedFolder'), 'test-'))
}

/** Migrated and with all content registered: each test starts from a copy. */
async function makeTemplate(): Promise<Template> {
  const { data, findings } = await realContent()
  const errors = findings.filter((finding) => finding.severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(formatFinding).join('\n'))
  const loaded = indexContent(data)
  const file = await oncePerRun('template.db', async (path) => {
    migrateDatabase(`file:${path}`, migrationsFolder)
    const database = await openDatabase(`file:${path}`)
    provideDatabase(database)
    await registerContent(loaded, new Date('2026-11-21T00:00:00Z'))
    await database.close()
  })
  return { file, content: loaded }
}

async function addPerson(details: Partial<PersonRecord> = {}): Promise<PersonRecord> {
  const id = randomUUID()
  const person = {
    id,
    learnerKey: randomUUID(),
    email: `${id}@example.org`,
    displayName: 'Lee Learner',
    passwordHash: 'no password fits this',
    timeZone: 'America/New_York',
    isAdministrator: false,
    timeAllowancePercent: 100,
    createdAt: new Date('2026-11-21T09:00:00Z'),
    ...details,
  }
  await insertPerson(person)
  return person
}

async function addClass(instructor: PersonRecord, learners: readonly PersonRecord[] = []): Promise<ClassRecord> {
  const record = {
    id: randomUUID(),
    name: 'Coding I',
    timeZone: 'America/New_York',
    joinCode: randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase(),
    createdAt: new Date('2026-11-21T09:00:00Z'),
    archivedAt: null,
  }
  if (!(await insertClass(record, instructor.id))) throw new Error('the join code was taken')
  for (const learner of learners) await upsertEnrollment(record.id, learner.id, record.createdAt)
  return record
}

async function beginExam(learner: PersonRecord, now: Date): Promise<AttemptRecord> {
  const id = await startExam(learner, profileId, now)
  if (!id) throw new Error(`there is no profile ${profileId}`)
  await takeLease(await getAttempt(id), now)
  return getAttempt(id)
}

export async function getAttempt(id: string): Promise<AttemptRecord> {
  const attempt = await findAttempt(id)
  if (!attempt) throw new Error(`there is no attempt ${id}`)
  return attempt
}

/** All responses of a learner, oldest first. */
export async function listResponses({ database }: TestSite, learnerKey: string): Promise<Response[]> {
  return database.read.response.findMany({ where: { learnerKey }, orderBy: { answeredAt: 'asc' } })
}

/** A save under the first lease, of a new id, unless told otherwise. */
export function aSave(details: Partial<NewSave> = {}): NewSave {
  return { saveId: randomUUID(), leaseEpoch: 1, sequence: 1, position: 1, value: 'a', ...details }
}

export function questionOf(item: FormItem): ChoiceOrCodeQuestion {
  const question = content().findQuestionByHash(item.questionHash)
  if (!question || !isChoiceOrCode(question)) throw new Error(`question version ${item.questionHash} is not loaded`)
  return question
}

export function itemAt(attempt: AttemptRecord, position: number): FormItem {
  const item = attempt.form.find((candidate) => candidate.position === position)
  if (!item) throw new Error(`the form has no position ${position}`)
  return item
}

export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}

export function millisecondsAfter(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds)
}
