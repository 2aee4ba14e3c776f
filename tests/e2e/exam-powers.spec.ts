import AxeBuilder from '@axe-core/playwright'
import { expect, signUp, test } from './site'

test('a pause reaches the room, which shows no question and no passing time until the exam goes on', async ({
  page,
  browser,
  site,
}) => {
  test.setTimeout(120_000)
  await signUp(page, site, 'Ines Instructor')
  await page.goto(`${site.origin}/classes`)
  await page.getByLabel('Class name').fill('Coding I')
  await page.getByRole('button', { name: 'Create class' }).click()
  await page.waitForURL(/\/classes\/[0-9a-f-]{36}/)
  const joinLink = await page
    .getByText(/\/join\//)
    .first()
    .innerText()
  await page.getByLabel('Title').fill('Midterm')
  await page.getByLabel('What', { exact: true }).selectOption('cpc-mini-typed')
  await page.getByRole('button', { name: 'Assign' }).click()
  await page.waitForURL(/assigned=/)

  const learner = await (await browser.newContext()).newPage()
  await signUp(learner, site, 'Lou Learner')
  await learner.goto(joinLink)
  await learner.getByRole('button', { name: /join/i }).click()
  await learner.waitForURL(/\/classes/)
  await learner.getByRole('link', { name: 'Start Midterm' }).click()
  await learner.getByRole('button', { name: 'Start' }).click()
  // The form is drawn: the first question may be a code to be typed.
  const entry = learner.locator('.question-panel input:enabled').first()
  if ((await entry.getAttribute('type')) === 'radio') await entry.check()
  else await entry.fill('I10')
  await expect(learner.getByText(/All answers saved \d/)).toBeVisible()

  await page.getByRole('link', { name: 'Midterm' }).first().click()
  await expect(page.getByText(/At work, 48 min left/)).toBeVisible()
  const pause = page.getByRole('region', { name: 'Pause' })
  await pause.getByLabel('Reason').fill('Fire alarm')
  await pause.getByLabel(/Pause it for everybody/).check()
  await pause.getByRole('button', { name: 'Stop the clock' }).click()
  await expect(page.getByText('One exam paused')).toBeVisible()

  // As if the learner had come back to the tab: the room asks for the clock at once.
  await learner.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(learner.getByRole('alert').filter({ hasText: 'Paused by your instructor' })).toBeVisible()
  await expect(learner.locator('.question-panel')).toBeHidden()
  const shown = await learner.getByRole('timer').innerText()
  await learner.waitForTimeout(2_500)
  expect(await learner.getByRole('timer').innerText()).toBe(shown)
  expect((await new AxeBuilder({ page: learner }).analyze()).violations).toEqual([])

  const goOn = page.getByRole('region', { name: 'Go on' })
  await goOn.getByLabel('Reason').fill('Back inside')
  await goOn.getByRole('button', { name: 'Let the clock run' }).click()
  await expect(page.getByText('One exam going on')).toBeVisible()
  // Without any help: in a pause the room looks every few seconds.
  await expect(entry).toBeVisible({ timeout: 8_000 })
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})
