import { changeDatabase } from '../support/site-visit'
import { inspect, openInspected } from './inspect'
import { expect, signUp, startMiniExam, test } from './site'

const ownPages = [
  '/',
  '/lessons',
  '/notes',
  '/codes/icd10cm/I10',
  '/codes/marks',
  '/progress',
  '/progress/results',
  '/review',
  '/plan',
  '/account/data',
  '/exams',
  '/classes',
]

test('axe finds nothing on any page for those signed in, in either theme, and none scrolls sideways at 320 px', async ({
  browser,
  site,
}) => {
  test.setTimeout(600_000)
  const page = await openInspected(browser)
  const visit = async (path: string, what = path): Promise<void> => {
    await page.goto(path.startsWith('http') ? path : site.origin + path)
    await inspect(page, what)
  }
  const email = await signUp(page, site, 'Axel Accessible')
  for (const path of ownPages) await visit(path, `${path}, signed in`)
  await visit('/exams/answer-file')
  await page.goto(`${site.origin}/classes`)
  await page.getByLabel('Class name').fill('Axe class')
  await page.getByRole('button', { name: 'Create class' }).click()
  await page.waitForURL(/\/classes\/[0-9a-f-]{36}/)
  const classPage = page.url()
  await inspect(page, 'class desk')
  await page.getByLabel('Title').fill('Axe set')
  await page.getByLabel('Questions').fill('2')
  await page.getByLabel('Due', { exact: true }).fill('2031-03-09T12:00')
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('Mar 9, 2031')
  await inspect(page, 'class desk with an assignment')
  const joinLink = (await page.getByRole('main').innerText()).match(/http\S+\/join\/\w{10}/)?.[0] ?? ''
  const assignmentDesk = (await page.getByRole('link', { name: 'Axe set' }).first().getAttribute('href')) ?? ''
  await visit(joinLink, 'join')
  await page.getByRole('button', { name: 'Join class' }).click()
  await page.waitForURL(/\/classes\?/)
  await inspect(page, 'classes with work')
  await page.getByRole('link', { name: /start/i }).first().click()
  await page.waitForURL(/\/assignments\//)
  await inspect(page, 'assignment')
  await visit(`${classPage}/time`, 'time for exams of a class')
  await visit(assignmentDesk, 'assignment desk')

  const attempt = await startMiniExam(page, site)
  await inspect(page, 'exam room')
  const heading = page.locator('.question-heading')
  await page.keyboard.press('m')
  await page.keyboard.press('Escape')
  await heading.focus()
  await page.keyboard.press('f')
  await page.keyboard.press('=')
  await expect(page.getByRole('region', { name: 'Calculator' })).toBeVisible()
  await inspect(page, 'exam room with note, flag and calculator')
  await page.keyboard.press('Escape')
  await page.keyboard.press('l')
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible()
  await inspect(page, 'exam room with the code book')
  await heading.focus()
  await page.keyboard.press('Shift+L')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await inspect(page, 'exam room with the list of keys')
  await page.keyboard.press('Escape')
  const radio = page.locator('.question-panel input[type=radio]').first()
  if ((await radio.count()) > 0) await radio.check()
  await page.getByRole('button', { name: 'Finish…' }).first().click()
  await inspect(page, 'hand-in dialog')
  await page.getByRole('button', { name: 'Hand in', exact: true }).click()
  await page.waitForURL(/\/review$/)
  await inspect(page, 'review')
  await visit(`${attempt}/questions/1/report`, 'report of a question')
  await page.goto(`${site.origin}/progress`)
  await expect(page.locator('.chart-frame svg').first()).toBeVisible()
  await inspect(page, 'progress with data')
  await visit('/review', 'review after an exam')
  await visit('/plan', 'plan after an exam')

  changeDatabase(site, 'UPDATE "Person" SET "isAdministrator" = 1 WHERE email = ?', email)
  await visit('/bank')
  await page.goto(`${site.origin}/administration?person=Axel`)
  await page.getByLabel('Email', { exact: true }).fill(email)
  await inspect(page, 'administration')
  await page.getByRole('link', { name: 'Axel Accessible' }).click()
  await page.waitForURL(/\/administration\/people\//)
  await inspect(page, 'person')
  await visit(`/desk/attempts/${attempt.split('/').at(-1) ?? ''}`, 'attempt desk')
  await page.goto(`${site.origin}/administration`)
  await page.getByLabel('Email', { exact: true }).fill(email)
  await page.getByRole('button', { name: 'Make a reset link' }).click()
  const reset = (await page.getByRole('status').innerText()).match(/http\S+\/reset-password\/\S+/)?.[0] ?? ''
  await inspect(page, 'administration with a reset link')
  await visit(reset, 'setting a new password')
  await page.close()
})
