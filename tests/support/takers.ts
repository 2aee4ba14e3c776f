import { createHash, randomBytes, randomUUID } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { createVisitor, type Reply, type Visitor } from './http-client'
import { noteReply, type Ledger } from './invariants'
import { aSave, beginExam, putSaves, type Save, type SaveReply } from './site-visit'

/** Where visitors go: the address they think they are at, and the port that they reach, a proxy's perhaps. */
type Gate = { origin: string; port: number; patienceMs?: number; databaseFile: string }

/**
 * Learners who are signed in, put straight into the database: signing up is limited by address, and hashing a thousand
 * passwords takes minutes.
 */
export function addLearners(gate: Gate, count: number): Visitor[] {
  const database = new Sqlite(gate.databaseFile, { timeout: 10_000 })
  const now = Date.now()
  const addPerson = database.prepare(
    `INSERT INTO "Person" (id, "learnerKey", email, "displayName", "passwordHash", "timeZone", "isAdministrator",
       "timeAllowancePercent", "createdAt")
     VALUES (?, ?, ?, 'Lee Learner', 'no password fits this', 'America/New_York', 0, 100, ?)`,
  )
  const addSession = database.prepare(
    'INSERT INTO "Session" ("idHash", "personId", "createdAt", "expiresAt") VALUES (?, ?, ?, ?)',
  )
  const add = database.transaction(() =>
    Array.from({ length: count }, () => {
      const [id, sessionId] = [randomUUID(), randomBytes(20).toString('hex')]
      addPerson.run(id, randomUUID(), `${id}@example.org`, now)
      const idHash = createHash('sha256').update(sessionId).digest('hex')
      addSession.run(idHash, id, now, now + 7_200_000)
      const visitor = createVisitor(gate)
      visitor.cookies.set('session', sessionId)
      return visitor
    }),
  )
  try {
    return add.immediate()
  } finally {
    database.close()
  }
}

/**
 * Somebody who sits an exam as the exam room does it: answers wait in an outbox until their save is acknowledged, and
 * every acknowledgement is written into a ledger.
 */
export type Taker = {
  visitor: Visitor
  attemptId: string
  /** By position, what is not acknowledged yet. */
  outbox: Map<number, Save>
  answer(position: number, value: string | null): Save
  /** Sends what waits, once. @returns the reply, or null when none came */
  send(): Promise<Reply | null>
}

export function createTaker(visitor: Visitor, attemptId: string, ledger: Ledger): Taker {
  const outbox = new Map<number, Save>()
  let sequence = 0
  return {
    visitor,
    attemptId,
    outbox,
    answer(position, value) {
      sequence += 1
      const save = aSave({ sequence, position, value })
      outbox.set(position, save)
      return save
    },
    async send() {
      const saves = [...outbox.values()]
      const reply = await putSaves(visitor, attemptId, ...saves).catch(() => null)
      if (reply === null || ![200, 409, 410].includes(reply.status)) return reply
      const body = reply.json<SaveReply>()
      noteReply(ledger, attemptId, saves, body)
      for (const { saveId } of body.acknowledged) {
        for (const [position, save] of outbox) if (save.saveId === saveId) outbox.delete(position)
      }
      return reply
    },
  }
}

/** New learners who have each begun the exam. */
export async function addTakers(gate: Gate, count: number, ledger: Ledger): Promise<Taker[]> {
  return Promise.all(
    addLearners(gate, count).map(async (visitor) => createTaker(visitor, await beginExam(visitor), ledger)),
  )
}
