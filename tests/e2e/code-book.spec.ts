import { expect, signUp, test } from './site'

test('a visitor looks up words, sees why each line was found, and opens a code in its place', async ({
  page,
  site,
}) => {
  await page.goto(site.origin)
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Code book' }).click()
  await page.getByRole('searchbox', { name: 'Words or code' }).fill('heart attack')
  await page.getByRole('button', { name: 'Search' }).click()
  const hits = page.getByRole('list', { name: 'Results' }).getByRole('listitem')
  await expect(hits.first()).toContainText('I21.9')
  await expect(hits.first()).toContainText('Billable')
  await expect(hits.first()).toContainText('Found by')
  await hits.first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Acute myocardial infarction, unspecified')
  await expect(page.locator('.tabular [aria-current]')).toContainText('I21.9')
  await expect(page.getByRole('heading', { name: 'Notes in force here' })).toBeVisible()
})

test('a code goes to the top, a code that does not exist is explained', async ({ page, site }) => {
  await page.goto(`${site.origin}/codes?q=s52501a`)
  await expect(page.getByRole('list', { name: 'Results' }).getByRole('listitem').first()).toContainText('S52.501A')
  const response = await page.goto(`${site.origin}/codes/icd10cm/S06.2X7D`)
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('main')).toContainText('is not a 7th character of')
  await page.getByRole('link', { name: /S06\.2X7A/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('S06.2X7A')
})

test('a reader browses from the system through chapter and category to a code and its neighbor', async ({
  page,
  site,
}) => {
  await page.goto(`${site.origin}/codes`)
  const book = page.getByRole('main')
  await book.getByRole('heading', { name: 'ICD-10-CM' }).getByRole('link').click()
  await book.getByRole('link', { name: /9\. Diseases of the circulatory system/ }).click()
  await book.getByRole('link', { name: /^I11 Hypertensive heart disease/ }).click()
  await book
    .getByRole('list')
    .getByRole('link', { name: /^I11\.0/ })
    .click()
  await book.getByRole('link', { name: /^Next/ }).click()
  await expect(book.getByRole('heading', { level: 1 })).toContainText('I11.9')
})

test('the date of service picks the edition, and every link of the book keeps it', async ({ page, site }) => {
  await page.goto(`${site.origin}/codes/icd10cm/I10`)
  const edition = page.getByRole('region', { name: 'Edition and date of service' })
  await expect(edition).toContainText('ICD-10-CM FY2027')
  await edition.getByLabel('Date of service').fill('2026-03-01')
  await edition.getByRole('button', { name: 'Open' }).click()
  await expect(edition).toContainText('ICD-10-CM FY2026')
  await page.getByRole('navigation', { name: 'Previous and next' }).getByRole('link', { name: /^Next/ }).click()
  await expect(page).toHaveURL(/on=2026-03-01/)
  await expect(edition).toContainText('ICD-10-CM FY2026')
})

test('in book mode nothing can be searched, and no page of the book leads out of it', async ({ page, site }) => {
  const paths = [
    '/codes',
    '/codes?q=heart',
    '/codes/icd10cm',
    '/codes/icd10cm/chapter-9',
    '/codes/icd10cm/I11.0',
    '/codes/icd10cm/S52.999Q',
    '/codes/icd10cm/index',
    '/codes/icd10cm/index/I',
    '/codes/icd10cm/index/neoplasms',
    '/codes/icd10pcs/0DT',
    '/codes/cpt',
    '/codes/hcpcs/J1100',
    '/codes/changes/2027',
  ]
  for (const path of paths) {
    await page.goto(`${site.origin}${path}${path.includes('?') ? '&' : '?'}book=1`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('searchbox')).toHaveCount(0)
    const out = await page
      .locator('.book a[href^="/codes"]:not([href*="book=1"])')
      .evaluateAll((links) => links.map((link) => link.textContent))
    // The one way out says so.
    expect(out, path).toEqual(['Leave book mode'])
  }
  await page.goto(`${site.origin}/codes/icd10cm/index/I?book=1`)
  await expect(page.locator('.book-guide-words')).toContainText(/\S+ to \S+/)
  await page
    .getByRole('navigation', { name: 'Chapters' })
    .getByRole('link', { name: /^Chapter 9/ })
    .click()
  await expect(page).toHaveURL(/chapter-9\?book=1/)
})

test('an ICD-10-PCS code is built from its table', async ({ page, site }) => {
  await page.goto(`${site.origin}/codes/icd10pcs/0DT`)
  await page.getByLabel('4. Body Part').selectOption('J')
  await page.getByLabel('5. Approach').selectOption('4')
  await page.getByRole('button', { name: 'Build' }).click()
  await expect(page.locator('.pcs-code')).toContainText('0DTJ4__')
  await page.getByLabel('6. Device').selectOption('Z')
  await page.getByLabel('7. Qualifier').selectOption('Z')
  await page.getByRole('button', { name: 'Build' }).click()
  await expect(page.locator('.pcs-code')).toContainText('0DTJ4ZZ Valid')
})

test('a reader keeps a bookmark, a tab and a note, and takes one away', async ({ page, site }) => {
  await page.goto(`${site.origin}/codes/icd10cm/I10`)
  await expect(page.getByRole('region', { name: 'Your marks' })).toContainText('Sign in')
  await signUp(page, site, 'Tabea Tabs')
  await page.goto(`${site.origin}/codes/icd10cm/I10?on=2026-03-01`)
  await page.getByRole('button', { name: 'Bookmark this page' }).click()
  await expect(page).toHaveURL(/I10\?on=2026-03-01$/)
  await page.getByLabel('Tab on the edge').fill('HTN')
  await page.getByRole('button', { name: 'Add the tab' }).click()
  await page.getByLabel('Note, for you alone').fill('Check for heart and kidney <first>')
  await page.getByRole('button', { name: 'Keep the note' }).click()
  await page.goto(`${site.origin}/codes/hcpcs/J1100`)
  await page.getByRole('navigation', { name: 'Your tabs' }).getByRole('link', { name: 'HTN' }).click()
  await expect(page.getByLabel('Note, for you alone')).toHaveValue('Check for heart and kidney <first>')

  await page.goto(`${site.origin}/codes/marks`)
  await expect(page.getByRole('main')).toContainText('Check for heart and kidney <first>')
  await page.getByRole('button', { name: 'Remove the bookmark at I10' }).click()
  await expect(page.getByRole('heading', { name: 'Bookmarks' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible()
})

test('the quiz about an edition judges what is answered and keeps the other keys', async ({ page, site }) => {
  await page.goto(`${site.origin}/codes/changes/2027`)
  const quiz = page.getByRole('region', { name: 'Try yourself on these changes' })
  await quiz.getByRole('radio').first().check()
  await quiz.getByRole('button', { name: 'Check answers' }).click()
  await expect(quiz.locator('.book-feedback')).toHaveCount(1)
  await expect(quiz.getByRole('status')).toContainText(/[01] of 1 right; \d+ to go/)
})

test('a code can be copied, and the book works without scripts', async ({ page, browser, site }) => {
  await page.goto(`${site.origin}/codes/icd10cm/I10`)
  await expect(page.getByRole('button', { name: 'Copy I10' })).toBeVisible()
  const context = await browser.newContext({ javaScriptEnabled: false })
  const plain = await context.newPage()
  await plain.goto(`${site.origin}/codes/icd10cm/I10`)
  await expect(plain.getByRole('button', { name: 'Copy I10' })).toHaveCount(0)
  await plain.getByRole('searchbox').fill('asthma')
  await plain.getByRole('button', { name: 'Search' }).click()
  await expect(plain.getByRole('list', { name: 'Results' })).toContainText('J45')
  await context.close()
})
