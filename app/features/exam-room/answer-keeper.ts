import { answerFileFormat, saveIdOf, type AnswerFile } from '~/domain/exams'
import { connectAttempt, type Failure } from './attempt-connection'
import { openOutbox, type Outbox } from './outbox'
import type { PendingSave, Room, RoomAnswer, RoomClock } from './room-types'

/** What the room shows of keeping answers. A new object at every change. */
export type KeeperState = {
  answers: ReadonlyMap<number, string | null>
  unsent: number
  /** Server time of the newest answer received; null before the first, and until the room has started. */
  lastSavedMs: number | null
  /** `not-yours`: somebody else is signed in now. */
  link: 'connecting' | 'online' | 'offline' | 'signed-out' | 'not-yours' | 'elsewhere' | 'closed'
  /** Positions whose answer the server will not take as it is; the others are not held up. */
  refused: readonly number[]
  /** Answers that the server keeps, but that came after the end and do not count. */
  late: number
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
  /** Takes the pen, back from another tab or device or after signing in; resolves to whether it has it. */
  takeOver: () => Promise<boolean>
  /** The lease that what is given now belongs to; 0 before the first. */
  leaseEpoch: () => number
  /** Asks the server now, instead of at the next heartbeat. */
  check: () => Promise<void>
  /** All answers as they stand here, to take along. @param writtenAt - for people to read */
  answerFile: (writtenAt: string) => AnswerFile
  /** Sends what waits; resolves to whether nothing waits any more. */
  flush: () => Promise<boolean>
  submit: () => Promise<'submitted' | 'time-expired' | 'unsent'>
}

const heartbeatMs = 20_000
/** In a pause: that it is over must be seen soon, since the time runs again. */
const pausedHeartbeatMs = 4_000
/** Where nothing is stored, what is not sent yet lives in the page alone: it waits less. */
const heartbeatWithoutStoreMs = 7_000
const longestSettleWithoutStoreMs = 250
const firstRetryMs = 1_000
/** How often it is looked whether the computer slept, and how much longer a pause must have been than this page counted. */
const sleepCheckMs = 2_000
const sleptMs = 3_000
const longestRetryMs = 15_000
/** The server reads 200 saves and 256 KB at most, and a request of a page that is left may have 64 KB. */
const savesAtOnce = 100
const bytesAtOnce = 200_000
const bytesOnLeaving = 48_000

/**
 * Keeps the answers of one attempt: shows them at once, writes them to the outbox before the network, sends them until
 * the server acknowledges, and follows the server's clock. Nothing it calls saved is unacknowledged.
 */
