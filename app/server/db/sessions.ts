import type { PersonRecord } from './people'
import { db } from './connection'

export type SessionRecord = { idHash: string; personId: string; createdAt: Date; expiresAt: Date }

type StoredSession = {
  personId: string
  sessionCreatedAt: number
  expiresAt: number
  learnerKey: string
  displayName: string
  email: string
  timeZone: string
  isAdministrator: number
  timeAllowancePercent: number
}

const sessionWithPerson = `SELECT s."personId", s."createdAt" AS "sessionCreatedAt", s."expiresAt", p."learnerKey",
  p."displayName", p."email", p."timeZone", p."isAdministrator", p."timeAllowancePercent"
  FROM "Session" s JOIN "Person" p ON p."id" = s."personId" WHERE s."idHash" = :idHash`

/** Asked for every request of somebody signed in. */
export function findSessionWithPerson(
  idHash: string,
): { session: SessionRecord; person: Omit<PersonRecord, 'createdAt' | 'passwordHash'> } | null {
  const row = db().direct.read.get<StoredSession>(sessionWithPerson, { idHash })
  if (!row) return null
  const { personId, sessionCreatedAt, expiresAt, isAdministrator, ...person } = row
  return {
    session: { idHash, personId, createdAt: new Date(sessionCreatedAt), expiresAt: new Date(expiresAt) },
    person: { id: personId, ...person, isAdministrator: isAdministrator === 1 },
  }
}

export async function listSessions(personId: string): Promise<SessionRecord[]> {
  return db().read.session.findMany({ where: { personId } })
}

export async function insertSession(session: SessionRecord): Promise<void> {
  await db().write((transaction) => transaction.session.create({ data: session }))
}

export async function updateSessionExpiry(idHash: string, expiresAt: Date): Promise<void> {
  await db().write((transaction) => transaction.session.updateMany({ where: { idHash }, data: { expiresAt } }))
}

export async function deleteSession(idHash: string): Promise<void> {
  await db().write((transaction) => transaction.session.deleteMany({ where: { idHash } }))
}

export async function deleteSessionsOf(personId: string): Promise<void> {
  await db().write((transaction) => transaction.session.deleteMany({ where: { personId } }))
}

export async function deleteExpiredSessions(now: Date): Promise<void> {
  await db().write((transaction) => transaction.session.deleteMany({ where: { expiresAt: { lte: now } } }))
}
