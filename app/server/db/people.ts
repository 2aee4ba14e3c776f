import { appendAudit } from './audit'
import { db } from './connection'
import type { Person } from './generated/client'

export type PersonRecord = Person

export async function findPersonByEmail(email: string): Promise<PersonRecord | null> {
  return db().read.person.findUnique({ where: { email } })
}

/** @throws a unique violation when the email is taken */
export async function insertPerson(person: PersonRecord): Promise<void> {
  await db().write((transaction) => transaction.person.create({ data: person }))
}

/** Makes somebody an administrator and says so in the audit log. @returns false when nobody has this address */
export async function makeAdministrator(email: string, now: Date): Promise<boolean> {
  return db().write(async (transaction) => {
    const { count } = await transaction.person.updateMany({
      where: { email },
      data: { isAdministrator: true },
    })
    if (count === 0) return false
    const { learnerKey } = await transaction.person.findUniqueOrThrow({ where: { email } })
    await appendAudit(transaction, {
      happenedAt: now,
      actorKey: null,
      action: 'administrator-granted',
      subject: learnerKey,
    })
    return true
  })
}

/** Keeps a reset token; who made it for whom goes into the audit log, the token itself nowhere. */
export async function insertResetToken(
  token: { tokenHash: string; personId: string; createdAt: Date; expiresAt: Date },
  by: { actorKey: string | null; subject: string },
): Promise<void> {
  await db().write(async (transaction) => {
    await transaction.resetToken.create({ data: token })
    await appendAudit(transaction, {
      happenedAt: token.createdAt,
      action: 'reset-link-created',
      ...by,
    })
  })
}

/** Whose password a reset link would set; null when it is unknown, used or expired. */
export async function findPersonByResetToken(tokenHash: string, now: Date): Promise<PersonRecord | null> {
  const token = await db().read.resetToken.findUnique({ where: { tokenHash }, include: { person: true } })
  return token && token.usedAt === null && token.expiresAt > now ? token.person : null
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