export function createAnswerKeeper(room: Room): AnswerKeeper {
  const connection = connectAttempt(room.attemptId)
  const listeners = new Set<() => void>()
  const answers = new Map(room.answers.map((answer) => [answer.position, answer.value]))
  const known = new Map<number, FileEntry>(room.answers.map((answer) => [answer.position, answer]))
  let outbox: Outbox | null = null
  let waiting = new Map<number, PendingSave>()
  let lease = 0
  let sequence = 0
  let sending: Promise<boolean> | null = null
  let beating = false
  /** Saves that the server will not take, so that they do not hold up the others. */
  const refused = new Set<string>()
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
    refused: [],
    late: 0,
    clock: room.clock,
    clockReadAt: now(),
    durable: true,
  }

  const update = (change: Partial<KeeperState>): void => {
    const stuck = [...waiting.values()].filter((save) => refused.has(save.saveId)).map((save) => save.position)
    state = { ...state, ...change, unsent: waiting.size, refused: stuck }
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
        clearTimeout(retryTimer)
        if (!stopped) retryTimer = setTimeout(() => void flush(), jittered(retryMs))
        retryMs = Math.min(2 * retryMs, longestRetryMs)
        break
      case 'signed-out':
        update({ link: 'signed-out' })
        break
      case 'not-yours':
        update({ link: 'not-yours' })
        break
      case 'gone':
        update({ link: 'closed' })
        break
      case 'refused':
        update({ link: 'offline' })
        break
    }
  }

  const jittered = (ms: number): number => ms * (0.67 + 0.66 * Math.random())
  const sendable = (): PendingSave[] =>
    [...waiting.values()].filter((save) => save.leaseEpoch > 0 && !refused.has(save.saveId))

  const sendOnce = async (): Promise<boolean> => {
    clearTimeout(retryTimer)
    // Of a closed attempt no lease is to be had, but what was given under an earlier one is still taken, as late.
    if (lease === 0 && !(await acquireLease()) && state.link !== 'closed') return false
    let atOnce = savesAtOnce
    for (;;) {
      const batch = takeBatch(sendable(), atOnce, bytesAtOnce)
      if (batch.length === 0) break
      const reply = await connection.sendSaves(batch)
      if (reply.kind === 'refused') {
        // One of them is at fault: alone, each of the others gets through.
        if (batch.length === 1) for (const save of batch) refused.add(save.saveId)
        atOnce = 1
        continue
      }
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
      const late = done.filter((save) => reply.lateIds.has(save.saveId)).length
      update(late > 0 ? { late: state.late + late } : { lastSavedMs: reply.clock.serverNowMs })
      follow(reply.clock)
      for (const save of batch) if (!reply.saveIds.has(save.saveId)) refused.add(save.saveId)
    }
    update({})
    return waiting.size === 0
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
    // One chain of heartbeats, however often the page is woken.
    if (stopped || beating) return
    beating = true
    clearTimeout(heartbeatTimer)
    if (lease === 0 || sendable().length > 0) await flush()
    else {
      const reply = await connection.readClock()
      if (reply.kind === 'clock') follow(reply.clock)
      else if (reply.kind === 'unreachable') update({ link: 'offline' })
      else fail(reply)
    }
    beating = false
    scheduleBeat()
  }
  const scheduleBeat = (): void => {
    clearTimeout(heartbeatTimer)
    if (stopped) return
    const beatMs = state.clock.paused ? pausedHeartbeatMs : state.durable ? heartbeatMs : heartbeatWithoutStoreMs
    heartbeatTimer = setTimeout(() => void beat(), jittered(beatMs))
  }

  /** A computer that slept stops this page's clock and may tell nobody that it woke: then the server is asked at once. */
  const watchForSleep = (): (() => void) => {
    let last = { wall: Date.now(), page: now() }
    const timer = setInterval(() => {
      const current = { wall: Date.now(), page: now() }
      const missed = current.wall - last.wall - (current.page - last.page)
      last = current
      if (missed > sleptMs) void beat()
    }, sleepCheckMs)
    return () => {
      clearInterval(timer)
    }
  }
  let stopWatching = (): void => undefined

  const onPageHide = (): void => {
    const batch = takeBatch(sendable(), savesAtOnce, bytesOnLeaving)
    if (batch.length > 0) void connection.sendSaves(batch, true)
  }
  const onWake = (): void => {
    if (document.visibilityState === 'visible') void beat()
    // A page in the background may be stopped at any time, so what rests is sent now.
    else if (sendable().length > 0) void flush()
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
      window.addEventListener('pageshow', onWake)
      window.addEventListener('online', onWake)
      window.addEventListener('beforeunload', onBeforeUnload)
      document.addEventListener('visibilitychange', onWake)
      stopWatching = watchForSleep()
      outbox = await openOutbox()
      for (const save of await outbox.list(room.attemptId)) {
        waiting.set(save.position, save)
        const current = known.get(save.position)
        // Another device may have answered since; then its answer stands here too.
        if (!current || supersedes(save, current)) answers.set(save.position, save.value)
      }
      update({ answers: new Map(answers), durable: outbox.durable, lastSavedMs: room.lastSavedMs })
      await flush()
      scheduleBeat()
    },
    stop() {
      stopped = true
      stopWatching()
      clearTimeout(settleTimer)
      clearTimeout(retryTimer)
      clearTimeout(heartbeatTimer)
      window.removeEventListener('pagehide', onPageHide)
      window.removeEventListener('pageshow', onWake)
      window.removeEventListener('online', onWake)
      window.removeEventListener('beforeunload', onBeforeUnload)
      document.removeEventListener('visibilitychange', onWake)
    },
    answer(position, value, settleMs) {
      answers.set(position, value)
      sequence += 1
      const save: PendingSave = {
        saveId: saveIdOf(crypto.getRandomValues(new Uint8Array(12))),
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
        const waitMs = state.durable ? settleMs : Math.min(settleMs, longestSettleWithoutStoreMs)
        settleTimer = setTimeout(() => void flush(), waitMs)
      })
    },
    async takeOver() {
      if (!(await acquireLease())) return false
      await flush()
      return true
    },
    leaseEpoch: () => lease,
    check: beat,
    answerFile: (writtenAt) => ({
      format: answerFileFormat,
      version: 1,
      attemptId: room.attemptId,
      title: room.title,
      writtenAt,
      answers: [...new Map<number, FileEntry>([...known, ...waiting]).values()]
        .sort((left, right) => left.position - right.position)
        .map(({ position, value, saveId, leaseEpoch, sequence }) => {
          return { position, value, saveId: saveId ?? null, leaseEpoch, sequence }
        }),
    }),
    flush,
    async submit() {
      clearTimeout(settleTimer)
      await flush()
      // What the server will not take would hold up the exam for ever; the room has said so all along.
      if ([...waiting.values()].some((save) => !refused.has(save.saveId))) return 'unsent'
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

type FileEntry = RoomAnswer & { saveId?: string }

/** The first saves that fit into one request, at least one. */
function takeBatch(saves: readonly PendingSave[], mostSaves: number, mostBytes: number): PendingSave[] {
  const encoder = new TextEncoder()
  let bytes = 0
  const batch: PendingSave[] = []
  for (const save of saves.slice(0, mostSaves)) {
    bytes += encoder.encode(JSON.stringify(save)).length
    if (batch.length > 0 && bytes > mostBytes) break
    batch.push(save)
  }
  return batch
}

function supersedes(one: RoomAnswer, other: RoomAnswer): boolean {
  return one.leaseEpoch !== other.leaseEpoch ? one.leaseEpoch > other.leaseEpoch : one.sequence > other.sequence
}

// On the server there is no running page to measure; the first value only has to exist.
function now(): number {
  return typeof performance === 'undefined' ? 0 : performance.now()
}
