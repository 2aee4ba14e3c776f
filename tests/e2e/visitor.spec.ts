import { expect, fillSignUp, questionOf, test } from './site'

test('a visitor sees what the site is and tries the engine without any script', async ({ page, site }) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  await page.goto(site.origin)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('medical billing and coding')
  const code = page.getByRole('textbox').first()
  await code.fill('S52.54')
  await code.press('Enter')
  await expect(page.locator('main')).toContainText(/header|7th character|one step down/i)
  expect(scripts).toEqual([])
})

test('a visitor reads a lesson, and the answers of the tab come along at sign-up', async ({ page, site }) => {
  await page.goto(`${site.origin}/lessons`)
  await page.getByRole('link', { name: 'Structure, conventions and look-up' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Structure, conventions and look-up')

  const checks = page.getByRole('region', { name: /^Check yourself/ })
  const count = await checks.count()
  expect(count).toBeGreaterThanOrEqual(4)
  for (let index = 0; index < count; index += 1) {
    const check = checks.nth(index)
    const question = questionOf(await check.locator('.stem').innerText())
    if (question.kind === 'single-choice') await check.locator(`input[value=${question.key}]`).check()
    else await check.getByLabel('Your code').fill(question.key.toLowerCase())
    await check.getByRole('button', { name: 'Check' }).click()
    await expect(check.getByRole('status').getByText('Right')).toBeVisible()
  }
  await expect(checks.first()).toContainText('comes along when you sign up')

  await page.reload()
  await expect(checks.first().locator('input:checked, input.control')).not.toHaveCount(0)

  await page.getByRole('article').getByRole('link', { name: 'Sign up' }).click()
  await fillSignUp(page, 'Vera Visitor', 'vera@example.org')
  await page.waitForURL(/\/lessons\/icd10cm-structure/)
  await expect(checks.first().getByRole('status').getByText('Right')).toBeVisible()
  await expect(
    checks
      .nth(count - 1)
      .getByRole('status')
      .getByText('Right'),
  ).toBeVisible()

  await page.goto(`${site.origin}/progress`)
  await expect(page.locator('main')).toContainText(`${count} of ${count}`)
})

test('a wrong answer is explained, tried again, and revealed only when asked for', async ({ page, site }) => {
  await page.goto(`${site.origin}/lessons/icd10cm-circulatory`)
  const check = page.getByRole('region', { name: /^Check yourself/ }).first()
  const question = questionOf(await check.locator('.stem').innerText())
  const wrong = question.options?.find((option) => option.id !== question.key)
  const right = question.options?.find((option) => option.id === question.key)
  await check.locator(`input[value=${wrong?.id}]`).check()
  await check.getByRole('button', { name: 'Check' }).click()
  await expect(check.getByRole('status')).toContainText('Wrong')
  await expect(check).toContainText((wrong?.rationale ?? '').slice(0, 40))
  await expect(check).not.toContainText((right?.rationale ?? '').slice(0, 40))
  await check.getByRole('button', { name: 'Show the answer' }).click()
  await expect(check).toContainText((right?.rationale ?? '').slice(0, 40))
})

test('a lesson reads without scripts', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${site.origin}/lessons/cms-1500-service-and-provider`)
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  await expect(page.locator('.prose')).toContainText('diagnosis pointer')
  await context.close()
})

test('unknown addresses answer with a helpful page', async ({ page, site }) => {
  for (const path of ['/nowhere', '/lessons/no-such-lesson', '/lessons/anatomy-digestive']) {
    const response = await page.goto(site.origin + path)
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address')
    await expect(page.getByRole('main').getByRole('link', { name: 'All lessons' })).toBeVisible()
  }
})
