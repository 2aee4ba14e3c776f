import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findChromium } from '../support/chromium.mjs'
import { emptyLedger, verifyInvariants } from '../support/invariants'
import type { ServerProcess } from '../support/server-process'
import { changeDatabase, queryDatabase } from '../support/site-visit'
import { expect, goTo, password, signUp, startMiniExam, test } from './site'

const option = '.question-panel input[type=radio]'
const saved = /All answers saved \d\d:\d\d:\d\d/

/** What pages said; the database is compared with it after each test. */
const ledger = emptyLedger()

test.afterEach(({ site }) => {
  expect(verifyInvariants(site.databaseFile, ledger)).toEqual([])
})

function attemptOf(page: Page): string {
  return new URL(page.url()).pathname.split('/')[2] ?? ''
}

/** Answers the question on the page: its nth option, or a code. @returns what was given */
async function answer(page: Page, nth = 0): Promise<string> {
  if ((await page.locator(option).count()) === 0) {
    const value = nth === 0 ? 'I10' : 'E11.9'
    await page.getByLabel('ICD-10-CM code').fill(value)
    return value
  }
  await page.locator(option).nth(nth).check()
  return page.locator(`${option}:checked`).inputValue()
}

/** Answers the first questions, one after another. @returns what was given, by position */
async function answerFirst(page: Page, count: number): Promise<Map<number, string>> {
  const given = new Map<number, string>()
  for (let position = 1; position <= count; position += 1) {
    await goTo(page, position)
    given.set(position, await answer(page))
  }
  return given
}

/** Waits until the page says that all is saved, and holds it to its word. */
async function expectSaved(page: Page, given: ReadonlyMap<number, string>): Promise<void> {
  await expect(page.locator('.save-status')).toHaveText(saved, { timeout: 40_000 })
  const attemptId = attemptOf(page)
  for (const [position, value] of given) ledger.shownAsSaved.push({ attemptId, position, value })
}

/** Lets the attempt, and all that was received for it, be older, so that so many milliseconds are left. */
function leaveMs(site: ServerProcess, attemptId: string, leftMs: number): void {
  const [row] = queryDatabase<{ deadlineAt: number }>(site, 'SELECT * FROM "Attempt" WHERE id = ?', attemptId)
  const by = (row?.deadlineAt ?? 0) - Date.now() - leftMs
  changeDatabase(
    site,
    `UPDATE "Attempt" SET "createdAt" = "createdAt" - ?, "startedAt" = "startedAt" - ?, "deadlineAt" = "deadlineAt" - ?
     WHERE id = ?`,
    by,
    by,
    by,
    attemptId,
  )
  changeDatabase(
    site,
    'UPDATE "DeadlineChange" SET "deadlineAt" = "deadlineAt" - ? WHERE "attemptId" = ?',
    by,
    attemptId,
  )
  changeDatabase(
    site,
    'UPDATE "AnswerJournal" SET "receivedAt" = "receivedAt" - ? WHERE "attemptId" = ?',
    by,
    attemptId,
  )
}

function timingsOf(site: ServerProcess, attemptId: string): string[] {
  const rows = queryDatabase<{ timing: string }>(
    site,
    'SELECT timing FROM "AnswerJournal" WHERE "attemptId" = ? ORDER BY id',
    attemptId,
  )
  return rows.map((row) => row.timing)
}

async function secondsLeft(page: Page): Promise<number> {
  const parts = (await page.getByRole('timer').innerText()).split(':').map(Number)
  return parts.reduce((sum, part) => 60 * sum + part, 0)
}

test('offline to the end: every answer waits, outlives the page, and is sent when the network is back', async ({
  page,
  context,
  site,
}) => {
  await signUp(page, site, 'Olga Offline')
  const address = await startMiniExam(page, site)
  await context.setOffline(true)
  const given = await answerFirst(page, 20)
  await expect(page.locator('.save-status')).toContainText('20 answers are not yet sent')
  // Without a network there is nothing to reload from; the tab shows the browser's own page.
  await page.reload().catch(() => null)
  await context.setOffline(false)
  await page.goto(address)
  await expect(page.locator('.palette-count')).toHaveText('20 of 20 answered')
  await expectSaved(page, given)
})

