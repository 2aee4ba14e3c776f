import type { WorkReport } from '~/domain/exams'
import type { PendingSave, RoomClock } from './room-types'

const timeoutMs = 10_000

export type SavesReply =
  { kind: 'acknowledged'; saveIds: Set<string>; lateIds: Set<string>; clock: RoomClock } | Failure
export type ClockReply = { kind: 'clock'; clock: RoomClock } | Failure

/**
 * Why a request brought nothing. `unreachable` is worth trying again as it is; a captive portal that answers with a page
 * of its own counts as that, whatever its status, since only our JSON says anything. `not-yours`: somebody else is signed
 * in now. `gone`: the attempt is closed.
 */
export type Failure = { kind: 'unreachable' | 'signed-out' | 'not-yours' | 'gone' | 'refused' }

type Body = {
  problem?: string
  acknowledged?: { saveId: string; timing: string }[]
  clock?: RoomClock
  /** Of a report of work. */
  newest?: { epoch: number; sequence: number }
}

/** The room's requests. They never throw. */
export function connectAttempt(attemptId: string) {
  const base = `/api/attempts/${attemptId}`

  return {
    async sendSaves(saves: readonly PendingSave[], keepalive = false): Promise<SavesReply> {
      const reply = await request(`${base}/saves`, 'PUT', { saves: saves.map(withoutAttempt) }, keepalive)
      if (!('body' in reply)) return reply
      const { acknowledged, clock } = reply.body
      if (!Array.isArray(acknowledged) || !isClock(clock)) return { kind: 'unreachable' }
      const late = acknowledged.filter((save) => save.timing === 'late')
      return {
        kind: 'acknowledged',
        saveIds: new Set(acknowledged.map((save) => save.saveId)),
        lateIds: new Set(late.map((save) => save.saveId)),
        clock,
      }
    },
    takeLease: (): Promise<ClockReply> => requestClock(`${base}/lease`, 'POST'),
    readClock: (): Promise<ClockReply> => requestClock(`${base}/clock`, 'GET'),
    async submit(): Promise<{ kind: 'submitted' } | { kind: 'time-expired' } | Failure> {
      const reply = await request(`${base}/submission`, 'POST', {})
      if (!('body' in reply)) return reply
      const { kind } = reply.body as { kind?: unknown }
      if (kind !== 'submitted' && kind !== 'time-expired') return { kind: 'unreachable' }
      return { kind }
    },
    /** `taken`: the server has it, or something newer. */
    async sendWork(report: WorkReport, keepalive = false): Promise<{ kind: 'taken' } | Failure> {
      const reply = await request(`${base}/work`, 'PUT', report, keepalive)
      if (!('body' in reply)) return reply
      if (reply.status === 409) return { kind: 'gone' }
      return reply.body.newest ? { kind: 'taken' } : { kind: 'unreachable' }
    },
  }
}

function isClock(clock: RoomClock | undefined): clock is RoomClock {
  return typeof clock?.serverNowMs === 'number' && typeof clock.leaseEpoch === 'number'
}

function withoutAttempt({ saveId, leaseEpoch, sequence, position, value }: PendingSave) {
  return { saveId, leaseEpoch, sequence, position, value }
}

async function requestClock(url: string, method: 'GET' | 'POST'): Promise<ClockReply> {
  const reply = await request(url, method, method === 'POST' ? {} : null)
  if (!('body' in reply)) return reply
  if (isClock(reply.body.clock)) return { kind: 'clock', clock: reply.body.clock }
  return reply.status === 409 ? { kind: 'gone' } : { kind: 'unreachable' }
}

async function request(
  url: string,
  method: 'GET' | 'POST' | 'PUT',
  payload: unknown,
  keepalive = false,
): Promise<{ status: number; body: Body } | Failure> {
  try {
    const response = await fetch(url, {
      method,
      keepalive,
      signal: AbortSignal.timeout(timeoutMs),
      ...(payload === null ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(payload) }),
    })
    const body: unknown = await response.json()
    if (typeof body !== 'object' || body === null) return { kind: 'unreachable' }
    const { problem } = body as Body
    if (response.status === 401 && problem === 'signed-out') return { kind: 'signed-out' }
    if (response.status === 404 && problem === 'no-such-attempt') return { kind: 'not-yours' }
    if (response.status === 422 && problem !== undefined) return { kind: 'refused' }
    // The site's own replies are these; a portal in between may say anything else.
    if (![200, 409, 410].includes(response.status)) return { kind: 'unreachable' }
    return { status: response.status, body: body as Body }
  } catch {
    return { kind: 'unreachable' }
  }
}
