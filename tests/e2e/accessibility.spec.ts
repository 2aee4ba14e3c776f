import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { changeDatabase } from '../support/site-visit'
import { expect, signUp, startMiniExam, test } from './site'

/** @param contrastOnly - for a second theme, in which only the colors differ */
async function expectNoViolations(page: Page, what: string, contrastOnly = false): Promise<void> {
  // Legacy mode opens no page of its own for each result; all frames here are of the same origin.
  const builder = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (contrastOnly ? builder.withRules(['color-contrast']) : builder).analyze()
  const found = violations.map(
    (violation) => `${what}: ${violation.id} at ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
  expect(found).toEqual([])
}

const desktop = { width: 1_280, height: 720 }

/** A page in both themes and on the narrowest screen, in one load: loading is what takes the time here. */
async function inspect(page: Page, what: string): Promise<void> {
  await expectNoViolations(page, what)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNoViolations(page, `${what}, dark`, true)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page, what)
  await page.setViewportSize(desktop)
}

async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${what} scrolls sideways`).toBeLessThanOrEqual(0)
}

const publicPages = [
  '/',
  '/?code=S52.54',
  '/about',
  '/method',
  '/lessons',
  '/lessons/what-is-medical-coding',
  '/lessons/what-is-medical-billing',
  '/lessons/revenue-cycle-overview',
  '/lessons/icd10cm-structure-conventions-lookup',
  '/lessons/icd10cm-circulatory',
  '/lessons/cms-1500-service-and-provider',
  '/codes',
  '/codes?q=heart+attack',
  '/codes?q=zzzz',
  '/codes/icd10cm',
  '/codes/icd10cm/chapter-9',
  '/codes/icd10cm/S52.501A',
  '/codes/icd10cm/S52.501Z',
  '/codes/icd10cm/I10?book=1&on=2026-03-01',
  '/codes/icd10cm/index/M',
  '/codes/icd10cm/index/neoplasms',
  '/codes/icd10pcs/0DT?p4=J',
  '/codes/hcpcs/J1100',
  '/codes/cpt/29881',
  '/codes/carc/45',
  '/codes/changes/2027?chapter=9',
  '/exams',
  '/practice',
  '/sign-up',
  '/sign-in',
  '/forgot-password',
  '/nowhere',
]

test('axe finds nothing on any page in either theme, and none scrolls sideways at 320 px', async ({
  browser,
  site,
}) => {
  test.setTimeout(600_000)
  // Without motion, since colors in the midst of a transition are nobody's choice.
  const context = await browser.newContext({ colorScheme: 'light', viewport: desktop, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const visit = async (path: string, what = path): Promise<void> => {
    await page.goto(path.startsWith('http') ? path : site.origin + path)
    await inspect(page, what)
  }
  for (const path of publicPages) await visit(path)

  const email = await signUp(page, site, 'Axel Accessible')
  for (const path of ['/', '/lessons', '/codes/icd10cm/I10', '/codes/marks', '/progress', '/exams', '/classes']) {
    await visit(path, `${path}, signed in`)
  }
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

  changeDatabase(site, 'UPDATE "Person" SET "isAdministrator" = 1 WHERE email = ?', email)
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
  await context.close()
})
