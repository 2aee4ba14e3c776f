// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAnswerKeeper, type AnswerKeeper } from './answer-keeper'
import type { Room } from './room-types'

const clock = { phase: 'in_progress' as const, serverNowMs: 1_000, deadlineMs: 9_000_000, leaseEpoch: 1, paused: false }
const room: Room = {
  attemptId: 'attempt-1',
  title: 'Mini',
  planKind: 'exam-profile',
  allowanceMs: null,
  books: [],
  bookDay: '2026-11-21',
  remarks: null,
  items: [],
  answers: [{ position: 9, value: 'd', leaseEpoch: 1, sequence: 1 }],
  lastSavedMs: null,
  work: { epoch: 0, sequence: 0, items: [] },
  clock,
}

type Save = { saveId: string; position: number; value: string | null }
type Answer = (path: string, saves: Save[]) => Response | Promise<Response>

const acknowledge = (saves: Save[], timing = 'on-time') =>
  Response.json({ acknowledged: saves.map(({ saveId }) => ({ saveId, timing })), clock })

/** A server that answers saves as told, and everything else well. @returns what it was asked to save, in order */
function aServer(onSaves: Answer): Save[][] {
  const asked: Save[][] = []
  vi.stubGlobal('fetch', async (path: string, request: { body?: string }) => {
    if (!path.endsWith('/saves')) return Response.json({ clock })
    const { saves } = JSON.parse(request.body ?? '') as { saves: Save[] }
    asked.push(saves)
    return onSaves(path, saves)
  })
  return asked
}

let keeper: AnswerKeeper

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  keeper.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** jsdom has no IndexedDB: the keeper runs as in a browser that stores nothing. */
async function begin(): Promise<void> {
  keeper = createAnswerKeeper(room)
  await keeper.start()
}

test('a room that is opened again says since when its answers are saved, with nothing left to send', async () => {
  aServer(() => acknowledge([]))
  keeper = createAnswerKeeper({ ...room, lastSavedMs: 700 })
  // What the server renders must not depend on the reader's time zone.
  expect(keeper.getState().lastSavedMs).toBeNull()
  await keeper.start()
  expect(keeper.getState()).toMatchObject({ unsent: 0, lastSavedMs: 700 })
})

test.each([
  ['a page of a portal', () => new Response('<html>Welcome to the hotel</html>', { status: 200 })],
  ['a portal that wants a login', () => new Response('<html>', { status: 401 })],
  ['a portal that finds nothing', () => new Response('Not found', { status: 404 })],
  ['JSON of something else', () => Response.json({ ok: true })],
  ['JSON without a clock', () => Response.json({ acknowledged: [] })],
  ['a server that is too busy', () => Response.json({ problem: 'busy' }, { status: 503 })],
  ['no network', () => Promise.reject(new TypeError('failed'))],
])('%s acknowledges nothing, and the answer is sent again', async (_what, reply) => {
  let away = true
  const asked = aServer((_path, saves) => (away ? reply() : acknowledge(saves)))
  await begin()
  keeper.answer(1, 'b', 0)
  await vi.advanceTimersByTimeAsync(10)
  expect(keeper.getState()).toMatchObject({ unsent: 1, link: 'offline', lastSavedMs: null })
  away = false
  await vi.advanceTimersByTimeAsync(3_000)
  expect(keeper.getState()).toMatchObject({ unsent: 0, link: 'online', lastSavedMs: 1_000 })
  expect(new Set(asked.flat().map((save) => save.saveId)).size).toBe(1)
})

test('an answer that the server refuses is named, and holds up no other and no handing in', async () => {
  aServer((_path, saves) =>
    saves.some((save) => save.value === 'too long')
      ? Response.json({ problem: 'answer-too-long' }, { status: 422 })
      : acknowledge(saves),
  )
  await begin()
  keeper.answer(1, 'a', 5)
  keeper.answer(2, 'too long', 5)
  keeper.answer(3, 'c', 5)
  await vi.advanceTimersByTimeAsync(100)
  expect(keeper.getState()).toMatchObject({ unsent: 1, refused: [2], link: 'online' })
  keeper.answer(2, 'shorter', 0)
  await vi.advanceTimersByTimeAsync(100)
  expect(keeper.getState()).toMatchObject({ unsent: 0, refused: [] })
})

test('many and long answers go in portions that the server reads', async () => {
  const asked = aServer((_path, saves) => acknowledge(saves))
  await begin()
  for (let position = 1; position <= 130; position += 1) keeper.answer(position, 'x'.repeat(8_000), 50)
  await vi.advanceTimersByTimeAsync(300)
  expect(asked.length).toBeGreaterThan(1)
  for (const saves of asked) expect(JSON.stringify({ saves }).length).toBeLessThan(256 * 1024)
  expect(keeper.getState().unsent).toBe(0)
})

test('where nothing is stored, typing is sent sooner, and the learner is told', async () => {
  const asked = aServer((_path, saves) => acknowledge(saves))
  await begin()
  expect(keeper.getState().durable).toBe(false)
  keeper.answer(1, 'I1', 800)
  await vi.advanceTimersByTimeAsync(260)
  expect(asked).toHaveLength(1)
})

test('answers that came after the end are counted as such, and the page stays to say so', async () => {
  aServer((_path, saves) =>
    Response.json(
      { acknowledged: saves.map(({ saveId }) => ({ saveId, timing: 'late' })), clock: { ...clock, phase: 'closed' } },
      { status: 409 },
    ),
  )
  await begin()
  keeper.answer(1, 'b', 0)
  await vi.advanceTimersByTimeAsync(10)
  expect(keeper.getState()).toMatchObject({ unsent: 0, late: 1, link: 'closed', lastSavedMs: null })
})

test('somebody else who signs in gets nothing, and the answers wait for their learner', async () => {
  let who = 'nobody'
  aServer((_path, saves) => {
    if (who === 'nobody') return Response.json({ problem: 'signed-out' }, { status: 401 })
    if (who === 'other') return Response.json({ problem: 'no-such-attempt' }, { status: 404 })
    return acknowledge(saves)
  })
  await begin()
  keeper.answer(1, 'b', 0)
  await vi.advanceTimersByTimeAsync(10)
  expect(keeper.getState()).toMatchObject({ link: 'signed-out', unsent: 1 })
  who = 'other'
  await vi.advanceTimersByTimeAsync(10_000)
  expect(keeper.getState()).toMatchObject({ link: 'not-yours', unsent: 1 })
  who = 'learner'
  await vi.advanceTimersByTimeAsync(10_000)
  expect(keeper.getState()).toMatchObject({ link: 'online', unsent: 0 })
})

test('the answer file holds what the server gave, what it acknowledged and what waits', async () => {
  let away = false
  aServer((_path, saves) => (away ? Promise.reject(new TypeError('failed')) : acknowledge(saves)))
  await begin()
  keeper.answer(1, 'a', 0)
  await vi.advanceTimersByTimeAsync(10)
  away = true
  keeper.answer(2, 'b', 0)
  await vi.advanceTimersByTimeAsync(10)
  const file = keeper.answerFile('today')
  expect(file).toMatchObject({ format: 'first-listed-answers', version: 1, attemptId: 'attempt-1' })
  expect(file.answers.map(({ position, value }) => [position, value])).toEqual([
    [1, 'a'],
    [2, 'b'],
    [9, 'd'],
  ])
  expect(file.answers[1]).toMatchObject({ leaseEpoch: 1, saveId: expect.stringMatching(/^[\w-]{16}$/) as string })
  expect(file.answers[2]).toMatchObject({ saveId: null })
})
