import { chromium } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { seededRandom } from '../../app/domain/shared/seeded-random'
import { findChromium } from '../support/chromium.mjs'
import { startServerProcess, type ServerProcess } from '../support/server-process'
import { signUp } from '../support/site-visit'
import type { Figure } from './run'
import { percentile } from './statistics'

const learners = 500
/** Of the one learner who is measured, in the smaller and the larger of both sites. */
const own = [2_000, 20_000] as const
const all = [100_000, 1_000_000] as const
const formItems = 100
const rounds = 50

/**
 * The progress page of a learner with 20,000 answers on a site with 1,000,000, and of one with a tenth of both. The site
 * is the built one; its database is filled from outside.
 */
export async function measureProgress(): Promise<Figure[]> {
  const site = await startServerProcess()
  try {
    const { visitor, email } = await signUp(site, 'Pia Progress')
    const ask = async (): Promise<number> => {
      const startedAt = performance.now()
      const reply = await visitor.get('/progress')
      if (reply.status !== 200) throw new Error(`the progress page gave ${reply.status}`)
      return performance.now() - startedAt
    }
    const measured: { first: number; later: number }[] = []
    for (const stage of [0, 1] as const) {
      fill(site, email, stage)
      if (stage === 0) await ask()
      forget(site)
      const first = await ask()
      // The first pages of a process are slow for reasons of their own.
      for (let round = 0; round < 10; round += 1) await ask()
      const samples: number[] = []
      for (let round = 0; round < rounds; round += 1) samples.push(await ask())
      measured.push({ first, later: percentile(samples, 0.95) })
    }
    const [small, large] = measured
    if (!small || !large) throw new Error('two stages were expected')
    const note = `${own[1].toLocaleString('en-US')} answers of one of ${learners} learners, ${all[1].toLocaleString('en-US')} on the site`
    return [
      {
        what: 'progress page, 95th percentile',
        value: large.later,
        unit: 'ms',
        limit: 50,
        note: `of ${rounds}, request to reply; ${note}`,
      },
      {
        what: 'the same with ten times fewer answers',
        value: small.later,
        unit: 'ms',
        limit: 50,
        note: `${own[0].toLocaleString('en-US')} answers of one, ${all[0].toLocaleString('en-US')} on the site`,
      },
      {
        what: 'progress page, nothing kept',
        value: large.first,
        unit: 'ms',
        limit: 2_000,
        note: 'once per learner after an update of the fold: made from the first response',
      },
      await measureLargestPaint(site, visitor.cookies),
    ]
  } finally {
    await site.stop()
  }
}

/** Until the largest part of the page is drawn, on a slow telephone with a middling connection. */
async function measureLargestPaint(site: ServerProcess, cookies: ReadonlyMap<string, string>): Promise<Figure> {
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const samples: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
      await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.origin })))
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 60,
        downloadThroughput: 9_000_000 / 8,
        uploadThroughput: 1_500_000 / 8,
      })
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      await page.goto(`${site.origin}/progress`, { waitUntil: 'networkidle' })
      samples.push(await page.evaluate(largestPaint))
      await context.close()
    }
    return {
      what: 'largest paint of the progress page',
      value: percentile(samples, 0.5) / 1000,
      unit: 's',
      limit: 1.8,
      note: 'median of 5; 390 px, processor slowed 4 times, 9 Mbit/s, 60 ms',
    }
  } finally {
    await browser.close()
  }
}

function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      resolve(list.getEntries().at(-1)?.startTime ?? 0)
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
}

function forget(site: ServerProcess): void {
  const database = new Sqlite(site.databaseFile, { timeout: 5_000 })
  database.prepare('DELETE FROM "LearnerSummary"').run()
  database.close()
}

