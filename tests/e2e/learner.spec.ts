import { expect, goTo, readForm, signUp, startMiniExam, test } from './site'

test('a learner sits the mini exam, leaves, comes back, hands in and learns from every answer', async ({
  page,
  site,
}) => {
  test.setTimeout(120_000)
  await signUp(page, site, 'Lena Learner')
  const attempt = await startMiniExam(page, site)
  await expect(page.getByRole('timer')).toHaveText(/^4[78]:\d\d$/)
  const form = await readForm(page, 20)
  const typed = form.flatMap((question, index) => (question.kind === 'code' ? [index + 1] : []))
  expect(typed).toHaveLength(2)

  // One typed code becomes a header of the key, the other is right; of the choices the odd ones are right.
  const [headerAt = 0, rightAt = 0] = typed
  const keyAt = (position: number): string => form[position - 1]?.key ?? ''
  for (const [index, question] of form.entries()) {
    const position = index + 1
    if (question.kind === 'code') continue
    await goTo(page, position)
    const wrong = question.options?.find((option) => option.id !== question.key)?.id ?? ''
    await page.locator(`.question-panel input[value=${position % 2 === 1 ? question.key : wrong}]`).check()
  }
  await goTo(page, headerAt)
  await page.getByLabel('ICD-10-CM code').fill(keyAt(headerAt).slice(0, 3))
  await expect(page.locator('.save-status')).toHaveText(/All answers saved \d\d:\d\d:\d\d/)

  await page.goto(`${site.origin}/lessons`)
  await page.goto(attempt)
  await expect(page.locator('.palette-count')).toHaveText('19 of 20 answered')
  await goTo(page, rightAt)
  await page.getByLabel('ICD-10-CM code').fill(keyAt(rightAt).toLowerCase().replace('.', ''))
  await expect(page.locator('.save-status')).toHaveText(/All answers saved \d\d:\d\d:\d\d/)
  await page.getByRole('button', { name: 'Finish…' }).first().click()
  await expect(page.getByRole('dialog')).toContainText('All 20 questions are answered')
  await page.getByRole('button', { name: 'Hand in', exact: true }).click()
  await page.waitForURL(/\/review$/)

  const right = form.filter((question, index) =>
    question.kind === 'code' ? index + 1 === rightAt : (index + 1) % 2 === 1,
  ).length
  await expect(page.getByRole('main')).toContainText(`${right} of 20`)
  await expect(page.getByRole('row', { name: /ICD-10-CM/ })).toContainText(/\d of 6.*\d+–\d+%/)
  for (const [index, question] of form.entries()) {
    const reviewed = page.locator(`#question-${index + 1}`)
    for (const option of question.options ?? []) {
      await expect(reviewed).toContainText(option.rationale.replace(/\s+/g, ' ').trim())
    }
    await expect(reviewed.locator('.reviewed-foot')).toContainText(/Read again: |Lesson: /)
  }
  await expect(page.locator(`#question-${headerAt}`)).toContainText('is a header')
  await expect(page.locator(`#question-${headerAt}`)).toContainText(keyAt(headerAt))
  await expect(page.locator(`#question-${rightAt}`)).toContainText('Right')

  await page.locator('.reviewed-foot a[href*="#passage-"]').first().click()
  await page.waitForURL(/\/lessons\/.+#passage-\d+$/)
  await expect(page.locator('.prose :target')).toBeInViewport()

  await page.goto(attempt)
  await expect(page).toHaveURL(/\/review$/)

  await page.goto(`${site.origin}/progress`)
  // Scores, domains, objectives, pace, days and lessons; errors too where an answer of the exam had one.
  expect(await page.locator('.chart-frame').count()).toBeGreaterThanOrEqual(6)
  await expect(page.locator('.chart-frame').first().locator('svg').first()).toBeVisible()
  for (const chart of await page.locator('.chart-frame').all()) {
    await chart.getByText('Show the numbers as a table').click()
    await expect(chart.getByRole('table')).toBeVisible()
  }
  await expect(page.getByRole('main')).toContainText(`${right} of 20`)
})

test('wrong side, missing 7th character and header each get a message of their own', async ({ page, site }) => {
  await page.goto(`${site.origin}/lessons/icd10cm-structure-conventions-lookup`)
  const check = page
    .getByRole('region', { name: /^Check yourself/ })
    .filter({ hasText: 'has a chronic ulcer of the left heel' })
  const feedback = check.getByRole('status')
  const judge = async (code: string): Promise<void> => {
    await check.getByLabel('Your code').fill(code)
    await check.getByRole('button', { name: /Check/ }).click()
  }
  // The key is L97.421: non-pressure chronic ulcer of left heel and midfoot limited to breakdown of skin.
  await judge('L97.411')
  await expect(feedback).toContainText('Wrong side: your code says right, the record says left')
  await judge('L97.4')
  await expect(feedback).toContainText('is a header, not a billable code')
  await judge('W19')
  await expect(feedback).toContainText('needs a 7th character, with 3 X')
  await judge('L97.499')
  await expect(feedback).toContainText('is not in ICD-10-CM FY2027')
  await judge('Q99.9')
  await expect(feedback).toContainText('outside the codes embedded')
  await judge('L97.42l')
  await expect(feedback).toContainText('Right')
})

test('a lesson that is marked done counts as done', async ({ page, site }) => {
  await signUp(page, site, 'Dora Done')
  await page.goto(`${site.origin}/lessons/what-is-medical-billing`)
  await page.getByRole('button', { name: 'Mark as done' }).click()
  await expect(page.getByText('You marked this lesson as done.')).toBeVisible()
  await page.goto(`${site.origin}/lessons`)
  await expect(page.getByRole('listitem').filter({ hasText: 'What medical billing is' })).toContainText('Done')
})

test('another learner finds nothing at an attempt that is not theirs', async ({ page, browser, site }) => {
  await signUp(page, site, 'Otto Owner')
  const attempt = await startMiniExam(page, site)
  const context = await browser.newContext()
  const stranger = await context.newPage()
  await signUp(stranger, site, 'Stella Stranger')
  for (const address of [attempt, `${attempt}/review`]) {
    const response = await stranger.goto(address)
    expect(response?.status()).toBe(404)
  }
  await context.close()
})
