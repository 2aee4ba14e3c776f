import type { PendingSave, RoomClock } from './room-types'

const timeoutMs = 10_000

export type SavesReply = { kind: 'acknowledged'; saveIds: Set<string>; late: boolean; clock: RoomClock } | Failure
export type ClockReply = { kind: 'clock'; clock: RoomClock } | Failure

/**
 * Why a request brought nothing. `unreachable` is worth trying again as it is; a captive portal that answers with a page
 * of its own counts as that, since only JSON with our save ids is an acknowledgement.
 */
export type Failure = { kind: 'unreachable' } | { kind: 'signed-out' } | { kind: 'gone' } | { kind: 'refused' }

type Body = {
  acknowledged?: { saveId: string; timing: string }[]
  clock?: RoomClock
}

/** The room's four requests. They never throw. */
export function connectAttempt(attemptId: string) {
  const base = `/api/attempts/${attemptId}`

  return {
    async sendSaves(saves: readonly PendingSave[], keepalive = false): Promise<SavesReply> {
      const reply = await request(`${base}/saves`, 'PUT', { saves: saves.map(withoutAttempt) }, keepalive)
      if (!('body' in reply)) return reply
      const { acknowledged, clock } = reply.body
      if (!acknowledged || !clock) return { kind: 'unreachable' }
      return {
        kind: 'acknowledged',
        saveIds: new Set(acknowledged.map((save) => save.saveId)),
        late: acknowledged.some((save) => save.timing === 'late'),
        clock,
      }
    },
    takeLease: (): Promise<ClockReply> => requestClock(`${base}/lease`, 'POST'),
    readClock: (): Promise<ClockReply> => requestClock(`${base}/clock`, 'GET'),
    async submit(): Promise<{ kind: 'submitted' } | { kind: 'time-expired' } | Failure> {
      const reply = await request(`${base}/submission`, 'POST', {})
      if (!('body' in reply)) return reply
      return reply.status === 200 ? { kind: 'submitted' } : { kind: 'time-expired' }
    },
  }
}

function withoutAttempt({ saveId, leaseEpoch, sequence, position, value }: PendingSave) {
  return { saveId, leaseEpoch, sequence, position, value }
}

async function requestClock(url: string, method: 'GET' | 'POST'): Promise<ClockReply> {
  const reply = await request(url, method, method === 'POST' ? {} : null)
  if (!('body' in reply)) return reply
  if (reply.body.clock) return { kind: 'clock', clock: reply.body.clock }
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
    if (response.status === 401) return { kind: 'signed-out' }
    if (response.status === 404) return { kind: 'gone' }
    if (response.status === 403 || response.status === 422) return { kind: 'refused' }
    if (response.status >= 500 || response.status === 429) return { kind: 'unreachable' }
    return { status: response.status, body: (await response.json()) as Body }
  } catch {
    return { kind: 'unreachable' }
  }
}
