import type { PersonRecord } from './people'
import { db } from './connection'

export type SessionRecord = { idHash: string; personId: string; createdAt: Date; expiresAt: Date }

export async function findSessionWithPerson(
  idHash: string,
): Promise<{ session: SessionRecord; person: PersonRecord } | null> {
  const found = await db().read.session.findUnique({ where: { idHash }, include: { person: true } })
  if (!found) return null
  const { person, ...session } = found
  return { session, person }
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
