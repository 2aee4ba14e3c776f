import type { Person } from './generated/client'
import { db } from './connection'
import type { Transaction } from './database'

export type PersonRecord = Person

export async function findPersonByEmail(email: string): Promise<PersonRecord | null> {
  return db().read.person.findUnique({ where: { email } })
}

export async function findPerson(id: string): Promise<PersonRecord | null> {
  return db().read.person.findUnique({ where: { id } })
}

/** @throws a unique violation when the email is taken */
export async function insertPerson(person: PersonRecord): Promise<void> {
  await db().write((transaction) => transaction.person.create({ data: person }))
}

export async function updateAdministrator(email: string, isAdministrator: boolean): Promise<boolean> {
  const { count } = await db().write((transaction) =>
    transaction.person.updateMany({ where: { email }, data: { isAdministrator } }),
  )
  return count > 0
}

export async function insertResetToken(token: {
  tokenHash: string
  personId: string
  createdAt: Date
  expiresAt: Date
}): Promise<void> {
  await db().write((transaction) => transaction.resetToken.create({ data: token }))
}

/** Whether a reset link would still work. */
export async function isResetTokenUsable(tokenHash: string, now: Date): Promise<boolean> {
  const token = await db().read.resetToken.findUnique({ where: { tokenHash } })
  return token !== null && token.usedAt === null && token.expiresAt > now
}

/**
 * Spends a reset token: sets the password and ends every session of the person, in one transaction.
 *
 * @returns the person, or null when the token is unknown, used or expired
 */
export async function spendResetToken(tokenHash: string, passwordHash: string, now: Date): Promise<string | null> {
  return db().write(async (transaction) => {
    const { count } = await transaction.resetToken.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (count === 0) return null
    const token = await transaction.resetToken.findUniqueOrThrow({ where: { tokenHash } })
    await transaction.person.update({ where: { id: token.personId }, data: { passwordHash } })
    await transaction.session.deleteMany({ where: { personId: token.personId } })
    return token.personId
  })
}

/** Adds a line to the audit log inside the transaction of what it tells of. */
export async function appendAudit(
  transaction: Transaction,
  event: { happenedAt: Date; actorKey: string | null; action: string; subject: string; detail: unknown },
): Promise<void> {
  const { detail, ...rest } = event
  await transaction.auditEvent.create({ data: { ...rest, detailJson: JSON.stringify(detail) } })
}
