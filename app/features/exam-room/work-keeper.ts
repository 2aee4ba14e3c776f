import {
  isNewerReport,
  noMarks,
  workLimits,
  type LookUp,
  type QuestionMarks,
  type WorkItem,
  type WorkReport,
} from '~/domain/exams'
import { connectAttempt } from './attempt-connection'
import type { Room } from './room-types'
import { openWorkStore, type WorkStore } from './work-store'

export type Marks = ReadonlyMap<number, QuestionMarks>

export type WorkKeeper = {
  subscribe: (listener: () => void) => () => void
  /** A new map at every change of a mark. */
  getMarks: () => Marks
  start: () => Promise<void>
  stop: () => void
  mark: (position: number, change: Partial<QuestionMarks>) => void
  /** Which question is in sight; its time runs while the page is. */
  show: (position: number) => void
  setBookOpen: (open: boolean) => void
  /** A page of the book was opened beside the question in sight. */
  lookUp: (page: LookUp) => void
}

/** What the keeper of answers tells: marks wait while answers do, and are made under its lease. */
export type WorkNeeds = { leaseEpoch: () => number; answersWait: () => boolean }

const settleMs = 3_000
const reportEveryMs = 20_000
/** Of the 64 KB that the server reads, with room for what JSON adds. */
const bytesAtOnce = 44_000

type Spent = { visibleMs: number; bookMs: number; lookups: LookUp[] }

/**
 * Keeps what a learner does around questions: marks, time in sight, pages of the book. It is sent when it has rested for
 * 3 s, with a slow beat of its own, and when the page is left. A report keeps its number until the server has it, so
 * nothing adds up twice. Answers always go first.
 */
