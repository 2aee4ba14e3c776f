import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { dirname, join } from 'node:path'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import type { ServerBuild } from '@remix-run/node'
import express, { type RequestHandler } from 'express'
import { pino } from 'pino'
import { codeSystems } from '../domain/code-sets'
import { configureSessions, forgetExpiredSessions } from './auth/sessions'
import { loadImportedLayers } from './code-sets/imported-layers'
import type { Content, ContentData } from './content/content'
import { indexContent } from './content/content-index'
import { content, provideContent } from './content/current'
import { registerContent } from './content/register'
import { provideDatabase } from './db/connection'
import { openDatabase } from './db/database'
import { requireSoundDatabase } from './db/integrity'
import { databaseFile, migrateDatabase } from './db/migrate'
import { EnvironmentError, readEnvironment } from './environment'
import { closeOverdueAttempts } from './exams/close-attempt'
import { createSite } from './http/site'
import { provideSecret } from './secret'
import { ignoredClockStepMs, serverNow } from './clock'

const sweepEveryMs = 5_000
const sessionSweepEveryMs = 3_600_000
const drainMs = 10_000
const searchesAfterMs = 2_000

/** What the development server brings along instead of a build. */
export type Development = {
  middleware: RequestHandler
  loadBuild: () => Promise<ServerBuild>
  loadContent: () => ContentData
  onContentChange: (reload: () => void) => void
}

/** Starts the site and keeps it running; exits with one line per fault when something it rests on is missing. */
export async function serve(build: ServerBuild, development?: Development): Promise<void> {
  try {
    await start(build, development)
  } catch (error) {
    console.error(
      error instanceof EnvironmentError
        ? `First-Listed cannot start:\n${error.message}\nSee docs/operations.md.`
        : `First-Listed cannot start: ${error instanceof Error ? error.message : String(error)}`,
    )
    process.exit(1)
  }
}

async function start(build: ServerBuild, development: Development | undefined): Promise<void> {
  const environment = readEnvironment(process.env)
  const log = pino({ level: environment.LOG_LEVEL })
  const root = process.cwd()
  // Everything is loaded by now; from here on no text may become code. Development compiles on demand.
  if (!development) setFlagsFromString('--disallow-code-generation-from-strings')

  provideSecret(environment.APP_SECRET)
  configureSessions(environment.ORIGIN)
  mkdirSync(dirname(databaseFile(environment.DATABASE_URL)), { recursive: true })
  requireSoundDatabase(environment.DATABASE_URL)
  migrateDatabase(environment.DATABASE_URL, join(root, 'prisma', 'migrations'))
  const database = await openDatabase(environment.DATABASE_URL)
  provideDatabase(database)

  const serveContent = async (data: ContentData): Promise<void> => {
    const loaded: Content = indexContent(data, await loadImportedLayers(data.codeSets))
    await registerContent(loaded, serverNow())
    provideContent(loaded)
  }
  await serveContent(development ? development.loadContent() : readBuiltContent(root))
  development?.onContentChange(() => {
    void serveContent(development.loadContent()).catch((error: unknown) => {
      log.error({ err: error }, 'the changed content could not be loaded')
    })
  })

  const site = createSite({
    environment,
    log,
    build: development ? development.loadBuild : build,
    assets: development ? [development.middleware] : builtAssets(root),
    development: development !== undefined,
  })
  const server = await listen(site, environment.PORT, environment.HOST)
  const sweeps = [startSweep(log), startSessionSweep(log)]
  log.info({ origin: environment.ORIGIN }, 'First-Listed is ready')
  void openSearches().then(() => {
    // The start keeps memory small (app/cli/start.mjs). From here on a class is served, and time is worth more; but
    // what a thousand starts leave behind is collected before the heap has grown by half, not when it has doubled.
    setFlagsFromString('--no-optimize-for-size')
    setFlagsFromString('--heap-growing-percent=40')
  })

  let stopping = false
  const stop = (): void => {
    // npm passes a second signal on to its child; the first one is enough.
    if (stopping) return
    stopping = true
    for (const sweep of sweeps) clearInterval(sweep)
    server.close(() => {
      void database.close().then(() => process.exit(0))
    })
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), drainMs).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function readBuiltContent(root: string): ContentData {
  const file = join(root, 'build', 'content.json')
  if (!existsSync(file)) throw new Error('build/content.json is missing; run `npm run build` first')
  return JSON.parse(readFileSync(file, 'utf8')) as ContentData
}

/** Files with a hash in their name never change; the others are asked for again each hour. */
function builtAssets(root: string): RequestHandler[] {
  const client = join(root, 'build', 'client')
  const hashed = express.static(join(client, 'assets'), {
    immutable: true,
    maxAge: '1y',
    fallthrough: false,
  })
  const others = express.static(client, { maxAge: '1h', index: false })
  return [
    (request, response, next) => {
      if (!request.path.startsWith('/assets/')) {
        next()
        return
      }
      request.url = request.url.slice('/assets'.length)
      hashed(request, response, next)
    },
    // Pages have no dot in their last part; looking for a file under each would cost them a turn of the file system.
    (request, response, next) => {
      if (/\.[^/]*$/.test(request.path)) others(request, response, next)
      else next()
    },
  ]
}

/**
 * Opening the searches takes up to a second in all. It is done soon after the site serves, so that no reader waits for
 * it later, but not at once: after a restart a whole class sends what has waited, and that comes first. One system at a
 * time, so that a save in between waits for one at the most.
 */
async function openSearches(): Promise<void> {
  await wait(searchesAfterMs)
  for (const system of codeSystems) {
    await setImmediate()
    content().codeSearch(system)
  }
}

function listen(site: express.Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = site.listen(port, host, () => {
      resolve(server)
    })
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new Error(`port ${port} on ${host} is taken; set PORT to another one`) : error,
      )
    })
  })
}

/** Closes attempts whose time is over, every few seconds; a failed round is tried again by the next. */
function startSweep(log: pino.Logger): NodeJS.Timeout {
  let running = false
  let ignoredMs = 0
  const sweep = setInterval(() => {
    if (running) return
    running = true
    if (Math.abs(ignoredClockStepMs() - ignoredMs) > 1_000) {
      ignoredMs = ignoredClockStepMs()
      log.warn({ ms: ignoredMs }, "the system's clock was set; the site goes on by its own until it is restarted")
    }
    closeOverdueAttempts(serverNow())
      .then((closed) => {
        if (closed > 0) log.info({ closed }, 'closed attempts whose time was over')
      })
      .catch((error: unknown) => {
        log.error({ err: error }, 'the sweep of overdue attempts failed')
      })
      .finally(() => {
        running = false
      })
  }, sweepEveryMs)
  return sweep
}

/** Removes sessions that have ended, once an hour. One that is not removed yet lets nobody in. */
function startSessionSweep(log: pino.Logger): NodeJS.Timeout {
  return setInterval(() => {
    forgetExpiredSessions().catch((error: unknown) => {
      log.error({ err: error }, 'removing sessions that have ended failed')
    })
  }, sessionSweepEveryMs)
}
