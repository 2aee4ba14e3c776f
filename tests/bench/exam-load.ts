import { execFileSync } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { Agent, request } from 'node:http'
import Sqlite from 'better-sqlite3'
import { saveIdOf } from '~/domain/exams'
import { newId } from '~/server/new-id'
import type { ServerProcess } from '../support/server-process'
import type { Figure } from './run'
import { residentBytes } from './server-load'
import { percentile } from './statistics'

const profileId = 'cpc'
const takers = 1_000
const manyTakers = 5_000
const saveEveryMs = 15_000
const loadSeconds = 30

/** Somebody signed in, with an attempt once it was started. */
type Taker = {
  cookie: string
  learnerKey: string
  attemptId: string
  leaseEpoch: number
  sequence: number
  items: number
}

/**
 * Whole classes at work: the server on one core, this process on the other. Requests leave at their time whether or not
 * earlier ones are through (open loop). Every acknowledged answer is looked for in the database at the end.
 */
export async function measureExamLoad(site: ServerProcess): Promise<Figure[]> {
  pinToCores(site)
  const client = createClient(site)
  const database = new Sqlite(site.databaseFile, { timeout: 10_000 })
  const acknowledged: string[] = []
  try {
    const started = addTakers(database, takers)
    const figures = await measureStarts(client, started)
    figures.push(...(await measureSaves(client, started, acknowledged, [5, 50], 'one thousand takers')))
    figures.push({
      what: 'memory with 1,000 takers',
      value: residentBytes(site.pid()) / 2 ** 20,
      unit: 'MB',
      limit: 400,
      note: 'resident set after their starts and saves',
    })
    figures.push(await measureBesideReports(client, database, started, acknowledged))
    const many = cloneTakers(database, started[0]?.attemptId ?? '', manyTakers)
    figures.push(...(await measureSaves(client, many, acknowledged, [null, 250], 'five thousand takers')))
    figures.push(await measureSaturation(client, many, acknowledged))
    figures.push(await measureSubmits(client, started))
    figures.push(await measureSize(client, database, addTakers(database, 20)))
    figures.push(await measureRestart(site, client, many, acknowledged))
    const kept = new Set(database.prepare('SELECT "saveId" FROM "AnswerJournal"').pluck().all() as string[])
    figures.push({
      what: 'acknowledged answers that are not in the database',
      value: acknowledged.filter((saveId) => !kept.has(saveId)).length,
      unit: '',
      limit: 0,
      note: `of ${acknowledged.length.toLocaleString('en-US')} in all of the above; one would make every figure worthless`,
    })
    return figures
  } finally {
    database.close()
    client.close()
  }
}

/** Where the system can: the server on the first core, what measures it on the second. */
function pinToCores(site: ServerProcess): void {
  try {
    execFileSync('taskset', ['-a', '-p', '-c', '0', String(site.pid())], { stdio: 'ignore' })
    execFileSync('taskset', ['-a', '-p', '-c', '1', String(process.pid)], { stdio: 'ignore' })
  } catch {
    // Elsewhere the system shares the cores out by itself.
  }
}

type Client = {
  send(method: string, path: string, cookie: string, body?: { type: string; text: string }): Promise<Answer>
  close(): void
}
type Answer = { status: number; location: string; text: string }

function createClient(site: ServerProcess): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1_000 })
  const client: Client = {
    send: (method, path, cookie, body) =>
      new Promise((resolve, reject) => {
        const outgoing = request(
          {
            host: '127.0.0.1',
            port: site.port,
            path,
            method,
            agent,
            headers: {
              Host: new URL(site.origin).host,
              Origin: site.origin,
              Cookie: cookie,
              ...(body ? { 'Content-Type': body.type, 'Content-Length': Buffer.byteLength(body.text) } : {}),
            },
          },
          (incoming) => {
            const chunks: Buffer[] = []
            incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
            incoming.on('error', reject)
            incoming.on('end', () => {
              resolve({
                status: incoming.statusCode ?? 0,
                location: incoming.headers.location ?? '',
                text: Buffer.concat(chunks).toString(),
              })
            })
          },
        )
        outgoing.on('error', (error: NodeJS.ErrnoException) => {
          // The server closes what nobody used for a while; who sends at that moment sends again, as a browser does.
          if (outgoing.reusedSocket && error.code === 'ECONNRESET') {
            client.send(method, path, cookie, body).then(resolve, reject)
          } else reject(error)
        })
        outgoing.end(body?.text)
      }),
    close: () => {
      agent.destroy()
    },
  }
  return client
}

