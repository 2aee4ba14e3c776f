import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild } from './build'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built site as a process of its own, with its own database. Builds it first where the build is missing or old. */
export type ServerProcess = {
  /** The address in the browser's bar; the process itself listens on `port` of this machine. */
  origin: string
  port: number
  databaseFile: string
  /** Its settings, for commands that work on the same site. */
  settings: NodeJS.ProcessEnv
  /** The id of the running process. */
  pid(): number
  /** Everything the process has written so far. */
  output(): string
  /** Sends a signal without waiting for what comes of it. */
  signal(signal: NodeJS.Signals): void
  /** Ends the process by a signal; resolves with its exit code (null: killed) when it is gone. */
  kill(signal: NodeJS.Signals): Promise<number | null>
  /** Starts it again on the same port and database. */
  restart(): Promise<void>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

/** A variable that is `undefined` is left out of the environment. */
export type ServerOptions = { env?: Record<string, string | undefined>; readyWithinMs?: number }

/**
 * Starts the site on a free port and waits until it is ready.
 *
 * @throws with all that it wrote when it ends instead, or is not ready in time
 */
export async function startServerProcess({
  env = {},
  readyWithinMs = 60_000,
}: ServerOptions = {}): Promise<ServerProcess> {
  await ensureBuild()
  const folder = mkdtempSync(join(tmpdir(), 'first-listed-'))
  const databaseFile = join(folder, 'site.db')
  const port = await findFreePort()
  const origin = env['ORIGIN'] ?? `http://localhost:${port}`
  const settings: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    ORIGIN: origin,
    APP_SECRET: 'a secret that only tests know and nobody else',
    DATABASE_URL: `file:${databaseFile}`,
    ...env,
  }
  let output = ''
  let child: ChildProcess | null = null

  const start = async (): Promise<void> => {
    child = spawn(process.execPath, ['app/cli/start.mjs'], {
      cwd: root,
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const collect = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    await waitUntilReady(`http://127.0.0.1:${port}/readyz`, child, readyWithinMs, () => output)
  }
  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    const running = child
    if (!running || running.exitCode !== null || running.signalCode !== null) return running?.exitCode ?? null
    const gone = new Promise<number | null>((resolve) => {
      running.once('exit', resolve)
    })
    running.kill(signal)
    return gone
  }
  const stop = async (): Promise<void> => {
    await kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    await start()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    origin,
    port,
    databaseFile,
    settings,
    pid: () => child?.pid ?? 0,
    output: () => output,
    signal: (signal) => void child?.kill(signal),
    kill,
    restart: start,
    stop,
  }
}

async function waitUntilReady(url: string, child: ChildProcess, withinMs: number, output: () => string): Promise<void> {
  const until = Date.now() + withinMs
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`)
    const ready = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`the server was not ready after ${withinMs} ms:\n${output()}`)
}

/** A port that nobody listens on at this moment. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('no free port'))
      })
    })
  })
}
