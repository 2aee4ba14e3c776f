import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, questionOf, signUp, test } from './site'

/** Builds a set by the form. @returns the page's panel of the first question */
async function buildSet(page: Page, origin: string, query: string, fill: (form: Locator) => Promise<void>) {
  await page.goto(`${origin}/practice?${query}`)
  const form = page.locator(query.includes('source=drills') ? '#build-drills' : '#build-questions')
  await fill(form)
  await form.getByRole('button', { name: 'Start' }).click()
  await page.waitForURL(/\/(practice|attempts)\/[\w-]{16}/)
}

const panelOf = (page: Page): Locator => page.locator('.tutor-question')

/** One wrong answer to each kind, given as a learner would. */
const wrongAnswers: Record<string, (panel: Locator, page: Page) => Promise<void>> = {
  'single-choice': async (panel) => {
    const question = questionOf(await panel.locator('.stem').innerText())
    await panel.locator(`.choices-list input:not([value="${question.key}"])`).first().check()
  },
  'multiple-choice': (panel) => panel.getByRole('checkbox').first().check(),
  code: (panel) => panel.getByRole('textbox').first().fill('Z99.89'),
  'code-set': (panel) => panel.getByRole('textbox').first().fill('Z99.89'),
  numeric: (panel) => panel.getByRole('textbox').first().fill('1999-01-01'),
  ordering: async (panel) => {
    const question = questionOf(await panel.locator('.stem').innerText()) as unknown as {
      key: string[]
      items: { id: string; text: string }[]
    }
    const last = question.items.find(({ id }) => id === question.key.at(-1))
    // What belongs last goes to the top.
    const row = panel
      .locator('li')
      .filter({ hasText: last?.text.slice(0, 40) ?? '' })
      .first()
    const up = row.getByRole('button', { name: /up/i })
    if (await up.isDisabled()) await panel.getByRole('button', { name: 'Answer with this order' }).click()
    while (await up.isEnabled()) await up.click()
  },
  matching: async (panel) => {
    for (const select of await panel.locator('select').all()) await select.selectOption({ index: 1 })
  },
  'form-fields': (panel) => panel.locator('input.control:not([readonly])').first().fill('ZZZ'),
  'em-level': async (panel) => {
    const question = questionOf(await panel.locator('.stem').innerText()) as unknown as { key: string | number }
    await panel.locator(`input[type=radio]:not([value="${question.key}"])`).first().check()
  },
  highlight: (panel) => panel.locator('form button[aria-pressed]').first().click(),
}

test('a learner practices every kind: hint, wrong try, what is wrong with it, the answer', async ({
  browser,
  site,
}) => {
  test.setTimeout(300_000)
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await signUp(page, site, 'Pia Practice')
  for (const [kind, answerWrongly] of Object.entries(wrongAnswers)) {
    await test.step(kind, () => practiceKind(page, site.origin, kind, answerWrongly))
  }
  await context.close()
})