/** Adds what a stage has more than the one before. Forms of 100 with their times are the learner's own only. */
function fill(site: ServerProcess, email: string, stage: 0 | 1): void {
  const database = new Sqlite(site.databaseFile, { timeout: 5_000 })
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -128000')
  const random = seededRandom(`progress ${stage}`)
  const { learnerKey } = database.prepare('SELECT "learnerKey" FROM "Person" WHERE "email" = ?').get(email) as {
    learnerKey: string
  }
  const versions = database
    .prepare(`SELECT "hash", "contentId" FROM "ContentVersion" WHERE "kind" = 'question' ORDER BY "hash"`)
    .all() as { hash: string; contentId: string }[]
  const { hash: planHash } = database
    .prepare(`SELECT "hash" FROM "ContentVersion" WHERE "kind" = 'exam-profile' ORDER BY "contentId" LIMIT 1`)
    .get() as { hash: string }
  const addResponse = database.prepare(
    `INSERT INTO "Response" ("responseKey", "learnerKey", "questionId", "questionHash", "snapshotHash", "mode",
    "attemptId", "firstExposure", "answered", "answerJson", "points", "maxPoints", "errorTypesJson", "confidence",
    "durationMs", "answeredAt") VALUES (?, ?, ?, ?, 'none', ?, ?, ?, 1, '"a"', ?, 10000, ?, ?, NULL, ?)`,
  )
  const addAttempt = database.prepare(
    `INSERT INTO "Attempt" ("id", "learnerKey", "planId", "planHash", "planKind", "snapshotHash", "state", "seed",
    "formJson", "createdAt", "startedAt", "finishedAt", "closedAt", "closedBy") VALUES (?, ?, 'bench', ?, 'exam-profile',
    'none', 'graded', 'seed', '[]', ?, ?, ?, ?, 'learner')`,
  )
  const addScore = database.prepare(
    `INSERT INTO "ScoreVersion" ("attemptId", "version", "ruleVersion", "snapshotHash", "points", "maxPoints", "right",
    "scored", "passed", "resultJson", "reason", "scoredAt", "currentKey") VALUES (?, 1, 'bench', 'none', ?, ?, ?, ?, 1, '{}',
    'first-scoring', ?, ?)`,
  )
  const addWork = database.prepare(
    `INSERT INTO "QuestionWork" ("attemptId", "position", "visibleMs", "bookMs", "updatedAt") VALUES (?, ?, ?, ?, ?)`,
  )
  const dayMs = 86_400_000
  const until = Date.now()
  const met = new Set<string>()
  const respond = (key: string, learner: string, attemptId: string | null, at: number): void => {
    const version = versions[Math.floor(random() * versions.length)]
    if (!version) throw new Error('the site has no questions')
    const isRight = random() < 0.7
    const meeting = `${learner} ${version.contentId}`
    const isFirst = stage === 0 && !met.has(meeting)
    met.add(meeting)
    addResponse.run(
      key,
      learner,
      version.contentId,
      version.hash,
      attemptId === null ? 'lesson' : 'exam',
      attemptId,
      Number(isFirst),
      isRight ? 10_000 : 0,
      isRight ? '[]' : random() < 0.5 ? '["laterality"]' : '["specificity","sequencing"]',
      random() < 0.1 ? (random() < 0.5 ? 'sure' : 'unsure') : null,
      at,
    )
  }
  const [ownBefore, allBefore] = stage === 0 ? [0, 0] : [own[0], all[0]]
  const ownMore = own[stage] - ownBefore
  const othersMore = all[stage] - allBefore - ownMore
  database.transaction(() => {
    for (let form = 0; form < ownMore / formItems; form += 1) {
      const attemptId = `bench-${stage}-${form}`
      const at = until - Math.floor(random() * 300) * dayMs
      addAttempt.run(attemptId, learnerKey, planHash, at, at, at, at)
      addScore.run(attemptId, 700_000, 1_000_000, 70, formItems, at, attemptId)
      for (let position = 1; position <= formItems; position += 1) {
        respond(`${attemptId}:${position}`, learnerKey, attemptId, at)
        addWork.run(attemptId, position, 20_000 + Math.floor(random() * 150_000), Math.floor(random() * 20_000), at)
      }
    }
    for (let index = 0; index < othersMore; index += 1) {
      // One learner after the other: scattered over the indexes, a million rows would take minutes.
      const learner = `bench-learner-${Math.floor((index * (learners - 1)) / othersMore)}`
      respond(`bench-${stage}-${index}`, learner, null, until - Math.floor(random() * 300 * dayMs))
    }
  })()
  database.close()
}
