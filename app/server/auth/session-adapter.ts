import { createHash } from 'node:crypto'
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia'
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  findSessionWithPerson,
  insertSession,
  listSessions,
  updateSessionExpiry,
} from '../db/sessions'
import { serverNow } from '../clock'

/** What the database knows a session by. Who reads the database cannot sign in with it. */
export function sessionIdHash(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex')
}

/** Lucia's sessions in our tables, with only the SHA-256 of each id stored. */
export const sessionAdapter: Adapter = {
  async getSessionAndUser(sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const found = findSessionWithPerson(sessionIdHash(sessionId))
    if (!found) return [null, null]
    const { session, person } = found
    return [
      {
        id: sessionId,
        userId: person.id,
        expiresAt: session.expiresAt,
        attributes: { createdAt: session.createdAt },
      },
      {
        id: person.id,
        attributes: {
          learnerKey: person.learnerKey,
          displayName: person.displayName,
          email: person.email,
          timeZone: person.timeZone,
          isAdministrator: person.isAdministrator,
          timeAllowancePercent: person.timeAllowancePercent,
        },
      },
    ]
  },
  async getUserSessions(userId): Promise<DatabaseSession[]> {
    const sessions = await listSessions(userId)
    // The ids themselves are not known here; the hashes serve to count and list.
    return sessions.map((session) => ({
      id: session.idHash,
      userId,
      expiresAt: session.expiresAt,
      attributes: { createdAt: session.createdAt },
    }))
  },
  async setSession(session) {
    await insertSession({
      idHash: sessionIdHash(session.id),
      personId: session.userId,
      createdAt: session.attributes.createdAt,
      expiresAt: session.expiresAt,
    })
  },
  async updateSessionExpiration(sessionId, expiresAt) {
    await updateSessionExpiry(sessionIdHash(sessionId), expiresAt)
  },
  async deleteSession(sessionId) {
    await deleteSession(sessionIdHash(sessionId))
  },
  async deleteUserSessions(userId) {
    await deleteSessionsOf(userId)
  },
  async deleteExpiredSessions() {
    await deleteExpiredSessions(serverNow())
  },
}