test('a captive portal that answers everything with a page of its own is not taken for the server', async ({
  page,
  context,
  site,
}) => {
  await signUp(page, site, 'Pia Portal')
  await startMiniExam(page, site)
  const api = `${site.origin}/api/attempts/**`
  await context.route(api, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }))
  const given = await answerFirst(page, 1)
  await expect(page.locator('.save-status')).toContainText('1 answer is not yet sent', { timeout: 20_000 })
  // JSON that names none of our saves is no acknowledgement either.
  await context.unroute(api)
  await context.route(api, (route) => route.fulfill({ status: 200, json: { ok: true } }))
  await page.waitForTimeout(1_500)
  await expect(page.locator('.save-status')).toContainText('1 answer is not yet sent')
  await context.unroute(api)
  await expectSaved(page, given)
})

test('a tab that crashes with answers unsent has them when it is opened again', async ({ page, context, site }) => {
  await signUp(page, site, 'Cora Crash')
  const address = await startMiniExam(page, site)
  const saves = `${site.origin}/api/attempts/*/saves`
  // A crashed page takes no more instructions, so the route itself knows when the network is back.
  let isDown = true
  await context.route(saves, (route) => (isDown ? route.abort('connectionfailed') : route.continue()))
  const given = await answerFirst(page, 2)
  await expect(page.locator('.save-status')).toContainText('2 answers are not yet sent', { timeout: 20_000 })
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  isDown = false
  const again = await context.newPage()
  await again.goto(address)
  await expect(again.locator('.palette-count')).toHaveText('2 of 20 answered')
  await expectSaved(again, given)
})

test('a browser that stores nothing says so, and its answers are saved all the same', async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      value: {
        open: () => {
          throw new DOMException('blocked', 'SecurityError')
        },
      },
    })
  })
  await signUp(page, site, 'Nele Nowhere')
  await startMiniExam(page, site)
  await expect(page.getByText('This browser stores nothing')).toBeVisible()
  await expectSaved(page, await answerFirst(page, 2))
})

test('in two tabs the last one opened has the pen, the first is told, and no answer of either is lost', async ({
  page,
  context,
  site,
}) => {
  await signUp(page, site, 'Tina Tabs')
  const address = await startMiniExam(page, site)
  await expectSaved(page, await answerFirst(page, 1))
  const second = await context.newPage()
  await second.goto(address)
  await second.locator('.question-panel input:enabled').first().waitFor()
  await goTo(second, 3)
  await expectSaved(second, new Map([[3, await answer(second)]]))
  // The first tab does not know yet; what it sends now is kept, and its reply tells.
  await goTo(page, 2)
  const value = await answer(page)
  await expect(page.getByText('This exam was opened somewhere else')).toBeVisible()
  ledger.shownAsSaved.push({ attemptId: attemptOf(page), position: 2, value })
  await second.reload()
  await expect(second.locator('.palette-count')).toHaveText('3 of 20 answered')
})

