// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WorkReport } from '~/domain/exams'
import type { Room } from './room-types'
import { createWorkKeeper, type WorkKeeper } from './work-keeper'
import type { WaitingWork, WorkStore } from './work-store'

const room: Room = {
  attemptId: 'attempt-1',
  title: 'Mini',
  planKind: 'exam-profile',
  allowanceMs: 60_000,
  books: ['icd10cm'],
  bookDay: '2026-11-21',
  remarks: null,
  items: [],
  answers: [],
  lastSavedMs: null,
  work: { epoch: 1, sequence: 4, items: [{ position: 2, flagged: true, struck: [], highlights: [], note: 'kept' }] },
  clock: { phase: 'in_progress', serverNowMs: 0, deadlineMs: null, leaseEpoch: 2, paused: false },
}

/** A store that outlives the keepers of a test, as the browser's outlives a page. */
function aStore() {
  const kept = new Map<string, WaitingWork>()
  const store: WorkStore = {
    read: (id) => Promise.resolve(kept.get(id) ?? null),
    write: (work) => Promise.resolve(void kept.set(work.attemptId, structuredClone(work))),
    remove: (id) => Promise.resolve(void kept.delete(id)),
  }
  return { kept, open: () => store }
}

/** A server that keeps what it is sent, and can be away. */
function aServer() {
  const received: WorkReport[] = []
  const server = { received, away: false, answersLost: false }
  vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
    if (server.away) return Promise.reject(new TypeError('no network'))
    const report = JSON.parse(body) as WorkReport
    received.push(report)
    if (server.answersLost) return Promise.reject(new TypeError('reset'))
    return Promise.resolve(Response.json({ kind: 'kept', newest: { epoch: report.epoch, sequence: report.sequence } }))
  })
  return server
}

const running: WorkKeeper[] = []

async function aKeeper(store = aStore(), lease = 2, answersWait = () => false) {
  const keeper = createWorkKeeper(room, { leaseEpoch: () => lease, answersWait }, store.open)
  running.push(keeper)
  await keeper.start()
  return keeper
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.spyOn(Math, 'random').mockReturnValue(0.99)
})
afterEach(() => {
  for (const keeper of running.splice(0)) keeper.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('a mark shows at once and is sent when it has rested for three seconds, with the time in sight', async () => {
  const server = aServer()
  const keeper = await aKeeper()
  keeper.mark(1, { flagged: true })
  expect(keeper.getMarks().get(1)).toMatchObject({ flagged: true })
  await vi.advanceTimersByTimeAsync(2_900)
  keeper.mark(1, { note: 'twice' })
  await vi.advanceTimersByTimeAsync(2_900)
  expect(server.received).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(server.received).toMatchObject([
    {
      epoch: 2,
      sequence: 1,
      items: [{ position: 1, flagged: true, note: 'twice', addVisibleMs: 5_900, addBookMs: 0 }],
    },
  ])
})

test('time goes to the question in sight, and to the book while it lies open', async () => {
  const server = aServer()
  const keeper = await aKeeper()
  await vi.advanceTimersByTimeAsync(1_000)
  keeper.show(3)
  await vi.advanceTimersByTimeAsync(2_000)
  keeper.setBookOpen(true)
  keeper.lookUp({ system: 'icd10cm', code: 'I11.0' })
  await vi.advanceTimersByTimeAsync(4_000)
  keeper.setBookOpen(false)
  keeper.mark(3, { flagged: true })
  await vi.advanceTimersByTimeAsync(3_000)
  const items = server.received.flatMap((report) => report.items)
  expect(items.find((item) => item.position === 1)).toMatchObject({ addVisibleMs: 1_000, addBookMs: 0 })
  expect(items.find((item) => item.position === 3)).toMatchObject({
    addVisibleMs: 9_000,
    addBookMs: 4_000,
    addLookups: [{ system: 'icd10cm', code: 'I11.0' }],
  })
})

test('a report whose reply was lost is sent again under its number, and nothing in it is counted anew', async () => {
  const server = aServer()
  server.answersLost = true
  const keeper = await aKeeper()
  keeper.mark(1, { flagged: true })
  await vi.advanceTimersByTimeAsync(3_000)
  server.answersLost = false
  keeper.mark(1, { flagged: false })
  await vi.advanceTimersByTimeAsync(3_000)
  const [first, again, next] = server.received
  expect(again).toEqual(first)
  expect(next).toMatchObject({ epoch: 2, sequence: 2, items: [{ flagged: false, addVisibleMs: 3_000 }] })
})

test('while answers wait, marks do; they go with a later beat', async () => {
  const server = aServer()
  let waiting = true
  const keeper = await aKeeper(aStore(), 2, () => waiting)
  keeper.mark(1, { flagged: true })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(server.received).toEqual([])
  waiting = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.received[0]).toMatchObject({ items: [{ position: 1, flagged: true }] })
})

test('what was not sent is there after a reload, and sent once', async () => {
  const server = aServer()
  server.away = true
  const store = aStore()
  const before = await aKeeper(store)
  before.mark(1, { note: 'on its way' })
  await vi.advanceTimersByTimeAsync(3_000)
  before.mark(4, { struck: ['c'] })
  await vi.advanceTimersByTimeAsync(100)
  before.stop()

  server.away = false
  const after = await aKeeper(store, 3)
  expect(after.getMarks().get(1)).toMatchObject({ note: 'on its way' })
  expect(after.getMarks().get(2)).toMatchObject({ flagged: true, note: 'kept' })
  expect(after.getMarks().get(4)).toMatchObject({ struck: ['c'] })
  await vi.advanceTimersByTimeAsync(30_000)
  expect(server.received.map(({ epoch, sequence }) => [epoch, sequence]).slice(0, 2)).toEqual([
    [2, 1],
    [3, 1],
  ])
  expect(server.received[1]?.items.find((item) => item.position === 4)).toMatchObject({ struck: ['c'] })
})

test('what another device reported since stands above what waited here', async () => {
  const store = aStore()
  const item = {
    position: 2,
    flagged: false,
    struck: [],
    highlights: [],
    note: 'old',
    addVisibleMs: 0,
    addBookMs: 0,
    addLookups: [],
  }
  store.kept.set(room.attemptId, {
    attemptId: room.attemptId,
    epoch: 0,
    outstanding: { epoch: 1, sequence: 3, items: [item] },
    pending: [item],
  })
  aServer()
  const keeper = await aKeeper(store)
  expect(keeper.getMarks().get(2)).toMatchObject({ note: 'kept' })
})

test('long notes are sent in reports that the server reads', async () => {
  const server = aServer()
  const keeper = await aKeeper()
  for (let position = 1; position <= 50; position += 1) keeper.mark(position, { note: 'ü'.repeat(2_000) })
  await vi.advanceTimersByTimeAsync(120_000)
  const sizes = server.received.map((report) => new TextEncoder().encode(JSON.stringify(report)).length)
  expect(Math.max(...sizes)).toBeLessThan(64 * 1024)
  expect(new Set(server.received.flatMap((report) => report.items.map((item) => item.position))).size).toBe(50)
})
