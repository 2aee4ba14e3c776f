// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { beforeEach, expect, test } from 'vitest'

// public/send-leftovers.js, which the review and the page for answer files load: it is no module, so it is run as a page
// runs it, with a store and a server of the test.

type Kept = { attemptId: string; position: number; saveId: string; leaseEpoch: number; sequence: number; value: string }
type Sent = { path: string; saves: Omit<Kept, 'attemptId'>[] }

const script = readFileSync(join(import.meta.dirname, '../../public/send-leftovers.js'), 'utf8')

const kept = (saveId: string, details: Partial<Kept> = {}): Kept => ({
  attemptId: 'one',
  position: 1,
  saveId,
  leaseEpoch: 1,
  sequence: 1,
  value: 'a',
  ...details,
})

/** As much of IndexedDB as the script uses. Each answer comes later, as the browser's do. */
function aBrowser(saves: Kept[] | 'no room was ever here') {
  const store = new Map(saves === 'no room was ever here' ? [] : saves.map((save) => [keyOf(save), save]))
  const state = { aborted: false, pending: 1 }
  const later = <Result>(read: () => Result) => {
    const request: { result?: Result; onsuccess?: () => void } = {}
    state.pending += 1
    setTimeout(() => {
      request.result = read()
      request.onsuccess?.()
      state.pending -= 1
    }, 0)
    return request
  }
  const objectStore = () => ({
    getAll: () => later(() => [...store.values()]),
    get: ([attemptId, position]: [string, number]) => later(() => store.get(keyOf({ attemptId, position }))),
    delete: ([attemptId, position]: [string, number]) => store.delete(keyOf({ attemptId, position })),
  })
  const database = {
    objectStoreNames: { contains: (name: string) => saves !== 'no room was ever here' && name === 'saves' },
    transaction: () => ({ objectStore }),
    close: () => undefined,
  }
  const indexedDB = {
    open(name: string) {
      expect(name).toBe('first-listed-outbox')
      const opening: Record<string, unknown> = {
        result: database,
        transaction: {
          abort: () => {
            state.aborted = true
          },
        },
      }
      setTimeout(() => {
        if (saves === 'no room was ever here') (opening['onupgradeneeded'] as () => void)()
        if (!state.aborted) (opening['onsuccess'] as () => void)()
        state.pending -= 1
      }, 0)
      return opening
    },
  }
  return { store, state, indexedDB }
}

const keyOf = ({ attemptId, position }: { attemptId: string; position: number }): string => `${attemptId}:${position}`

type Answer = (sent: Sent) => Response | Promise<Response>

const acknowledge: Answer = ({ saves }) => Response.json({ acknowledged: saves.map(({ saveId }) => ({ saveId })) })

/** Runs the script until nothing is under way any more. */
async function run({ indexedDB, state }: ReturnType<typeof aBrowser>, answer: Answer): Promise<Sent[]> {
  const sent: Sent[] = []
  const fetch = async (path: string, { body, method }: { body: string; method: string }) => {
    expect(method).toBe('PUT')
    const { saves } = JSON.parse(body) as { saves: Sent['saves'] }
    sent.push({ path, saves })
    return answer({ path, saves })
  }
  runInNewContext(script, { indexedDB, fetch, document })
  // What it does between two requests takes no turn of the clock.
  for (let idle = 0; idle < 3; idle = state.pending > 0 ? 0 : idle + 1) {
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return sent
}

const said = (): string => document.querySelector('[data-leftovers]')?.textContent ?? ''

beforeEach(() => {
  document.body.innerHTML = '<p role="status" data-leftovers></p>'
})

test('what a closed room had kept is sent, attempt by attempt, leaves the browser once acknowledged, and is told', async () => {
  const browser = aBrowser([kept('x'), kept('y', { position: 2 }), kept('z', { attemptId: 'two' })])
  const sent = await run(browser, acknowledge)
  expect(sent.map(({ path, saves }) => [path, saves.map(({ saveId }) => saveId)])).toEqual([
    ['/api/attempts/one/saves', ['x', 'y']],
    ['/api/attempts/two/saves', ['z']],
  ])
  expect(sent[0]?.saves[0]).toEqual({ saveId: 'x', leaseEpoch: 1, sequence: 1, position: 1, value: 'a' })
  expect([...browser.store]).toEqual([])
  expect(said()).toBe('3 answers that this browser had kept reached the server now.')
})

test('more than a request may hold goes in several', async () => {
  const many = Array.from({ length: 135 }, (_, index) => kept(`save ${index}`, { position: index + 1 }))
  const browser = aBrowser(many)
  const sent = await run(browser, acknowledge)
  expect(sent.map(({ saves }) => saves.length)).toEqual([100, 35])
  expect(browser.store.size).toBe(0)
  expect(said()).toContain('135 answers')
})

test.each<[string, Answer]>([
  ['no network', () => Promise.reject(new TypeError('no network'))],
  ['a page of a portal', () => new Response('<html>Welcome</html>')],
  ['JSON of something else', () => Response.json({ ok: true })],
  ['another account that is signed in', () => Response.json({ problem: 'no-such-attempt' }, { status: 404 })],
  ['an acknowledgement of other saves', () => Response.json({ acknowledged: [{ saveId: 'another' }] })],
])('%s takes nothing out of the browser, and nothing is claimed', async (_what, answer) => {
  const browser = aBrowser([kept('x')])
  expect(await run(browser, answer)).toHaveLength(1)
  expect([...browser.store.values()]).toEqual([kept('x')])
  expect(said()).toBe('')
})

test('an answer that a room put there meanwhile stays, and one that was given without a lease waits for its room', async () => {
  const browser = aBrowser([kept('old'), kept('no lease', { position: 2, leaseEpoch: 0 })])
  const sent = await run(browser, (request) => {
    browser.store.set('one:1', kept('new', { sequence: 2 }))
    return acknowledge(request)
  })
  expect(sent.flatMap(({ saves }) => saves.map(({ saveId }) => saveId))).toEqual(['old'])
  expect([...browser.store.values()].map(({ saveId }) => saveId)).toEqual(['new', 'no lease'])
})

test('a browser that never had a room open is asked for nothing, and no store is made up', async () => {
  const browser = aBrowser('no room was ever here')
  expect(await run(browser, acknowledge)).toEqual([])
  expect(browser.state.aborted).toBe(true)
})
