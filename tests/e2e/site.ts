import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { parse } from 'yaml'
import { startServerProcess, type ServerProcess } from '../support/server-process'

/** A site of its own for each file. */
export const test = base.extend<object, { site: ServerProcess }>({
  site: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const site = await startServerProcess()
      await use(site)
      await site.stop()
    },
    { scope: 'worker' },
  ],
})

export { expect } from '@playwright/test'

export const password = 'quiet harbor lanterns 7'

let accounts = 0

/** Signs a new person up through the form. @returns the email address */
export async function signUp(page: Page, site: ServerProcess, name: string): Promise<string> {
  accounts += 1
  const email = `person-${process.pid}-${accounts}@example.org`
  await page.goto(`${site.origin}/sign-up`)
  await fillSignUp(page, name, email)
  await page.waitForURL(`${site.origin}/lessons`)
  return email
}

export async function fillSignUp(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.locator('main').getByRole('button', { name: 'Sign up' }).click()
}

/** Starts the mini exam and waits for its first question. @returns the attempt's address */
export async function startMiniExam(page: Page, site: ServerProcess): Promise<string> {
  await page.goto(`${site.origin}/exams`)
  const card = page.getByRole('region', { name: 'CPC-style mini exam with typed codes' })
  await card.getByRole('button', { name: 'Start the exam' }).click()
  await page.waitForURL(/\/attempts\//)
  await page.getByRole('heading', { name: 'Question 1 of 20' }).waitFor()
  // The room takes answers once it holds the pen.
  await page.locator('.question-panel input:enabled').first().waitFor()
  return page.url()
}

export type BankQuestion = {
  id: string
  kind: 'single-choice' | 'code'
  stem: string
  key: string
  options?: { id: string; text?: string; codes?: string[]; rationale: string }[]
  rationale?: string
  nearMisses?: { code: string; error: string; rationale: string }[]
}

const questionsFolder = join(import.meta.dirname, '../../content/questions')

/** The bank as its files have it, keys included: what a test knows and a browser must not. */
const bank: BankQuestion[] = readdirSync(questionsFolder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(readFileSync(join(questionsFolder, file), 'utf8')) as BankQuestion)

/** The question whose stem a page shows. */
export function questionOf(stem: string): BankQuestion {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
  const found = bank.find((question) => plain(question.stem) === plain(stem))
  if (!found) throw new Error(`no question has this stem: ${stem}`)
  return found
}

/** Goes to a question by the palette. */
export async function goTo(page: Page, position: number): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Questions' })
    .getByRole('button', { name: new RegExp(`^Question ${position},`) })
    .click()
  await page.getByRole('heading', { name: `Question ${position} of` }).waitFor()
}

/** What is asked at each position of an open room. */
export async function readForm(page: Page, items: number): Promise<BankQuestion[]> {
  const form: BankQuestion[] = []
  for (let position = 1; position <= items; position += 1) {
    await goTo(page, position)
    form.push(questionOf(await page.locator('.question-panel .stem').innerText()))
  }
  return form
}
