import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { parse } from 'yaml'
import { expect, questionOf, signUp, test } from './site'

type Curriculum = { modules: { id: string; lessons: { slug: string; title: string; status: string }[] }[] }

const curriculum = parse(readFileSync(join(import.meta.dirname, '../../content/curriculum.yaml'), 'utf8')) as Curriculum

/** The first lesson of each module that can be read. */
const lessons = curriculum.modules.flatMap(({ lessons: all }) => all.find(({ status }) => status === 'live') ?? [])

// Its hundreds of steps would make a trace larger than all others together.
test.use({ trace: 'off' })

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
      for (const summary of await page.locator('.worked-example summary').all()) await press(summary)
      await expect(page.locator('.worked-example details:not([open])')).toHaveCount(0)
      await page.getByRole('button', { name: 'Mark as done' }).click()
      await expect(page.getByText('You marked this lesson as done.')).toBeVisible()
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
  const stems = await checks.locator('.stem').allInnerTexts()
  // Four on the way and six at the end, at least.
  expect(stems.length).toBeGreaterThanOrEqual(10)
  for (const [index, stem] of stems.entries()) {
    const check = checks.nth(index)
    // Inputs of some kinds come when the reader is near.
    await check.scrollIntoViewIfNeeded()
    await expect(check.locator(':is(input, select, .row-button):disabled')).toHaveCount(0)
    await giveKey(check, questionOf(stem) as Asked)
    await press(check.getByRole('button', { name: 'Check', exact: true }))
  }
  await expect(checks.getByRole('status').getByText('Right', { exact: true })).toHaveCount(stems.length)
}

/** Other tests meet only the two kinds of the exam room. */
type Asked = { id: string } & (
  | { kind: 'single-choice' | 'code' | 'numeric'; key: string }
  | { kind: 'multiple-choice'; key: string[] }
  | { kind: 'ordering'; key: string[]; items: { id: string; text: string }[] }
  | { kind: 'matching'; key: Record<string, string> }
)

async function giveKey(check: Locator, question: Asked): Promise<void> {
  switch (question.kind) {
    case 'single-choice':
      return press(check.locator(`input[value=${question.key}]`))
    case 'multiple-choice':
      for (const option of question.key) await press(check.locator(`input[value=${option}]`))
      return
    case 'code':
    case 'numeric':
      return check.getByRole('textbox').fill(String(question.key))
    case 'matching':
      for (const [left, right] of Object.entries(question.key)) {
        await check.locator(`#check-${question.id}-${left}`).selectOption(right)
      }
      return
    case 'ordering':
      for (const [place, id] of question.key.entries()) {
        const text = question.items.find((item) => item.id === id)?.text ?? ''
        const shown = check.locator('.ordering-text')
        for (let at = (await shown.allInnerTexts()).indexOf(text); at > place; at -= 1) {
          await press(check.getByRole('button', { name: `Move up: ${text}`, exact: true }))
          await expect(shown.nth(at - 1)).toHaveText(text)
        }
      }
  }
}

/** A click without the wait for the page to stand still, which a hundred and fifty of them would add up. */
async function press(target: Locator): Promise<void> {
  await target.dispatchEvent('click')
}
