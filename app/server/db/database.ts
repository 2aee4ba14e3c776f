import { statSync } from 'node:fs'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Sqlite from 'better-sqlite3'
import { openDirect, type Direct } from './direct'
import { databaseFile } from './migrate'
import { Prisma, PrismaClient } from './generated/client'

/** What a write may use: nothing but the transaction. */
export type Transaction = Prisma.TransactionClient

/** Reads go to a client of their own, which cannot write. */
export type Reader = Omit<PrismaClient, '$transaction' | '$extends'>

export type Database = {
  read: Reader
  /**
   * The only way to write. Calls run one after another, each in its own transaction, and resolve after the commit.
   * Inside `work` use only the transaction and wait for nothing else: everybody stands in line behind it.
   */
  write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** The same database without Prisma, in the same line of writes: for the busiest few statements. */
  direct: Omit<Direct, 'close'>
  close(): Promise<void>
}

/** How long a write waits for another process that holds the database. */
const busyTimeoutMs = 5_000
const longestPauseMs = 100

/**
 * Opens the database with one writing and one reading connection for Prisma, and the same without it.
 *
 * The stock adapter has a single connection: a query outside a transaction runs inside whichever interactive
 * transaction happens to be open and is lost when that one rolls back. Hence the line of writes and the second client.
 *
 * @throws when a setting that durability rests on is not in force
 */
export async function openDatabase(databaseUrl: string): Promise<Database> {
  const file = databaseFile(databaseUrl)
  const url = `file:${file}`
  const writer = new PrismaClient({
    adapter: new PrismaBetterSqlite3({ url, timeout: busyTimeoutMs }, { timestampFormat: 'unixepoch-ms' }),
    transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  })
  await setPragmas(writer)
  const opened = identityOf(file)
  const reader = new PrismaClient({
    adapter: new PrismaBetterSqlite3(
      { url, timeout: busyTimeoutMs, readonly: true },
      { timestampFormat: 'unixepoch-ms' },
    ),
  })

  let last: Promise<unknown> = Promise.resolve()
  const inLine = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const run = last.then(() => {
      if (identityOf(file) !== opened) throw new Error(`${file} was deleted or replaced under the running site`)
      return work()
    })
    last = run.catch(() => undefined)
    return run
  }
  const direct = openDirect(file, inLine, busyTimeoutMs)

  return {
    read: reader,
    write: (work) => inLine(() => runWrite(writer, work)),
    direct,
    async close() {
      await last
      direct.close()
      await reader.$disconnect()
      await writer.$disconnect()
    },
  }
}

/**
 * Tells a file from another one in its place; null where there is none. A file that was deleted goes on taking writes
 * from whoever has it open, and they are gone with the process: such a write must fail.
 */
function identityOf(file: string): string | null {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false })
  return stats ? `${stats.dev}:${stats.ino}` : null
}

async function runWrite<Result>(
  writer: PrismaClient,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const giveUpAt = performance.now() + busyTimeoutMs
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writer.$transaction(work)
    } catch (error) {
      // SQLite's own patience ends where a transaction has read: if another process writes or has written meanwhile, it
      // says so at once, and the transaction has to begin again on the newer state.
      if (!isBusy(error) || performance.now() >= giveUpAt) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.min(20 * attempt, longestPauseMs)))
    }
  }
}

/** Whether an error says that another process holds the database. */
export function isBusy(error: unknown): boolean {
  if (error instanceof Sqlite.SqliteError) return error.code.startsWith('SQLITE_BUSY')
  const text = error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : ''
  return /SocketTimeout|SQLITE_BUSY|database is locked|P1008/.test(text)
}

/** Whether an error is a violated unique constraint. */
export function isUniqueViolation(error: unknown): boolean {
  if (error instanceof Sqlite.SqliteError) return error.code === 'SQLITE_CONSTRAINT_UNIQUE'
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}

async function setPragmas(writer: PrismaClient): Promise<void> {
  await writer.$queryRawUnsafe('PRAGMA journal_mode = WAL')
  await writer.$queryRawUnsafe('PRAGMA synchronous = FULL')
  await writer.$queryRawUnsafe('PRAGMA foreign_keys = ON')
  const wanted = { journal_mode: 'wal', synchronous: '2', foreign_keys: '1', busy_timeout: String(busyTimeoutMs) }
  for (const [pragma, value] of Object.entries(wanted)) {
    const rows = await writer.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${pragma}`)
    const found = String(Object.values(rows[0] ?? {})[0])
    if (found !== value) {
      throw new Error(`the database runs with ${pragma} = ${found}, but answers are only safe with ${value}`)
    }
  }
}
