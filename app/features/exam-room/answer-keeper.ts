import { connectAttempt, type Failure } from './attempt-connection'
import { openOutbox, type Outbox } from './outbox'
import type { PendingSave, Room, RoomAnswer, RoomClock } from './room-types'

/** What the room shows of keeping answers. A new object at every change. */
export type KeeperState = {
  answers: ReadonlyMap<number, string | null>
  unsent: number
  /** Server time of the last acknowledgement; null before the first. */
  lastSavedMs: number | null
  link: 'connecting' | 'online' | 'offline' | 'signed-out' | 'elsewhere' | 'refused' | 'closed'
  clock: RoomClock
  /** What `performance.now()` read when the clock was received: the learner's own clock never matters. */
  clockReadAt: number
  durable: boolean
}

export type AnswerKeeper = {
  subscribe: (listener: () => void) => () => void
  getState: () => KeeperState
  start: () => Promise<void>
  stop: () => void
  answer: (position: number, value: string | null, settleMs: number) => void
  /** Takes the pen back from another tab or device. */
  takeOver: () => Promise<void>
  /** Sends what waits; resolves to whether nothing waits any more. */
  flush: () => Promise<boolean>
  submit: () => Promise<'submitted' | 'time-expired' | 'unsent'>
}

const heartbeatMs = 20_000
/** In a pause: that it is over must be seen soon, since the time runs again. */
const pausedHeartbeatMs = 4_000
const firstRetryMs = 1_000
const longestRetryMs = 15_000

/**
 * Keeps the answers of one attempt: shows them at once, writes them to the outbox before the network, sends them until
 * the server acknowledges, and follows the server's clock. Nothing it calls saved is unacknowledged.
 */
