import { Lucia, TimeSpan } from 'lucia'
import { sessionAdapter } from './session-adapter'
import { serverNow } from '../clock'

/** Who is signed in; never more than a page may need. */
export type SignedInPerson = {
  id: string
  learnerKey: string
  displayName: string
  email: string
  timeZone: string
  isAdministrator: boolean
  timeAllowancePercent: number
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ createdAt: Date }, Omit<SignedInPerson, 'id'>>
    DatabaseSessionAttributes: { createdAt: Date }
    DatabaseUserAttributes: Omit<SignedInPerson, 'id'>
  }
}

/** After this long without any request a session ends; it is extended once half of it has passed. */
const idleHours = 2
/** A session ends after this long however busy it is; a four-hour exam fits with room to spare. */
const absoluteHours = 24

type Sessions = Lucia<{ createdAt: Date }, Omit<SignedInPerson, 'id'>>

// On the global object because the development server reloads modules.
const holder = globalThis as { firstListedSessions?: Sessions }

/** Sets the cookie up for the site's origin: over https its name carries `__Host-`, which binds it to this host. */
export function configureSessions(origin: string): void {
  const secure = origin.startsWith('https:')
  holder.firstListedSessions = new Lucia(sessionAdapter, {
    sessionExpiresIn: new TimeSpan(idleHours, 'h'),
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ createdAt }) => ({ createdAt }),
    getUserAttributes: (attributes) => attributes,
  })
}

function lucia(): Sessions {
  if (!holder.firstListedSessions) throw new Error('sessions are not configured')
  return holder.firstListedSessions
}

/** @returns the `Set-Cookie` value that signs the browser in */
export async function startSession(personId: string): Promise<string> {
  const session = await lucia().createSession(personId, { createdAt: serverNow() })
  return lucia().createSessionCookie(session.id).serialize()
}

/** Ends the session of a cookie; @returns the `Set-Cookie` value that clears it */
export async function endSession(cookieHeader: string | null): Promise<string> {
  const id = readSessionId(cookieHeader)
  if (id) await lucia().invalidateSession(id)
  return lucia().createBlankSessionCookie().serialize()
}

/** Removes the sessions that have ended by themselves: nobody presents their cookies any more. */
export async function forgetExpiredSessions(): Promise<void> {
  await lucia().deleteExpiredSessions()
}

/**
 * The session id in a cookie header. Lucia's own reader decodes every cookie there is, so one that another program on
 * this host left malformed would lock its owner out of the whole site.
 */
function readSessionId(cookieHeader: string | null): string | null {
  const prefix = `${lucia().sessionCookieName}=`
  const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length) || null
}

export type SessionCheck = { person: SignedInPerson | null; setCookie: string | null }

/** Who a cookie belongs to, and the cookie to set when the session was extended or has ended. */
export async function checkSession(cookieHeader: string | null, now: Date): Promise<SessionCheck> {
  const id = readSessionId(cookieHeader)
  if (!id) return { person: null, setCookie: null }
  const { session, user } = await lucia().validateSession(id)
  if (!session || !user) {
    return { person: null, setCookie: lucia().createBlankSessionCookie().serialize() }
  }
  if (now.getTime() - session.createdAt.getTime() > absoluteHours * 3_600_000) {
    await lucia().invalidateSession(id)
    return { person: null, setCookie: lucia().createBlankSessionCookie().serialize() }
  }
  return {
    person: user,
    setCookie: session.fresh ? lucia().createSessionCookie(session.id).serialize() : null,
  }
}
