import { expect, goTo, password, signUp, startMiniExam, test } from './site'

const firstOption = '.question-panel input[type=radio]'

test('killing the server in the middle of an exam loses no saved answer, and the clock tells the truth', async ({
  page,
  site,
}) => {
  test.setTimeout(120_000)
  const email = await signUp(page, site, 'Kim Kill')
  const attempt = await startMiniExam(page, site)
  const startedAt = Date.now()
  const given = new Map<number, string>()
  for (let position = 1; position <= 8; position += 1) {
    await goTo(page, position)
    if ((await page.locator(firstOption).count()) > 0) {
      await page
        .locator(firstOption)
        .nth(position % 4)
        .check()
      given.set(position, await page.locator(`${firstOption}:checked`).inputValue())
    } else {
      await page.getByLabel('ICD-10-CM code').fill('I10')
      given.set(position, 'I10')
    }
  }
  await expect(page.locator('.save-status')).toHaveText(/All answers saved \d\d:\d\d:\d\d/)

  await site.kill('SIGKILL')
  await goTo(page, 9)
  if ((await page.locator(firstOption).count()) > 0) await page.locator(firstOption).first().check()
  else await page.getByLabel('ICD-10-CM code').fill('E11.9')
  await expect(page.locator('.save-status')).toContainText('1 answer is not yet sent', { timeout: 20_000 })
  await site.restart()
  await expect(page.locator('.save-status')).toHaveText(/All answers saved/, { timeout: 40_000 })

  // A different browser, signed in anew, sees what the database kept.
  const context = await page.context().browser()?.newContext()
  const other = await context?.newPage()
  if (!context || !other) throw new Error('no second browser')
  await other.goto(`${site.origin}/sign-in?next=${encodeURIComponent(new URL(attempt).pathname)}`)
  await other.getByLabel('Email').fill(email)
  await other.getByLabel('Password').fill(password)
  await other.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await other.waitForURL(attempt)
  await expect(other.locator('.palette-count')).toHaveText('9 of 20 answered')
  for (const [position, value] of given) {
    await goTo(other, position)
    if (value === 'I10') await expect(other.getByLabel('ICD-10-CM code')).toHaveValue('I10')
    else await expect(other.locator(`${firstOption}:checked`)).toHaveValue(value)
  }
  const [minutes = 0, seconds = 0] = (await other.getByRole('timer').innerText()).split(':').map(Number)
  const elapsed = (Date.now() - startedAt) / 1000
  expect(Math.abs(48 * 60 - elapsed - (minutes * 60 + seconds))).toBeLessThan(4)

  // The first browser is told, keeps nothing back, and can take the exam over again.
  await expect(page.getByText('This exam was opened somewhere else')).toBeVisible({ timeout: 40_000 })
  await page.getByRole('button', { name: 'Go on here' }).click()
  await expect(page.getByText('This exam was opened somewhere else')).toBeHidden()
  await context.close()
})

test('answers given without a network wait in the browser, stay unsent after a reload, and are sent when it is back', async ({
  page,
  context,
  site,
}) => {
  await signUp(page, site, 'Olga Offline')
  await startMiniExam(page, site)
  const saves = `${site.origin}/api/attempts/*/saves`
  await context.route(saves, (route) => route.abort('connectionfailed'))
  let choices = 0
  for (let position = 1; position <= 5; position += 1) {
    await goTo(page, position)
    if ((await page.locator(firstOption).count()) > 0) {
      await page.locator(firstOption).first().check()
      choices += 1
    }
  }
  await expect(page.locator('.save-status')).toContainText('not yet sent', { timeout: 20_000 })
  // Reloading drops the page's memory, and the server has none of this: it can only come from the outbox.
  await page.reload()
  await expect(page.locator('.palette-count')).toHaveText(`${choices} of 20 answered`)
  await expect(page.locator('.save-status')).toContainText('not yet sent')
  await context.unroute(saves)
  await expect(page.locator('.save-status')).toHaveText(/All answers saved \d\d/, { timeout: 40_000 })
  await page.evaluate(() => indexedDB.deleteDatabase('first-listed-outbox'))
  await page.reload()
  await expect(page.locator('.palette-count')).toHaveText(`${choices} of 20 answered`)
})

test('a session that ends in the middle is taken up again in place', async ({ page, context, site }) => {
  const email = await signUp(page, site, 'Sina Session')
  await startMiniExam(page, site)
  await context.clearCookies()
  const radio = page.locator(firstOption).first()
  if ((await radio.count()) > 0) await radio.check()
  else await page.getByLabel('ICD-10-CM code').fill('I10')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Sign in again')
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByLabel('Password').fill('not the password')
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog).toContainText('Your answers are kept here')
  await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.locator('.save-status')).toHaveText(/All answers saved \d\d/)
  await page.reload()
  await expect(page.locator('.palette-count')).toHaveText('1 of 20 answered')
})

test('the exam is done by keyboard alone', async ({ page, site }) => {
  await signUp(page, site, 'Kai Keyboard')
  await startMiniExam(page, site)
  await page
    .getByRole('navigation', { name: 'Questions' })
    .getByRole('button', { name: /^Question 2,/ })
    .focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Question 2 of 20' })).toBeFocused()
  await page.keyboard.press('Tab')
  if ((await page.locator(firstOption).count()) > 0) await page.keyboard.press('Space')
  else await page.keyboard.type('I10')
  await expect(page.locator('.palette-count')).toHaveText('1 of 20 answered')
  await page.getByRole('button', { name: 'Finish…' }).first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('19 of 20 questions have no answer')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})
