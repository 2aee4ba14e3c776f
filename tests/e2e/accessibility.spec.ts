import { inspect, openInspected } from './inspect'
import { test } from './site'

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
  '/lessons/salary-outlook-and-remote-work',
  '/lessons/search?q=claim',
  '/glossary',
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

test('axe finds nothing on any page for visitors in either theme, and none scrolls sideways at 320 px', async ({
  browser,
  site,
}) => {
  test.setTimeout(600_000)
  const page = await openInspected(browser)
  for (const path of publicPages) {
    await page.goto(site.origin + path)
    await inspect(page, path)
  }
  await page.close()
})