async function practiceKind(
  page: Page,
  origin: string,
  kind: string,
  answerWrongly: (panel: Locator, page: Page) => Promise<void>,
): Promise<void> {
  await buildSet(page, origin, `kind=${kind}`, (form) => form.getByLabel('Questions').fill('1'))
  const panel = panelOf(page)
  await expect(panel.getByRole('heading', { name: 'Question 1 of 1' })).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Check', exact: true })).toBeDisabled()
  await answerWrongly(panel, page)
  await panel.getByLabel('Unsure').check()
  const hint = panel.getByRole('button', { name: 'Hint' })
  if (await hint.isVisible()) {
    await hint.click()
    await expect(panel.locator('.tutor-status .notice')).toHaveCount(1)
  }
  await panel.getByRole('button', { name: 'Check', exact: true }).click()
  const secondTry = panel.getByRole('button', { name: 'Check the second try' })
  await expect(secondTry).toBeVisible()
  await expect(panel.locator('.tutor-status')).toContainText('One more try')
  await expect(panel.locator('.reviewed-answer')).toHaveCount(0)
  await panel.getByRole('button', { name: 'Show the answer' }).click()
  await expect(panel.locator('.reviewed-answer')).toBeVisible()
  // Focus does not fall off the page when the form gives way to the answer.
  await expect(panel.getByRole('heading', { name: 'Question 1 of 1' })).toBeFocused()
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(
    ({ id, nodes }) => `${kind}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
  expect(found).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'Finish the set' }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.getByRole('main')).toContainText('0 of 1')
}

test('a tutor set outlives a reload with its draft, is resumed from the practice page, and a flagged question comes back', async ({
  page,
  site,
}) => {
  await signUp(page, site, 'Rita Resumer')
  await buildSet(page, site.origin, 'kind=code', (form) => form.getByLabel('Questions').fill('2'))
  const panel = panelOf(page)
  const question = questionOf(await panel.locator('.stem').innerText())
  await panel.getByRole('textbox').fill('I10.')
  await page.reload()
  await expect(panel.getByRole('textbox')).toHaveValue('I10.')
  await panel.getByRole('button', { name: 'Flag to meet again' }).click()
  await expect(panel.getByRole('button', { name: 'Remove flag' })).toBeVisible()
  await panel.getByRole('textbox').fill(question.key)
  await panel.getByLabel('Sure', { exact: true }).check()
  await panel.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(panel.locator('.reviewed-answer')).toContainText(question.key)
  await panel.getByRole('button', { name: 'Next question' }).click()
  await expect(panel.getByRole('heading', { name: 'Question 2 of 2' })).toBeFocused()

  await page.goto(`${site.origin}/practice`)
  await expect(page.getByRole('main')).toContainText('1 of 2 done')
  await page.getByRole('link', { name: /^Continue/ }).click()
  await expect(panel.getByRole('heading', { name: 'Question 2 of 2' })).toBeVisible()
  await page.getByRole('button', { name: 'Finish the set' }).click()
  await page.waitForURL(/\/review$/)

  await buildSet(page, site.origin, 'status=flagged', (form) => form.getByLabel('Questions').fill('5'))
  await expect(panel.getByRole('heading', { name: 'Question 1 of 1' })).toBeVisible()
  expect(questionOf(await panel.locator('.stem').innerText()).id).toBe(question.id)
})

test('a test set runs in the exam room with its clock, and tells nothing before the end', async ({ page, site }) => {
  await signUp(page, site, 'Tess Tester')
  await buildSet(page, site.origin, 'kind=matching', async (form) => {
    await form.getByLabel('Questions').fill('2')
    await form.getByRole('radio', { name: /^Test/ }).check()
    await form.getByLabel('Run the clock').check()
  })
  await page.waitForURL(/\/attempts\//)
  await expect(page.getByRole('timer')).toContainText(/[34]:\d\d/)
  const panel = page.locator('.question-panel')
  await panel.locator('select:enabled').first().waitFor()
  for (const select of await panel.locator('select').all()) await select.selectOption({ index: 1 })
  await page.getByLabel('Unsure').check()
  await page.getByRole('button', { name: 'Finish…' }).first().click()
  await page.getByRole('button', { name: 'Hand in', exact: true }).click()
  await page.waitForURL(/\/review$/)
  await expect(page.locator('.reviewed-answer')).toHaveCount(2)
})

test('drills are made on the spot and a question can be reported to the administrators', async ({ page, site }) => {
  await signUp(page, site, 'Dora Driller')
  await buildSet(page, site.origin, 'source=drills&family=make-billable', (form) =>
    form.getByLabel('Questions').fill('3'),
  )
  const panel = panelOf(page)
  await expect(panel.getByRole('heading', { name: 'Question 1 of 3' })).toBeVisible()
  await panel.getByRole('button', { name: 'Show the answer' }).click()
  await expect(panel.locator('.reviewed-answer')).toBeVisible()
  await panel.getByRole('link', { name: 'Report this question' }).click()
  await page.getByRole('button', { name: 'Send the report' }).click()
  await expect(page.getByRole('main')).toContainText('Choose what is wrong.')
  await page.getByLabel('It can be read in more than one way').check()
  await page.getByLabel('In your words').fill('Two sides fit.')
  await page.getByRole('button', { name: 'Send the report' }).click()
  await expect(page.getByRole('main')).toContainText('Reported: thank you')
})

test('a visitor sees what practice offers and is asked to sign in to start', async ({ page, site }) => {
  await page.goto(`${site.origin}/practice`)
  await expect(page.getByRole('heading', { name: 'Drill the code sets' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign in to start' }).first().click()
  await page.waitForURL(/\/sign-in\?next=\/practice/)
})
