import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from '@playwright/test'
import { findChromium } from '../support/chromium.mjs'
import type { ServerProcess } from '../support/server-process'
import type { Figure } from './run'

const password = 'quiet harbor lanterns 7'

/** Script sent before a page can first be used, gzipped as the server sends it at its usual level. */
export async function measurePages(site: ServerProcess): Promise<Figure[]> {
  const browser = await openBrowser()
  try {
    const cookies = await signUp(browser, site, 'Bea Bench')
    const attempt = await startExam(browser, site, cookies)
    const pages = [
      { what: 'script of the home page', path: '/', limit: 10 },
      { what: 'script of a lesson', path: '/lessons/icd10cm-circulatory', limit: 105 },
      { what: 'script of the largest lesson', path: '/lessons/cms-1500-service-and-provider', limit: 105 },
      { what: 'script of the exam room', path: new URL(attempt).pathname, limit: 125 },
      { what: 'script of the progress page', path: '/progress', limit: 215 },
    ]
    const figures: Figure[] = []
    for (const { what, path, limit } of pages) {
      const bytes = await scriptBytes(browser, site.origin + path, cookies)
      figures.push({
        what,
        value: bytes / 1024,
        unit: 'KB',
        limit,
        note: `gzipped, \`${path.replace(/^\/attempts\/.*/, '/attempts/:id')}\``,
      })
    }
    return figures
  } finally {
    await browser.close()
  }
}

export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
}

type Cookies = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['cookies']>>

/** Signs a person up through the form. @returns what their browser keeps */
export async function signUp(browser: Browser, site: ServerProcess, name: string): Promise<Cookies> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${site.origin}/sign-up`)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Email').fill(`${name.toLowerCase().replaceAll(' ', '-')}@example.org`)
  await page.getByLabel('Password').fill(password)
  await page.locator('main').getByRole('button', { name: 'Sign up' }).click()
  await page.waitForURL(/\/lessons/)
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

/** Starts the first exam in the list, the full CPC-style one. @returns the address of its room */
export async function startExam(browser: Browser, site: ServerProcess, cookies: Cookies): Promise<string> {
  const context = await browser.newContext()
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.goto(`${site.origin}/exams`)
  await page.getByRole('button', { name: /start/i }).first().click()
  await page.waitForURL(/\/attempts\//)
  const address = page.url()
  await context.close()
  return address
}

async function scriptBytes(browser: Browser, address: string, cookies: Cookies): Promise<number> {
  const context = await browser.newContext()
  await context.addCookies(cookies)
  const page = await context.newPage()
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body())
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 6 }).length)
  await context.close()
  return sizes.reduce((sum, size) => sum + size, 0)
}
