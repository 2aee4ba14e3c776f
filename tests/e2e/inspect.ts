import AxeBuilder from '@axe-core/playwright'
import { expect, type Browser, type Page } from '@playwright/test'

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

/** A page to inspect others in. Without motion, since colors in the midst of a transition are nobody's choice. */
export async function openInspected(browser: Browser): Promise<Page> {
  return browser.newPage({ colorScheme: 'light', viewport: desktop, reducedMotion: 'reduce' })
}

/** Axe in both themes, and no scrolling sideways at 320 px, in one load of the page: loading is what takes the time here. */
export async function inspect(page: Page, what: string): Promise<void> {
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
