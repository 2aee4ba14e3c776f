import { expect, signUp, test } from './site'

test('an instructor assigns a practice set, a learner takes it, and only that instructor sees the score', async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000)
  const open = async (name: string) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await signUp(page, site, name)
    return page
  }
  const instructor = await open('Ines Instructor')
  const learner = await open('Leo Learner')
  const stranger = await open('Sam Stranger')

  await instructor.goto(`${site.origin}/classes`)
  await instructor.getByLabel('Class name').fill('Evening coders')
  await instructor.getByRole('button', { name: 'Create class' }).click()
  await instructor.waitForURL(/\/classes\/[0-9a-f-]{36}/)
  const classAddress = instructor.url()

  await instructor.getByLabel('Title').fill('First practice')
  await instructor.getByLabel('Questions').fill('3')
  // One kind, so that what is answered below does not depend on what is drawn.
  await instructor.getByText('Narrow the set').click()
  await instructor.getByLabel('Kind of question').selectOption('single-choice')
  await instructor.getByLabel('Due', { exact: true }).fill('2020-01-01T12:00')
  await instructor.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(instructor.getByText('This time has passed')).toBeVisible()
  await expect(instructor.getByLabel('Title')).toHaveValue('First practice')
  await instructor.getByLabel('Due', { exact: true }).fill('2031-03-09T12:00')
  await instructor.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(instructor.getByRole('main')).toContainText('Mar 9, 2031')
  const joinLink = (await instructor.getByRole('main').innerText()).match(/http\S+\/join\/[0-9A-Z]{10}/)?.[0] ?? ''
  expect(joinLink).not.toBe('')

  await learner.goto(`${site.origin}/classes`)
  await learner.getByLabel('Class code').fill('0000 000000')
  await learner.getByRole('button', { name: 'Join class' }).click()
  await expect(learner.getByText('No class has this code')).toBeVisible()
  await learner.goto(joinLink)
  await learner.getByRole('button', { name: 'Join class' }).click()
  await learner.waitForURL(/\/classes/)
  await expect(learner.getByRole('main')).toContainText('First practice')

  await instructor.goto(classAddress)
  const grid = instructor.getByRole('row', { name: /Leo Learner/ }).first()
  await expect(grid).toContainText(/not started/i)

  await learner.getByRole('link', { name: /start/i }).first().click()
  await learner.getByRole('button', { name: 'Start' }).click()
  await learner.waitForURL(/\/attempts\//)
  await expect(learner.getByText('No time limit')).toBeVisible()
  await learner.locator('.question-panel input[type=radio]').first().check()
  await expect(learner.locator('.save-status')).toHaveText(/All answers saved \d\d/)

  await instructor.reload()
  await expect(grid).toContainText(/1 of 3/)

  await learner.getByRole('button', { name: 'Finish…' }).first().click()
  await learner.getByRole('button', { name: 'Hand in', exact: true }).click()
  await learner.waitForURL(/\/review$/)
  const score = (await learner.getByRole('main').innerText()).match(/\d of 3/)?.[0] ?? ''
  expect(score).toMatch(/[01] of 3/)

  await instructor.reload()
  await expect(grid).toContainText(score)

  for (const outsider of [stranger, learner]) {
    const response = await outsider.goto(classAddress)
    expect(response?.status()).toBe(404)
    await expect(outsider.getByRole('main')).not.toContainText('Leo Learner')
  }
  for (const page of [instructor, learner, stranger]) await page.context().close()
})
