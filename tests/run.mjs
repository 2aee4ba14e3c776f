/**
 * `npm test`: every check and every test of the project, in a fresh clone as in a working tree.
 *
 *   npm test                       all of it
 *   npm test -- --only unit,e2e    some steps: format lint imports types exports content unit e2e
 *   npm run test:long              unit and browser tests with LONG=1: the slow, thorough variants
 *
 * A failed step does not stop the others. The last line is the sum, and the exit code is 0 only without failures.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  build,
  buildIsCurrent,
  formatDuration,
  installPackages,
  packagesAreInstalled,
  projectRoot,
  requireSupportedNode,
  run,
  runTool,
} from '../app/cli/toolchain.mjs'
import { findChromium } from './support/chromium.mjs'

const minuteMs = 60_000
const staticLimitMs = 10 * minuteMs

/** Each counts as one test. Longest first: two run at a time. */
const staticChecks = [
  { key: 'types', name: 'types', work: () => tool('typescript', 'tsc', '--noEmit') },
  {
    key: 'exports',
    name: 'dead exports and packages',
    work: () => tool('knip', 'knip', '--no-progress', '--no-config-hints'),
  },
  { key: 'lint', name: 'lint', work: () => tool('oxlint', 'oxlint') },
  { key: 'imports', name: 'import rule', work: () => tool('dependency-cruiser', 'depcruise', 'app', 'tests') },
  {
    key: 'format',
    name: 'formatting',
    work: () => tool('prettier', 'prettier', '--check', '--log-level', 'warn', '.'),
  },
  { key: 'content', name: 'content', work: () => tool('tsx', 'tsx', 'app/cli/content.ts', 'check') },
]
const stepKeys = [...staticChecks.map((check) => check.key), 'unit', 'e2e']

requireSupportedNode()
process.chdir(projectRoot)

const { only, long } = readOptions(process.argv.slice(2))
const wanted = (key) => only.has(key)
const totals = { passed: 0, failed: 0, skipped: 0 }
const reportFolder = mkdtempSync(join(tmpdir(), 'first-listed-test-'))
const testLimitMs = (long ? 120 : 30) * minuteMs
if (long) process.env.LONG = '1'
// Colors would only clutter what is collected and printed later.
process.env.NO_COLOR = '1'
delete process.env.FORCE_COLOR

const startedAt = Date.now()
if (await ready('packages', packagesAreInstalled, installPackages)) {
  const generated = await ready(
    'database client',
    () => false,
    () => tool('prisma', 'prisma', 'generate'),
  )
  await runStaticChecks()
  if (wanted('unit')) await runUnitTests()
  if (wanted('e2e')) await runBrowserTests(generated)
}
rmSync(reportFolder, { recursive: true, force: true })
finish()

// ------------------------------------------------------------------------------------------------------- steps

/** Preparation counts only when it fails. */
async function ready(name, isDone, work) {
  if (isDone()) return true
  const begunAt = Date.now()
  const { ok, output, advice } = await work()
  if (!ok) totals.failed += 1
  report(name, { ok, output: [output, advice].filter(Boolean).join('\n'), durationMs: Date.now() - begunAt })
  return ok
}

async function runStaticChecks() {
  const waiting = staticChecks.filter((check) => wanted(check.key))
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const result = await check.work()
      totals[result.ok ? 'passed' : 'failed'] += 1
      report(check.name, result)
    }
  }
  await Promise.all([worker(), worker()])
}

async function runUnitTests() {
  const file = join(reportFolder, 'unit.json')
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const result = await runTool('vitest', 'vitest', args, { timeoutMs: testLimitMs })
  const counts = readCounts(file, (json) => ({
    passed: json.numPassedTests,
    // A file that cannot be loaded has no tests to fail, and still is a failure.
    failed:
      json.numFailedTests + json.testResults.filter((one) => one.status === 'failed' && !hasFailedTest(one)).length,
    skipped: json.numPendingTests + json.numTodoTests,
  }))
  addTests('unit tests', result, counts)
}

function hasFailedTest(testFile) {
  return testFile.assertionResults.some((one) => one.status === 'failed')
}

/** @param {boolean} generated - without the database client a build cannot succeed */
async function runBrowserTests(generated) {
  const built = generated && (await ready('build', buildIsCurrent, build))
  const executablePath = built ? await findOrInstallChromium() : null
  if (executablePath === null) return
  const file = join(reportFolder, 'e2e.json')
  const args = ['test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=dot,json', '--pass-with-no-tests']
  const env = { CHROMIUM_PATH: executablePath, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const result = await runTool('@playwright/test', 'playwright', args, { env, timeoutMs: testLimitMs })
  const counts = readCounts(file, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
  }))
  addTests('browser tests', result, counts)
}

/** Says in one line what to install when there is none and none can be had. */
async function findOrInstallChromium() {
  const begunAt = Date.now()
  let path = findChromium()
  const isRoot = process.getuid?.() === 0
  if (path === null && !process.env.CHROMIUM_PATH) {
    if (isRoot) await installWithApt()
    path = findChromium()
    if (path === null) await tool('@playwright/test', 'playwright', 'install', 'chromium')
    path = findChromium()
  }
  if (path !== null) return path
  totals.failed += 1
  const output = process.env.CHROMIUM_PATH
    ? `CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which does not start. Set it to the path of a Chromium or Chrome.`
    : 'The browser tests need Chromium. Install it (Debian and Ubuntu: apt-get install chromium) or set CHROMIUM_PATH.'
  report('browser tests', { ok: false, output, durationMs: Date.now() - begunAt })
  return null
}

async function installWithApt() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const limits = { env, timeoutMs: staticLimitMs }
  await run('apt-get', ['update'], limits)
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], limits)
}

function tool(packageName, commandName, ...args) {
  return runTool(packageName, commandName, args, { timeoutMs: staticLimitMs })
}

// ---------------------------------------------------------------------------------------------------- counting

/** @returns {{ passed: number, failed: number, skipped: number } | null} `null` when the runner left no report */
function readCounts(file, pick) {
  return existsSync(file) ? pick(JSON.parse(readFileSync(file, 'utf8'))) : null
}

function addTests(name, result, counts) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 }
  totals.passed += passed
  totals.skipped += skipped
  // A runner may fail without a failed test: an error outside of all tests, or a crash.
  totals.failed += result.ok ? failed : Math.max(failed, 1)
  report(name, { ...result, ok: result.ok && failed === 0 }, `${passed} passed`)
}

function report(name, { ok, output, durationMs }, remark = '') {
  console.log(
    [ok ? 'ok    ' : 'FAILED', name.padEnd(26), formatDuration(durationMs ?? 0).padStart(9), remark]
      .join('  ')
      .trimEnd(),
  )
  if (!ok) console.log(`\n${output}\n`)
}

function finish() {
  const { passed, failed, skipped } = totals
  console.log(`\n${formatDuration(Date.now() - startedAt)}`)
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exit(failed === 0 ? 0 : 1)
}

// ----------------------------------------------------------------------------------------------------- options

function readOptions(args) {
  const long = args.includes('--long')
  const position = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='))
  const chosen = position < 0 ? null : (args[position].split('=')[1] ?? args[position + 1] ?? '')
  const only = new Set(chosen === null ? (long ? ['unit', 'e2e'] : stepKeys) : chosen.split(','))
  const unknown = [...only].filter((key) => !stepKeys.includes(key))
  if (unknown.length > 0) {
    console.error(`Unknown step "${unknown.join(', ')}". The steps are: ${stepKeys.join(' ')}`)
    process.exit(2)
  }
  return { only, long }
}