export function createAnswerKeeper(room: Room): AnswerKeeper {
  const connection = connectAttempt(room.attemptId)
  const listeners = new Set<() => void>()
  const answers = new Map(room.answers.map((answer) => [answer.position, answer.value]))
  const known = new Map(room.answers.map((answer) => [answer.position, answer]))
  let outbox: Outbox | null = null
  let waiting = new Map<number, PendingSave>()
  let lease = 0
  let sequence = 0
  let sending: Promise<boolean> | null = null
  let retryMs = firstRetryMs
  let stopped = false
  let settleTimer: ReturnType<typeof setTimeout> | undefined
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let heartbeatTimer: ReturnType<typeof setTimeout> | undefined

  let state: KeeperState = {
    answers: new Map(answers),
    unsent: 0,
    lastSavedMs: null,
    link: 'connecting',
    clock: room.clock,
    clockReadAt: now(),
    durable: true,
  }

  const update = (change: Partial<KeeperState>): void => {
    state = { ...state, ...change, unsent: waiting.size }
    for (const listener of listeners) listener()
  }

  const follow = (clock: RoomClock): void => {
    const over = clock.phase === 'closed' || clock.phase === 'expired'
    const elsewhere = lease > 0 && clock.leaseEpoch > lease
    update({ clock, clockReadAt: now(), link: over ? 'closed' : elsewhere ? 'elsewhere' : 'online' })
  }

  const fail = (failure: Failure): void => {
    switch (failure.kind) {
      case 'unreachable':
        update({ link: 'offline' })
        retryTimer = setTimeout(() => void flush(), retryMs * (0.67 + 0.66 * Math.random()))
        retryMs = Math.min(2 * retryMs, longestRetryMs)
        break
      case 'signed-out':
        update({ link: 'signed-out' })
        break
      case 'gone':
        update({ link: 'closed' })
        break
      case 'refused':
        update({ link: 'refused' })
        break
    }
  }

  const sendOnce = async (): Promise<boolean> => {
    clearTimeout(retryTimer)
    if (lease === 0 && !(await acquireLease())) return false
    for (;;) {
      const batch = [...waiting.values()]
      if (batch.length === 0) return true
      const reply = await connection.sendSaves(batch)
      if (reply.kind !== 'acknowledged') {
        fail(reply)
        return false
      }
      retryMs = firstRetryMs
      const done = batch.filter((save) => reply.saveIds.has(save.saveId))
      for (const save of done) {
        known.set(save.position, save)
        if (waiting.get(save.position)?.saveId === save.saveId) waiting.delete(save.position)
      }
      await outbox?.remove(done)
      update({ lastSavedMs: reply.clock.serverNowMs })
      follow(reply.clock)
      if (done.length < batch.length) {
        update({ link: 'refused' })
        return false
      }
    }
  }

  const flush = (): Promise<boolean> => {
    sending ??= sendOnce().finally(() => {
      sending = null
    })
    return sending
  }

  const acquireLease = async (): Promise<boolean> => {
    const reply = await connection.takeLease()
    if (reply.kind !== 'clock') {
      fail(reply)
      return false
    }
    lease = reply.clock.leaseEpoch
    sequence = 0
    // What was typed before a lease was held gets its place now; what waits from an earlier page keeps its own.
    for (const save of waiting.values()) {
      if (save.leaseEpoch === 0) {
        sequence += 1
        const placed = { ...save, leaseEpoch: lease, sequence }
        waiting.set(save.position, placed)
        await outbox?.put(placed)
      }
    }
    follow(reply.clock)
    return true
  }

  const beat = async (): Promise<void> => {
    if (stopped) return
    if (waiting.size > 0) await flush()
    else if (state.link === 'offline' || state.link === 'online' || state.link === 'elsewhere') {
      const reply = await connection.readClock()
      if (reply.kind === 'clock') follow(reply.clock)
      else if (reply.kind === 'unreachable') update({ link: 'offline' })
      else fail(reply)
    }
    const beatMs = state.clock.paused ? pausedHeartbeatMs : heartbeatMs
    heartbeatTimer = setTimeout(() => void beat(), beatMs * (0.67 + 0.66 * Math.random()))
  }

  const onPageHide = (): void => {
    if (waiting.size > 0 && lease > 0) void connection.sendSaves([...waiting.values()], true)
  }
  const onWake = (): void => {
    if (document.visibilityState === 'visible') {
      clearTimeout(heartbeatTimer)
      void beat()
    }
  }
  const onBeforeUnload = (event: BeforeUnloadEvent): void => {
    if (waiting.size > 0 && !(outbox?.durable ?? false)) event.preventDefault()
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getState: () => state,
    async start() {
      window.addEventListener('pagehide', onPageHide)
      window.addEventListener('online', onWake)
      window.addEventListener('beforeunload', onBeforeUnload)
      document.addEventListener('visibilitychange', onWake)
      outbox = await openOutbox()
      for (const save of await outbox.list(room.attemptId)) {
        waiting.set(save.position, save)
        const current = known.get(save.position)
        // Another device may have answered since; then its answer stands here too.
        if (!current || supersedes(save, current)) answers.set(save.position, save.value)
      }
      update({ answers: new Map(answers), durable: outbox.durable })
      await acquireLease()
      await flush()
      heartbeatTimer = setTimeout(() => void beat(), state.clock.paused ? pausedHeartbeatMs : heartbeatMs)
    },
    stop() {
      stopped = true
      clearTimeout(settleTimer)
      clearTimeout(retryTimer)
      clearTimeout(heartbeatTimer)
      window.removeEventListener('pagehide', onPageHide)
      window.removeEventListener('online', onWake)
      window.removeEventListener('beforeunload', onBeforeUnload)
      document.removeEventListener('visibilitychange', onWake)
    },
    answer(position, value, settleMs) {
      answers.set(position, value)
      sequence += 1
      const save: PendingSave = {
        saveId: crypto.randomUUID(),
        attemptId: room.attemptId,
        leaseEpoch: lease,
        sequence,
        position,
        value,
      }
      waiting = new Map(waiting).set(position, save)
      update({ answers: new Map(answers) })
      void (outbox?.put(save) ?? Promise.resolve()).then(() => {
        if (outbox && outbox.durable !== state.durable) update({ durable: outbox.durable })
        // Only now towards the network: what is sent must already be safe here. (The heartbeat sends in any case.)
        clearTimeout(settleTimer)
        settleTimer = setTimeout(() => void flush(), settleMs)
      })
    },
    async takeOver() {
      if (await acquireLease()) await flush()
    },
    flush,
    async submit() {
      clearTimeout(settleTimer)
      if (!(await flush())) return 'unsent'
      const reply = await connection.submit()
      switch (reply.kind) {
        case 'submitted':
          return 'submitted'
        case 'time-expired':
          return 'time-expired'
        default:
          fail(reply)
          return 'unsent'
      }
    },
  }
}

function supersedes(one: RoomAnswer, other: RoomAnswer): boolean {
  return one.leaseEpoch !== other.leaseEpoch ? one.leaseEpoch > other.leaseEpoch : one.sequence > other.sequence
}

// On the server there is no running page to measure; the first value only has to exist.
function now(): number {
  return typeof performance === 'undefined' ? 0 : performance.now()
}
