import type { Page } from '@playwright/test'
import { expect, signUp, test } from './site'

const lesson = '/lessons/icd10cm-circulatory'

/** Scrolls as a reader does, by steps, until a passage is at the top. */
async function readTo(page: Page, passage: string): Promise<void> {
  await page.locator(passage).evaluate((element) => {
    element.scrollIntoView({ block: 'start' })
  })
}

test('a reader marks, writes, stops and goes on', async ({ page, site }) => {
  await signUp(page, site, 'Rita Reader')
  await page.goto(site.origin + lesson)
  const notes = page.getByRole('region', { name: 'Your notes' })

  // By keyboard alone: the button beside the text asks for the passage.
  await notes.getByRole('button', { name: 'Add a note' }).focus()
  await page.keyboard.press('Enter')
  const words = page.getByRole('textbox', { name: 'Your note' })
  await expect(words).toBeFocused()
  await page.getByLabel('Beside').selectOption('passage-3')
  await words.fill('Ask which kidney stage it is.')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(notes).toContainText('Ask which kidney stage it is.')

  // By selection: the quote is painted where it stands, now and after the page was loaded again.
  await page.locator('#passage-2').selectText()
  await page.getByRole('button', { name: 'Highlight' }).click()
  await expect(notes.getByRole('listitem')).toHaveCount(2)
  await page.reload()
  await expect(notes.getByRole('listitem')).toHaveCount(2)
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...(CSS.highlights.get('own-notes') ?? [])].map((range) => (range as Range).toString()).join(),
      ),
    )
    .not.toBe('')

  // What goes on beside the reading is loaded by its first sign, and the place is told while the page is left: the
  // reader may be quicker than either.
  await expect(async () => {
    await page.goto(site.origin + lesson)
    const ready = page.waitForResponse(/while-reading/)
    await page.keyboard.press('PageDown')
    await (await ready).finished()
    await readTo(page, '#passage-12')
    await page.goto(`${site.origin}/lessons`)
    const back = page.getByRole('link', { name: /^Go on with/ })
    await expect(back).toHaveAttribute('href', /#passage-1\d$/, { timeout: 2_000 })
  }).toPass()
})

test('a lesson that was read can be read again without a network, with nothing personal in it', async ({
  page,
  site,
  context,
}) => {
  await signUp(page, site, 'Olga Offline')
  await page.goto(site.origin + lesson)
  const kept = () =>
    page.evaluate(async () => {
      const paths: string[] = []
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname)
      }
      return paths
    })
  await readTo(page, '#passage-5')
  // Kept when its style is kept, which goes last.
  await expect.poll(async () => (await kept()).some((path) => path.endsWith('.svg'))).toBe(true)
  expect((await kept()).filter((path) => !path.startsWith('/assets/')).sort()).toEqual([
    '/favicon.svg',
    '/lessons',
    lesson,
    '/theme',
  ])

  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.offline-line')).toContainText('You are offline; this is the copy of')
  await expect(page.locator('body')).not.toContainText('Olga Offline')
  const check = page.getByRole('region', { name: /^Check yourself/ }).first()
  await check.locator('input').first().check()
  await check.getByRole('button', { name: 'Check' }).click()
  await expect(check.getByRole('status')).toContainText('could not be reached')

  // A lesson that was never read says what can be read; other pages are none of the worker's business.
  await page.goto(`${site.origin}/lessons/denial-management`)
  await expect(page.getByRole('link')).toHaveCount(1)
  await expect(page.goto(`${site.origin}/progress`)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/)
  await context.setOffline(false)
  await page.goto(site.origin + lesson)
  await expect(page.locator('.offline-line')).toHaveCount(0)
})
