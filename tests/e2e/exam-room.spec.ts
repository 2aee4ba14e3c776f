import { expect, signUp, startMiniExam, test } from './site'

test('flag, strike, highlight, note and the book beside the question, all by keyboard, are there after a reload', async ({
  page,
  site,
}) => {
  test.setTimeout(90_000)
  await signUp(page, site, 'Mara Marks')
  await page.goto(`${site.origin}/codes/icd10cm/I10`)
  await page.getByLabel('Tab on the edge').fill('HTN')
  await page.getByRole('button', { name: 'Add the tab' }).click()
  const attempt = await startMiniExam(page, site)
  const heading = page.locator('.question-heading')
  while ((await page.locator('.question-panel input[type=radio]').count()) === 0) await page.keyboard.press('n')
  const position = /\d+/.exec(await heading.innerText())?.[0] ?? ''

  const reported = page.waitForResponse(
    (response) =>
      response.url().endsWith('/work') && (response.request().postData() ?? '').includes('next: n, flag: f'),
  )
  await page.keyboard.press('f')
  await page.keyboard.press('Shift+C')
  await page.keyboard.press('h')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(heading).toBeFocused()
  const highlighted = await page.locator('.stem-highlight').innerText()
  expect(highlighted.split(' ')).toHaveLength(2)
  await page.keyboard.press('m')
  await page.keyboard.type('next: n, flag: f')
  await heading.focus()
  // A struck option can still be chosen.
  await page.keyboard.press('c')

  await page.keyboard.press('l')
  const book = page.frameLocator('iframe')
  await expect(book.getByRole('searchbox')).toHaveCount(0)
  await expect(book.locator('.book-edge')).toContainText('HTN')
  await book.getByLabel('Turn to a code or a main term').fill('hypertensive heart disease')
  await page.keyboard.press('Enter')
  await expect(book.locator('.index-line:target')).toContainText('Hypertension, hypertensive')
  await book.getByLabel('Turn to a code or a main term').fill('i110')
  await page.keyboard.press('Enter')
  await expect(book.getByRole('heading', { level: 1 })).toContainText('I11.0')
  await book.locator('body').press('Escape')
  await expect(heading).toBeFocused()

  expect((await reported).status()).toBe(200)
  await expect(page.locator('.save-status')).toHaveText(/All answers saved \d\d/)
  // What the server has, not what this browser kept.
  await page.evaluate(() => indexedDB.deleteDatabase('first-listed-work'))
  await page.goto(attempt)
  const current = page.getByRole('button', {
    name: new RegExp(`^Question ${position}, answered, flagged, with a note`),
  })
  await current.click()
  await expect(page.getByRole('button', { name: 'Strike out option C' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('radio').nth(2)).toBeChecked()
  await expect(page.locator('.stem-highlight')).toHaveText(highlighted)
  await expect(page.getByLabel(`Your note on question ${position}`)).toHaveValue('next: n, flag: f')
})
