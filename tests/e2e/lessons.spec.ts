import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { parse } from 'yaml'
import { expect, questionOf, signUp, test } from './site'

type Curriculum = { modules: { id: string; lessons: { slug: string; title: string; status: string }[] }[] }

const curriculum = parse(readFileSync(join(import.meta.dirname, '../../content/curriculum.yaml'), 'utf8')) as Curriculum

/** The first lesson of each module that can be read. */
const lessons = curriculum.modules.flatMap(({ lessons: all }) => all.find(({ status }) => status === 'live') ?? [])

test('one lesson of each module is read to its end, with every question answered', async ({ page, site }) => {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
  })
  await signUp(page, site, 'Rita Reader')
  expect(lessons.length).toBeGreaterThanOrEqual(10)
  for (const { slug, title } of lessons) {
    await test.step(slug, async () => {
      await page.goto(`${site.origin}/lessons/${slug}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      await answerEverything(page)
      for (const summary of await page.locator('.worked-example summary').all()) await summary.click()
      await page.getByRole('button', { name: 'Mark as done' }).click()
      await expect(page.getByText('You marked this lesson as done.')).toBeInViewport({ ratio: 0 })
    })
  }
  await page.goto(`${site.origin}/lessons`)
  for (const { title } of lessons) {
    await expect(
      page
        .getByRole('listitem')
        .filter({ has: page.getByRole('link', { name: title, exact: true }) })
        .last(),
    ).toContainText('Done')
  }
  expect(faults).toEqual([])
})

/** Gives each question of a lesson its key, and sees it judged right. */
async function answerEverything(page: Page): Promise<void> {
  const checks = page.getByRole('region', { name: /^Check yourself/ })
  // Four on the way and six at the end, at least.
  expect(await checks.count()).toBeGreaterThanOrEqual(10)
  for (const check of await checks.all()) {
    const question = questionOf(await check.locator('.stem').innerText())
    if (question.kind === 'single-choice') await check.locator(`input[value=${question.key}]`).check()
    else await check.getByLabel('Your code').fill(question.key)
    await check.getByRole('button', { name: 'Check' }).click()
  }
  await expect(checks.getByRole('status').getByText('Right', { exact: true })).toHaveCount(await checks.count())
}
