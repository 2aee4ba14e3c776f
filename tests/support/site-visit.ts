import { randomUUID } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { createVisitor, type Reply, type Visitor } from './http-client'
import type { ServerProcess } from './server-process'

/** Long, uncommon, and free of every name and address used in the tests. */
export const goodPassword = 'quiet harbor lanterns 7'

export type Account = { visitor: Visitor; email: string }

/** Signs up a new person through the form. */
export async function signUp(site: ServerProcess, displayName = 'Lee Learner'): Promise<Account> {
  const visitor = createVisitor(site)
  const email = `${randomUUID()}@example.org`
  const reply = await visitor.post('/sign-up', { email, displayName, password: goodPassword })
  if (reply.status !== 302) throw new Error(`signing up gave ${reply.status}:\n${reply.text}`)
  return { visitor, email }
}

/** Starts the timed exam. @returns the attempt's id */
export async function startExam(visitor: Visitor): Promise<string> {
  const reply = await visitor.post('/exams', { profileId: 'cpc-mini-typed' })
  const id = /^\/attempts\/([\w-]{16})$/.exec(reply.headers.location ?? '')?.[1]
  if (reply.status !== 302 || !id) throw new Error(`starting gave ${reply.status} to ${reply.headers.location}`)
  return id
}

/** Starts the exam and takes the pen, so that the clock runs and lease epoch 1 is held. */
export async function beginExam(visitor: Visitor): Promise<string> {
  const id = await startExam(visitor)
  const reply = await visitor.send('POST', `/api/attempts/${id}/lease`, {})
  if (reply.status !== 200) throw new Error(`the lease gave ${reply.status}: ${reply.text}`)
  return id
}

export type Save = { saveId: string; leaseEpoch: number; sequence: number; position: number; value: string | null }

export function aSave(details: Partial<Save> = {}): Save {
  return { saveId: randomUUID(), leaseEpoch: 1, sequence: 1, position: 1, value: 'a', ...details }
}

export function putSaves(visitor: Visitor, attemptId: string, ...saves: unknown[]): Promise<Reply> {
  return visitor.send('PUT', `/api/attempts/${attemptId}/saves`, { saves })
}

/** What a reply to a save says. */
export type SaveReply = {
  acknowledged: { saveId: string; timing: string }[]
  clock: { phase: string; leaseEpoch: number; serverNowMs: number; deadlineMs: number | null }
}

/** Reads the server's database from outside, as an operator might. */
export function queryDatabase<Row>(site: ServerProcess, sql: string, ...values: unknown[]): Row[] {
  const database = new Sqlite(site.databaseFile, { readonly: true, timeout: 5_000 })
  try {
    return database.prepare(sql).all(...values) as Row[]
  } finally {
    database.close()
  }
}

/** Changes the server's database from outside: moves a deadline, ends a session. */
export function changeDatabase(site: ServerProcess, sql: string, ...values: unknown[]): number {
  const database = new Sqlite(site.databaseFile, { timeout: 5_000 })
  try {
    return database.prepare(sql).run(...values).changes
  } finally {
    database.close()
  }
}

/** The text of a page, as a reader would see it: without tags, entities or runs of white space. */
export function readableText(html: string): string {
  return decodeEntities(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

export function decodeEntities(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
  return html.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (entity, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return named[name] ?? entity
  })
}