export function createWorkKeeper(room: Room, needs: WorkNeeds, openStore = openWorkStore): WorkKeeper {
  const connection = connectAttempt(room.attemptId)
  const listeners = new Set<() => void>()
  let store: WorkStore | null = null
  let marks: Marks = marksOfRoom(room)
  /** Positions whose marks are not in any report yet. */
  const changed = new Set<number>()
  const spent = new Map<number, Spent>()
  let outstanding: WorkReport | null = null
  let lastOrder = { epoch: room.work.epoch, sequence: room.work.sequence }
  let inSight: { position: number; since: number } | null = null
  let position = 1
  let bookOpen = false
  let sending = false
  let closed = false
  let settleTimer: ReturnType<typeof setTimeout> | undefined
  let beatTimer: ReturnType<typeof setTimeout> | undefined

  const publish = (next: Marks): void => {
    marks = next
    for (const listener of listeners) listener()
  }
  const spentOn = (at: number): Spent => {
    const found = spent.get(at) ?? { visibleMs: 0, bookMs: 0, lookups: [] }
    spent.set(at, found)
    return found
  }

  /** Adds the time since the last look to the question in sight, and goes on from now. */
  const settleTime = (): void => {
    if (inSight) {
      const ms = Math.round(performance.now() - inSight.since)
      if (ms > 0) {
        const one = spentOn(inSight.position)
        one.visibleMs = Math.min(one.visibleMs + ms, workLimits.addedMs)
        if (bookOpen) one.bookMs = Math.min(one.bookMs + ms, one.visibleMs)
      }
    }
    inSight = document.visibilityState === 'visible' ? { position, since: performance.now() } : null
  }

  const itemOf = (at: number): WorkItem => {
    const { visibleMs, bookMs, lookups } = spent.get(at) ?? { visibleMs: 0, bookMs: 0, lookups: [] }
    return {
      position: at,
      ...(marks.get(at) ?? noMarks),
      addVisibleMs: visibleMs,
      addBookMs: bookMs,
      addLookups: lookups.slice(0, workLimits.lookups),
    }
  }
  const waitingItems = (): WorkItem[] => [...new Set([...changed, ...spent.keys()])].map(itemOf)

  const keep = async (): Promise<void> => {
    const pending = waitingItems()
    await store?.write({ attemptId: room.attemptId, epoch: needs.leaseEpoch(), outstanding, pending })
  }

  /** Makes a report of as much as fits; the rest goes with the next one. */
  const makeReport = (): WorkReport | null => {
    settleTime()
    const epoch = needs.leaseEpoch()
    const all = waitingItems()
    if (epoch === 0 || all.length === 0) return null
    const items: WorkItem[] = []
    let bytes = 0
    const encoder = new TextEncoder()
    for (const item of all.slice(0, workLimits.items)) {
      bytes += encoder.encode(JSON.stringify(item)).length
      if (items.length > 0 && bytes > bytesAtOnce) break
      items.push(item)
      changed.delete(item.position)
      spent.delete(item.position)
    }
    const sequence = epoch === lastOrder.epoch ? lastOrder.sequence + 1 : 1
    lastOrder = { epoch, sequence }
    return { epoch, sequence, items }
  }

  const send = async (): Promise<void> => {
    clearTimeout(settleTimer)
    if (sending || closed) return
    // Answers first: this waits for the next beat.
    if (needs.answersWait()) return
    sending = true
    try {
      for (;;) {
        outstanding ??= makeReport()
        if (!outstanding) break
        await keep()
        const reply = await connection.sendWork(outstanding)
        if (reply.kind === 'gone') closed = true
        // What the server will not read now it will not read later either; the marks stay in sight here.
        if (reply.kind !== 'taken' && reply.kind !== 'refused' && reply.kind !== 'gone') break
        outstanding = null
        if (closed || waitingItems().length === 0) {
          await store?.remove(room.attemptId)
          break
        }
        if (changed.size === 0) break
      }
    } finally {
      sending = false
    }
  }

  const beat = async (): Promise<void> => {
    await send()
    clearTimeout(beatTimer)
    if (!closed) beatTimer = setTimeout(() => void beat(), reportEveryMs * (0.67 + 0.66 * Math.random()))
  }
  const onVisibility = (): void => {
    settleTime()
  }
  const onPageHide = (): void => {
    settleTime()
    if (closed) return
    outstanding ??= makeReport()
    void keep()
    if (outstanding) void connection.sendWork(outstanding, true)
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getMarks: () => marks,
    async start() {
      settleTime()
      document.addEventListener('visibilitychange', onVisibility)
      window.addEventListener('pagehide', onPageHide)
      beatTimer = setTimeout(() => void beat(), reportEveryMs * Math.random())
      store = openStore()
      const kept = await store.read(room.attemptId)
      if (!kept) return
      // What another device reported since is newer than what waits here.
      const reported = kept.outstanding && isNewerReport(kept.outstanding, room.work) ? kept.outstanding : null
      const pending = kept.epoch >= room.work.epoch ? kept.pending : []
      outstanding ??= reported
      const restored = new Map(marks)
      for (const item of [...(reported?.items ?? []), ...pending]) {
        if (!changed.has(item.position)) restored.set(item.position, marksOf(item))
      }
      for (const item of pending) {
        changed.add(item.position)
        const one = spentOn(item.position)
        one.visibleMs = Math.min(one.visibleMs + item.addVisibleMs, workLimits.addedMs)
        one.bookMs = Math.min(one.bookMs + item.addBookMs, one.visibleMs)
        one.lookups.unshift(...item.addLookups)
      }
      publish(restored)
    },
    stop() {
      closed = true
      clearTimeout(settleTimer)
      clearTimeout(beatTimer)
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('pagehide', onPageHide)
    },
    mark(at, change) {
      changed.add(at)
      publish(new Map(marks).set(at, { ...(marks.get(at) ?? noMarks), ...change }))
      void keep()
      clearTimeout(settleTimer)
      settleTimer = setTimeout(() => void send(), settleMs)
    },
    show(at) {
      settleTime()
      position = at
      if (inSight) inSight.position = at
    },
    setBookOpen(open) {
      settleTime()
      bookOpen = open
    },
    lookUp(page) {
      const { lookups } = spentOn(position)
      if (lookups.length < workLimits.lookups) lookups.push(page)
    },
  }
}

/** In a practice set a flag means to meet the question again, so the learner's own flags stand and not the attempt's. */
function marksOfRoom({ work, remarks, items }: Room): Map<number, QuestionMarks> {
  const marks = new Map(work.items.map(({ position, ...marked }): [number, QuestionMarks] => [position, marked]))
  if (!remarks) return marks
  for (const { position } of items) {
    const flagged = remarks.flagged.includes(position)
    if (flagged || marks.get(position)?.flagged) marks.set(position, { ...(marks.get(position) ?? noMarks), flagged })
  }
  return marks
}

function marksOf({ flagged, struck, highlights, note }: WorkItem): QuestionMarks {
  return { flagged, struck, highlights, note }
}
