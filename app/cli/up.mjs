/**
 * `npm run up`: from a fresh clone to a running site with demo accounts, and quickly so when little has changed.
 * For trying First-Listed on one's own computer: it listens on 127.0.0.1 alone. `npm start` is for production.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import {
  build,
  buildIsCurrent,
  formatDuration,
  installPackages,
  packagesAreInstalled,
  projectRoot,
  requireSupportedNode,
  runTool,
} from './toolchain.mjs'

const dataFolder = join(projectRoot, 'data')
const secretFile = join(dataFolder, 'app-secret')
const accountsFile = join(dataFolder, 'demo-accounts.json')

let signals = 0

requireSupportedNode()
process.chdir(projectRoot)
process.on('SIGINT', stop)

const port = readPort()
await requireFreePort(port)
await prepare()
await serve(port)

/**
 * Ctrl-C. While preparing it ends at once; later the server's own handler, which runs after this one, finishes what is
 * in flight. npm passes the terminal's signal on, so a second one is expected; a third comes from an impatient reader.
 */
function stop() {
  signals += 1
  if (signals === 1) {
    console.log('\nStopping.')
    if (process.listenerCount('SIGINT') === 1) process.exit(0)
  }
  if (signals > 2) process.exit(130)
}

function fail(...lines) {
  console.error(lines.join('\n'))
  process.exit(1)
}

function readPort() {
  const text = process.env.PORT ?? '3000'
  const number = Number(text)
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number
  return fail(`PORT must be a number from 1 to 65535, but it is "${text}".`)
}

/** Asked before anything is built, so that nobody waits minutes to learn it. Browsers may try `localhost` as ::1. */
async function requireFreePort(wanted) {
  for (const host of ['127.0.0.1', '::1']) {
    const code = await new Promise((resolve) => {
      const probe = createServer()
      probe.once('error', (error) => resolve(error.code))
      probe.listen(wanted, host, () => probe.close(() => resolve(null)))
    })
    if (code === 'EADDRINUSE') {
      fail(
        `Port ${wanted} is in use by another program. Stop that one, or choose another port: PORT=${wanted + 1} npm run up`,
      )
    }
    if (code === 'EACCES') fail(`Port ${wanted} may not be used by this account. Choose another: PORT=3000 npm run up`)
  }
}

async function prepare() {
  if (packagesAreInstalled()) done('Packages', 'up to date')
  else await step('Packages', 'installing, the first time can take some minutes', installPackages)

  if (buildIsCurrent()) done('Site', 'up to date')
  else await step('Site', 'building', build)

  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  process.env.DATABASE_URL ??= 'file:./data/first-listed.db'
  process.env.APP_SECRET ??= readOrCreateSecret()
  await step('Database', 'migrating', () => runCommand('database.ts', 'migrate'))
  await step('Demo accounts', 'seeding', () => runCommand('database.ts', 'seed-demo'))
}

function done(name, remark) {
  console.log(`${name.padEnd(14)} ${remark}`)
}

/** Shows what is being done and how long it took; stops with the whole output when it fails. */
async function step(name, activity, work) {
  process.stdout.write(`${name.padEnd(14)} ${activity} ... `)
  const startedAt = Date.now()
  const result = await work()
  console.log(`${result.ok ? 'done' : 'FAILED'}, ${formatDuration(Date.now() - startedAt)}`)
  if (result.ok) return
  const advice = result.advice ?? 'Put right what is said above, then run the command again: npm run up'
  fail('', result.output, '', advice)
}

/** @param {string} file @param {...string} args */
function runCommand(file, ...args) {
  return runTool('tsx', 'tsx', [join('app', 'cli', file), ...args], { timeoutMs: 300_000 })
}

/** The key that signs cookies and links. Kept, so that a restart logs nobody out; readable by its owner alone. */
function readOrCreateSecret() {
  if (!existsSync(secretFile))
    writeFileSync(secretFile, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  return readFileSync(secretFile, 'utf8').trim()
}

async function serve(onPort) {
  process.env.NODE_ENV = 'production'
  process.env.HOST = '127.0.0.1'
  process.env.PORT = String(onPort)
  process.env.LOG_LEVEL ??= 'warn'
  process.env.ORIGIN ??= `http://localhost:${onPort}`
  const serverBuild = await import(pathToFileURL(join(projectRoot, 'build', 'server', 'index.js')).href)
  await serverBuild.entry.module.serve(serverBuild)
  printWelcome(process.env.ORIGIN)
}

function printWelcome(address) {
  const lines = ['', `First-Listed is running at ${address}`, '']
  const accounts = readAccounts()
  if (accounts.length > 0) lines.push('Sign in as')
  for (const account of accounts) {
    lines.push(`  ${account.role.padEnd(12)}${account.email.padEnd(26)}password ${account.password}`)
  }
  lines.push('', 'Press Ctrl-C to stop.')
  console.log(lines.join('\n'))
}

/** @returns {{ role: string, email: string, password: string }[]} */
function readAccounts() {
  return existsSync(accountsFile) ? JSON.parse(readFileSync(accountsFile, 'utf8')) : []
}