test('signed in as somebody else, nobody gets the answers that wait; their owner does', async ({
  page,
  context,
  site,
}) => {
  const other = await signUp(page, site, 'Otto Other')
  await context.clearCookies()
  const email = await signUp(page, site, 'Ona Owner')
  const address = await startMiniExam(page, site)
  await context.clearCookies()
  const given = await answerFirst(page, 1)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Email').fill(other)
  await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Another account is signed in', { exact: true })).toBeVisible()
  await startMiniExam(page, site)
  await expect(page.locator('.palette-count')).toHaveText('0 of 20 answered')

  await context.clearCookies()
  await page.goto(`${site.origin}/sign-in?next=${encodeURIComponent(new URL(address).pathname)}`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(address)
  await expect(page.locator('.palette-count')).toHaveText('1 of 20 answered')
  await expectSaved(page, given)
})

test('no clock of the learner’s own matters: set five hours off, in another zone, or asleep for ten minutes', async ({
  page,
  context,
  browser,
  site,
}) => {
  await page.clock.install()
  await signUp(page, site, 'Cleo Clock')
  await startMiniExam(page, site)
  const begun = await secondsLeft(page)
  for (const hours of [5, -5]) {
    await page.clock.setSystemTime(Date.now() + hours * 3_600_000)
    await page.clock.runFor(1_000)
    expect(begun - (await secondsLeft(page))).toBeLessThan(15)
  }
  // The same learner half a day of zones away.
  const abroad = await browser.newContext({
    timezoneId: 'Asia/Kolkata',
    storageState: await context.storageState(),
  })
  const there = await abroad.newPage()
  await there.goto(page.url())
  expect(Math.abs(begun - (await secondsLeft(there)))).toBeLessThan(20)
  await abroad.close()
  // The lid was shut: the page's timers stood still, the server's clock is the only one that knows.
  const attemptId = attemptOf(page)
  leaveMs(site, attemptId, (begun - 600) * 1_000)
  await page.clock.fastForward(600_000)
  await expect
    .poll(async () => {
      await page.clock.runFor(500)
      return Math.abs(begun - 600 - (await secondsLeft(page)))
    })
    .toBeLessThan(20)
  // Shut again, until after the end and its minute.
  leaveMs(site, attemptId, -61_000)
  await page.clock.fastForward(3_600_000)
  await page.clock.runFor(1_000)
  await page.waitForURL(/review/, { timeout: 20_000 })
})

test('offline at the deadline, an answer counts if the network is back within the minute, and is kept if it is not', async ({
  page,
  context,
  site,
}) => {
  await signUp(page, site, 'Dora Deadline')
  for (const { backLate, timing } of [
    { backLate: false, timing: 'late-sync' },
    { backLate: true, timing: 'late' },
  ]) {
    await startMiniExam(page, site)
    const attemptId = attemptOf(page)
    leaveMs(site, attemptId, 8_000)
    await page.reload()
    await page.locator('.question-panel input:enabled').first().waitFor()
    await context.setOffline(true)
    await answer(page)
    await expect(page.getByText('Time is over', { exact: true })).toBeVisible()
    if (backLate) leaveMs(site, attemptId, -61_000)
    await context.setOffline(false)
    await expect.poll(() => timingsOf(site, attemptId), { timeout: 30_000 }).toEqual([timing])
    leaveMs(site, attemptId, -61_000)
    const [scored] = await expectGraded(site, attemptId)
    expect(scored).toBe(backLate ? 0 : 1)
  }
})

async function expectGraded(site: ServerProcess, attemptId: string): Promise<number[]> {
  const find = () =>
    queryDatabase<{ answered: number }>(
      site,
      'SELECT sum(answered) AS answered FROM "Response" WHERE "attemptId" = ? GROUP BY "attemptId"',
      attemptId,
    ).map((row) => row.answered)
  await expect.poll(() => find().length, { timeout: 20_000 }).toBe(1)
  return find()
}

test('a browser that is killed in the middle of an exam has lost no answer that it showed', async ({ site }) => {
  const executable = findChromium()
  if (executable === null) throw new Error('the browser to kill is started by the test itself: set CHROMIUM_PATH')
  const profile = mkdtempSync(join(tmpdir(), 'first-listed-profile-'))
  try {
    const first = await startBrowser(executable, profile)
    const page = await first.page()
    await signUp(page, site, 'Kara Kill')
    const address = await startMiniExam(page, site)
    await page.context().route(`${site.origin}/api/attempts/*/saves`, (route) => route.abort('connectionfailed'))
    const given = await answerFirst(page, 3)
    await expect(page.locator('.save-status')).toContainText('3 answers are not yet sent', { timeout: 20_000 })
    await first.kill()

    const second = await startBrowser(executable, profile)
    const again = await second.page()
    await again.goto(address)
    // The session's cookie went with the browser, unlike the answers.
    if (again.url() !== address) {
      const [person] = queryDatabase<{ email: string }>(
        site,
        `SELECT email FROM "Person" WHERE "displayName" = 'Kara Kill'`,
      )
      await again.getByLabel('Email').fill(person?.email ?? '')
      await again.getByLabel('Password').fill(password)
      await again.locator('main').getByRole('button', { name: 'Sign in' }).click()
      await again.waitForURL(address)
    }
    await expect(again.locator('.palette-count')).toHaveText('3 of 20 answered')
    await expectSaved(again, given)
    await second.kill()
  } finally {
    removeLeftovers(profile)
  }
})

/** Helpers of a killed browser may go on writing for a moment: what they leave behind stays in the system's own folder. */
function removeLeftovers(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  } catch (error) {
    console.warn(`${folder} could not be removed: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A browser that we start ourselves, since it is to be killed, with a profile that outlives it. */
async function startBrowser(executable: string, profile: string) {
  const flags = ['--headless=new', '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage']
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  const child = spawn(
    executable,
    [...flags, ...quiet, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const endpoint = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1]
      if (found) resolve(found)
    })
    child.on('exit', () => reject(new Error(`the browser ended:\n${text}`)))
  })
  const browser = await chromium.connectOverCDP(endpoint)
  return {
    page: async (): Promise<Page> => (await browser.contexts()[0]?.newPage()) ?? browser.newPage(),
    async kill() {
      // Until we have noticed, or the runner would look for pages that are gone.
      const noticed = new Promise((resolve) => browser.once('disconnected', resolve))
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await Promise.all([gone, noticed])
    },
  }
}
