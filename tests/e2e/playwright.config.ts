import { fileURLToPath } from 'node:url'

import { defineConfig } from '@playwright/test'

import { findChromium } from '../support/chromium.mjs'

const long = process.env.LONG === '1'
const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const executablePath = findChromium()

export default defineConfig({
  testDir: '.',
  outputDir: fromRoot('test-results'),
  // Each spec starts its own server with its own database, so files may run side by side but tests within one not.
  fullyParallel: false,
  workers: 2,
  // A test that passes the second time has a defect, in itself or in the site.
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  // Generous: a busy machine is slow, and only a test that hangs should meet this limit.
  timeout: long ? 600_000 : 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    // Steps and pages of what failed, without a film of every test: filming takes time from what is tested.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        // Containers and plain accounts lack the kernel features of the sandbox; only our own pages are opened.
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    },
  },
})
