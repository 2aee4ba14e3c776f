import type { Page } from '@playwright/test'
import type { ServerProcess } from '../support/server-process'
import { openBrowser, signUp, startExam } from './page-weight'
import type { Figure } from './run'
import { percentile } from './statistics'

const presses = 50

/**
 * From the key press to the next question on the screen, in a full CPC-style form: alone, and with the code book open
 * beside it.
 */
export async function measureNextQuestion(site: ServerProcess): Promise<Figure[]> {
  const browser = await openBrowser()
  try {
    const cookies = await signUp(browser, site, 'Nia Next')
    const address = await startExam(browser, site, cookies)
    const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } })
    await context.addCookies(cookies)
    const page = await context.newPage()
    await page.goto(address)
    await page.locator('.question-panel input:enabled').first().waitFor()
    // The parts that come later are fetched by then and are no part of what is measured.
    await page.waitForTimeout(6_000)
    const alone = await pressThrough(page)
    await page.keyboard.press('l')
    await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
    await page.locator('.question-heading').focus()
    const besideBook = await pressThrough(page)
    const figure = { unit: 'ms', limit: 50 }
    const note = `95th percentile of ${presses} presses of a key in Chromium, full CPC-style form; from the event to the frame after it`
    return [
      { ...figure, what: 'next question painted', value: percentile(alone, 0.95), note },
      { ...figure, what: 'the same with the code book open', value: percentile(besideBook, 0.95), note },
    ]
  } finally {
    await browser.close()
  }
}

/** Goes through the form from its first question. @returns milliseconds of each press */
async function pressThrough(page: Page): Promise<number[]> {
  const heading = page.locator('.question-heading')
  await page.keyboard.press('q')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await heading.filter({ hasText: 'Question 1 of 100' }).waitFor()
  await page.evaluate(watchPaints)
  for (let question = 2; question <= presses + 1; question += 1) {
    await page.keyboard.press('n')
    await heading.filter({ hasText: `Question ${question} of 100` }).waitFor()
  }
  const painted = await page.evaluate(() => (globalThis as { painted?: number[] }).painted ?? [])
  if (painted.length !== presses) throw new Error(`${painted.length} of ${presses} key presses were painted`)
  return painted
}

/** Runs in the page. A message that is posted in a frame arrives when the frame has been painted. */
function watchPaints(): void {
  const painted: number[] = []
  const state = globalThis as { painted?: number[] }
  const isFirst = state.painted === undefined
  state.painted = painted
  if (!isFirst) return
  document.addEventListener(
    'keydown',
    (event) => {
      // The keys that lead back to the first question are not measured.
      if (event.key !== 'n') return
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          state.painted?.push(performance.now() - event.timeStamp)
        }
        port2.postMessage(null)
      })
    },
    { capture: true },
  )
}