const json = (value: unknown) => ({ type: 'application/json', text: JSON.stringify(value) })

/** People with a session each; signing up by form would measure the hashing of passwords. */
function addTakers(database: Sqlite.Database, count: number): Taker[] {
  const person = database.prepare(`INSERT INTO "Person" ("id", "learnerKey", "email", "displayName", "passwordHash",
    "timeZone", "createdAt") VALUES (:id, :learnerKey, :id || '@example.org', 'Taker', '-', 'America/Chicago', :now)`)
  const session = database.prepare(`INSERT INTO "Session" ("idHash", "personId", "createdAt", "expiresAt")
    VALUES (:idHash, :id, :now, :now + 7200000)`)
  return database
    .transaction(() =>
      Array.from({ length: count }, (): Taker => {
        const sessionId = randomUUID().replaceAll('-', '')
        const row = { id: newId(), learnerKey: newId(), now: Date.now() }
        person.run(row)
        session.run({ ...row, idHash: createHash('sha256').update(sessionId).digest('hex') })
        const { learnerKey } = row
        return { cookie: `session=${sessionId}`, learnerKey, attemptId: '', leaseEpoch: 1, sequence: 0, items: 0 }
      }),
    )
    .immediate()
}

/** Takers whose attempts are copies of one that was started: what counts is how many save, not how they began. */
function cloneTakers(database: Sqlite.Database, attemptId: string, count: number): Taker[] {
  const found = addTakers(database, count)
  const original = database.prepare('SELECT * FROM "Attempt" WHERE "id" = ?').get(attemptId) as { formJson: string }
  const columns = Object.keys(original)
  const insert = database.prepare(
    `INSERT INTO "Attempt" (${columns.map((name) => `"${name}"`).join(', ')})
     VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
  )
  const items = (JSON.parse(original.formJson) as unknown[]).length
  database
    .transaction(() => {
      for (const taker of found) {
        const id = newId()
        insert.run({ ...original, id, learnerKey: taker.learnerKey, openKey: id, leaseEpoch: 1 })
        Object.assign(taker, { attemptId: id, items })
      }
    })
    .immediate()
  return found
}

/** Everybody presses "Start" at the same moment: form drawn, kept, page with question 1 delivered, clock started. */
async function measureStarts(client: Client, found: readonly Taker[]): Promise<Figure[]> {
  const startedAt = performance.now()
  const times = await Promise.all(
    found.map(async (taker) => {
      const form = { type: 'application/x-www-form-urlencoded', text: `profileId=${profileId}` }
      const started = await client.send('POST', '/exams', taker.cookie, form)
      if (started.status !== 302) throw new Error(`starting gave ${started.status}: ${started.text.slice(0, 300)}`)
      const room = await client.send('GET', started.location, taker.cookie)
      if (!room.text.includes('Question 1')) throw new Error(`the room gave ${room.status} without question 1`)
      const seenAt = performance.now()
      taker.attemptId = started.location.split('/')[2] ?? ''
      taker.items = Number(/(\d+) answered/.exec(room.text.replaceAll('<!-- -->', ''))?.[1] ?? 20)
      const lease = await client.send('POST', `/api/attempts/${taker.attemptId}/lease`, taker.cookie, json({}))
      if (lease.status !== 200) throw new Error(`the lease gave ${lease.status}`)
      return seenAt - startedAt
    }),
  )
  const note = `${found.length} learners start a full exam at the same moment; until question 1 has arrived`
  return [
    { what: 'start, median', value: percentile(times, 0.5) / 1000, unit: 's', limit: 5, note },
    { what: 'start, last of all', value: Math.max(...times) / 1000, unit: 's', limit: 12, note },
  ]
}

async function saveOnce(client: Client, taker: Taker, acknowledged: string[]): Promise<void> {
  taker.sequence += 1
  const { leaseEpoch, sequence } = taker
  const save = {
    saveId: saveIdOf(randomBytes(12)),
    leaseEpoch,
    sequence,
    position: 1 + (sequence % taker.items),
    value: 'b',
  }
  const path = `/api/attempts/${taker.attemptId}/saves`
  const answer = await client.send('PUT', path, taker.cookie, json({ saves: [save] }))
  if (answer.status !== 200 || !answer.text.includes(save.saveId)) {
    throw new Error(`a save gave ${answer.status}: ${answer.text.slice(0, 200)}`)
  }
  acknowledged.push(save.saveId)
}

async function measureSaves(
  client: Client,
  found: readonly Taker[],
  acknowledged: string[],
  [medianLimit, lastLimit]: [number | null, number],
  who: string,
): Promise<Figure[]> {
  const perSecond = (found.length * 1000) / saveEveryMs
  const latencies: number[] = []
  const sent: Promise<void>[] = []
  const startedAt = performance.now()
  for (let count = 0; count < perSecond * loadSeconds; count += 1) {
    const dueAt = startedAt + (count * 1000) / perSecond
    const taker = found[count % found.length]
    if (!taker) continue
    await pause(dueAt - performance.now())
    sent.push(saveOnce(client, taker, acknowledged).then(() => void latencies.push(performance.now() - dueAt)))
  }
  await Promise.all(sent)
  const note = `${who}, one save in 15 s each (${perSecond.toFixed(0)}/s for ${loadSeconds} s)`
  const last: Figure = {
    what: 'save, 99th percentile',
    value: percentile(latencies, 0.99),
    unit: 'ms',
    limit: lastLimit,
    note,
  }
  if (medianLimit === null) return [last]
  return [{ what: 'save, median', value: percentile(latencies, 0.5), unit: 'ms', limit: medianLimit, note }, last]
}

/** Saves while the largest page there is, of a learner with 20,000 answers, is made again and again. */
async function measureBesideReports(
  client: Client,
  database: Sqlite.Database,
  found: readonly Taker[],
  acknowledged: string[],
): Promise<Figure> {
  const [reader] = addTakers(database, 1)
  if (!reader) throw new Error('nobody reads')
  addAnswers(database, reader.learnerKey, 20_000)
  let over = false
  let pages = 0
  const reading = (async () => {
    for (; !over; pages += 1) {
      const page = await client.send('GET', '/progress', reader.cookie)
      if (page.status !== 200) throw new Error(`the progress page gave ${page.status}`)
    }
  })()
  const [figure] = await measureSaves(client, found, acknowledged, [null, 250], 'one thousand takers')
  over = true
  await reading
  if (!figure) throw new Error('nothing was saved')
  const note = `${figure.note}, while the progress page of a learner with 20,000 answers is made ${pages} times in a row`
  return { ...figure, what: 'save beside reports, 99th percentile', note }
}

function addAnswers(database: Sqlite.Database, learnerKey: string, count: number): void {
  database
    .prepare(
      `WITH RECURSIVE "Counted"("place") AS (SELECT 1 UNION ALL SELECT "place" + 1 FROM "Counted" WHERE "place" < :count),
      "Asked" AS (SELECT "contentId", "hash", ROW_NUMBER() OVER (ORDER BY "hash") - 1 AS "number",
        COUNT(*) OVER () AS "all" FROM "ContentVersion" WHERE "kind" = 'question')
      INSERT INTO "Response" ("responseKey", "learnerKey", "questionId", "questionHash", "mode", "firstExposure",
        "answered", "answerJson", "points", "maxPoints", "errorTypesJson", "answeredAt")
      SELECT :learnerKey || '-' || "place", :learnerKey, "contentId", "hash", 'practice', "place" <= "all", 1, '"a"',
        10000 * ("place" % 3 > 0), 10000, '[]', :now - 600000 * (:count - "place")
      FROM "Counted" JOIN "Asked" ON "number" = "place" % "all"`,
    )
    .run({ learnerKey, count, now: Date.now() })
}

/** How many saves a second become durable when there is no end of them. */
async function measureSaturation(client: Client, found: readonly Taker[], acknowledged: string[]): Promise<Figure> {
  const seconds = 10
  const before = acknowledged.length
  const until = performance.now() + seconds * 1000
  await Promise.all(
    found.slice(0, 128).map(async (taker) => {
      while (performance.now() < until) await saveOnce(client, taker, acknowledged)
    }),
  )
  return {
    what: 'durable saves a second',
    value: (acknowledged.length - before) / seconds,
    unit: '/s',
    limit: 1_500,
    atLeast: true,
    note: '128 takers, each saving again as soon as the last save is acknowledged',
  }
}

async function measureSubmits(client: Client, found: readonly Taker[]): Promise<Figure> {
  const withinMs = 5_000
  const startedAt = performance.now()
  const times = await Promise.all(
    found.map(async (taker, index) => {
      const dueAt = startedAt + (index * withinMs) / found.length
      await pause(dueAt - performance.now())
      const answer = await client.send('POST', `/api/attempts/${taker.attemptId}/submission`, taker.cookie, json({}))
      if (answer.status !== 200) throw new Error(`handing in gave ${answer.status}`)
      return performance.now() - dueAt
    }),
  )
  return {
    what: 'handing in, 99th percentile',
    value: percentile(times, 0.99) / 1000,
    unit: 's',
    limit: 3,
    note: `${found.length} learners within 5 s; until the score is kept`,
  }
}

/** What a finished attempt leaves in the database: 200 saves of a full exam, handed in. */
async function measureSize(client: Client, database: Sqlite.Database, found: Taker[]): Promise<Figure> {
  const sizeOf = (): number => {
    database.pragma('wal_checkpoint(TRUNCATE)')
    const free = database.pragma('freelist_count', { simple: true }) as number
    const pages = database.pragma('page_count', { simple: true }) as number
    return (pages - free) * (database.pragma('page_size', { simple: true }) as number)
  }
  const before = sizeOf()
  await measureStarts(client, found)
  for (const taker of found) {
    for (let save = 0; save < 200; save += 1) await saveOnce(client, taker, [])
    await client.send('POST', `/api/attempts/${taker.attemptId}/submission`, taker.cookie, json({}))
  }
  return {
    what: 'database of a finished attempt',
    value: (sizeOf() - before) / found.length / 1024,
    unit: 'KB',
    limit: 64,
    note: `${found[0]?.items ?? 0} questions, 200 saves, handed in; mean of ${found.length}; file now ${(statSync(database.name).size / 2 ** 20).toFixed(0)} MB`,
  }
}

async function measureRestart(
  site: ServerProcess,
  client: Client,
  found: readonly Taker[],
  acknowledged: string[],
): Promise<Figure> {
  const samples: number[] = []
  for (let round = 0; round < 3; round += 1) {
    await site.kill('SIGKILL')
    const startedAt = performance.now()
    const restarting = site.restart()
    const taker = found[round]
    if (!taker) break
    for (;;) {
      try {
        await saveOnce(client, taker, acknowledged)
        break
      } catch {
        await pause(10)
      }
    }
    samples.push(performance.now() - startedAt)
    await restarting
  }
  return {
    what: 'from SIGKILL to the first acknowledged save',
    value: percentile(samples, 0.5) / 1000,
    unit: 's',
    limit: 3,
    note: `median of ${samples.length}, with the check of the database's integrity`,
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
