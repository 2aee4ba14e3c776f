import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signUp, startMiniExam, test } from './site'

/** @param contrastOnly - for a second theme, in which only the colors differ */
async function expectNoViolations(page: Page, what: string, contrastOnly = false): Promise<void> {
  const builder = new AxeBuilder({ page })
  const { violations } = await (contrastOnly ? builder.withRules(['color-contrast']) : builder).analyze()
  const found = violations.map(
    (violation) => `${what}: ${violation.id} at ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
  expect(found).toEqual([])
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

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page in the ${theme} theme`, async ({ browser, site }) => {
    test.setTimeout(300_000)
    const context = await browser.newContext({ colorScheme: theme })
    const page = await context.newPage()
    const check = (what: string): Promise<void> => expectNoViolations(page, what, theme === 'dark')
    for (const path of publicPages) {
      await page.goto(site.origin + path)
      await check(path)
    }
    await signUp(page, site, `Axel ${theme}`)
    for (const path of ['/', '/lessons', '/codes/icd10cm/I10', '/codes/marks', '/progress', '/exams', '/classes']) {
      await page.goto(site.origin + path)
      await check(path)
    }
    await page.goto(`${site.origin}/classes`)
    await page.getByLabel('Class name').fill('Axe class')
    await page.getByRole('button', { name: 'Create class' }).click()
    await page.waitForURL(/\/classes\/[0-9a-f-]{36}/)
    await check('class desk')
    await page.getByLabel('Title').fill('Axe set')
    await page.getByLabel('Questions').fill('2')
    await page.getByLabel('Due', { exact: true }).fill('2031-03-09T12:00')
    await page.getByRole('button', { name: 'Assign', exact: true }).click()
    await expect(page.getByRole('main')).toContainText('Mar 9, 2031')
    await check('class desk with an assignment')
    const joinLink = (await page.getByRole('main').innerText()).match(/http\S+\/join\/\w{10}/)?.[0] ?? ''
    await page.goto(joinLink)
    await check('join')
    await page.getByRole('button', { name: 'Join class' }).click()
    await page.waitForURL(/\/classes\?/)
    await check('classes with work')
    await page.getByRole('link', { name: /start/i }).first().click()
    await page.waitForURL(/\/assignments\//)
    await check('assignment')

    await startMiniExam(page, site)
    await check('exam room')
    const radio = page.locator('.question-panel input[type=radio]').first()
    if ((await radio.count()) > 0) await radio.check()
    await page.getByRole('button', { name: 'Finish…' }).first().click()
    await check('hand-in dialog')
    await page.getByRole('button', { name: 'Hand in', exact: true }).click()
    await page.waitForURL(/\/review$/)
    await check('review')
    await page.goto(`${site.origin}/progress`)
    await expect(page.locator('.chart-frame svg').first()).toBeVisible()
    await check('progress with data')
    await context.close()
  })
}

test('no page scrolls sideways at 320 px', async ({ browser, site }) => {
  test.setTimeout(120_000)
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  for (const path of publicPages) {
    await page.goto(site.origin + path)
    await expectNoSidewaysScroll(page, path)
  }
  await signUp(page, site, 'Nora Narrow')
  await startMiniExam(page, site)
  await expectNoSidewaysScroll(page, 'exam room')
  await page.getByRole('button', { name: 'Finish…' }).first().click()
  await page.getByRole('button', { name: 'Hand in', exact: true }).click()
  await page.waitForURL(/\/review$/)
  for (const path of [page.url(), `${site.origin}/progress`, `${site.origin}/classes`]) {
    await page.goto(path)
    await expectNoSidewaysScroll(page, path)
  }
  await context.close()
})
