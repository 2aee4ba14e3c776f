import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'

/** What SQLite takes and gives: instants are milliseconds since the epoch, as Prisma stores them; booleans are 0 and 1. */
export type SqlValue = string | number | null

/** Statements by name of their parameters, prepared once. */
export type DirectReader = {
  /** The first row, or undefined. */
  get<Row>(sql: string, values: Record<string, SqlValue>): Row | undefined
  all<Row>(sql: string, values: Record<string, SqlValue>): Row[]
}

export type DirectTransaction = DirectReader & {
  /** @returns how many rows were written */
  run(sql: string, values: Record<string, SqlValue>): number
}

/**
 * Connections without Prisma for the few statements that a thousand learners send at the same moment: starting, saving,
 * handing in, and finding out who asks. A statement takes microseconds here and about a millisecond through the client.
 */
export type Direct = {
  read: DirectReader
  /**
   * Work in the line of writes. What waits in line at the same moment shares one transaction and one wait for the disk;
   * each has a savepoint of its own, so that one that fails takes nothing with it. Resolves after the commit.
   */
  write<Result>(work: (transaction: DirectTransaction) => Result): Promise<Result>
  close(): void
}

type Waiting = {
  work: (transaction: DirectTransaction) => unknown
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

/** While another process holds the database, the event loop is not kept waiting: it is asked again after a pause. */
const pauseMs = 20

/**
 * @param inLine - puts work at the end of the line of writes; nothing else writes while it runs
 * @param busyTimeoutMs - how long a transaction waits for another process that holds the database
 * @throws SqliteError, on opening, when the file cannot be opened
 */
export function openDirect(
  file: string,
  inLine: <Result>(run: () => Promise<Result>) => Promise<Result>,
  busyTimeoutMs: number,
): Direct {
  const reading = new Sqlite(file, { readonly: true, timeout: busyTimeoutMs })
  const writing = new Sqlite(file, { timeout: 0 })
  writing.pragma('synchronous = FULL')
  writing.pragma('foreign_keys = ON')
  // The log of a busy day is given back once nobody reads it any more.
  writing.pragma(`journal_size_limit = ${64 * 2 ** 20}`)
  const read = statementsOf(reading)
  const transaction: DirectTransaction = { ...statementsOf(writing), run: runnerOf(writing) }

  let group: Waiting[] = []
  const runGroup = async (): Promise<void> => {
    // What has arrived by now comes along.
    await setImmediate()
    const works = group
    group = []
    const settle: (() => void)[] = []
    try {
      await beginAsSoonAsPossible(writing, busyTimeoutMs)
      for (const { work, resolve, reject } of works) {
        writing.exec('SAVEPOINT one')
        try {
          const result = work(transaction)
          settle.push(() => {
            resolve(result)
          })
        } catch (error) {
          // A full disk ends the whole transaction, and nothing of it was kept.
          if (!writing.inTransaction) throw error
          writing.exec('ROLLBACK TO one')
          settle.push(() => {
            reject(error)
          })
        }
        writing.exec('RELEASE one')
      }
      writing.exec('COMMIT')
    } catch (error) {
      if (writing.inTransaction) writing.exec('ROLLBACK')
      for (const { reject } of works) reject(error)
      return
    }
    for (const tell of settle) tell()
  }

  return {
    read,
    write<Result>(work: (transaction: DirectTransaction) => Result) {
      return new Promise<Result>((resolve, reject) => {
        group.push({ work, resolve: resolve as (result: unknown) => void, reject })
        if (group.length > 1) return
        inLine(runGroup).catch((error: unknown) => {
          // The line itself refused, so the group did not run.
          const refused = group
          group = []
          for (const waiting of refused) waiting.reject(error)
        })
      })
    },
    close() {
      reading.close()
      writing.close()
    },
  }
}

async function beginAsSoonAsPossible(database: Sqlite.Database, busyTimeoutMs: number): Promise<void> {
  const giveUpAt = performance.now() + busyTimeoutMs
  for (;;) {
    try {
      database.exec('BEGIN IMMEDIATE')
      return
    } catch (error) {
      const isBusy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || performance.now() >= giveUpAt) throw error
      await wait(pauseMs)
    }
  }
}

function statementsOf(database: Sqlite.Database): DirectReader {
  const prepared = preparedOf(database)
  return {
    get: <Row>(sql: string, values: Record<string, SqlValue>) => prepared(sql).get(values) as Row | undefined,
    all: <Row>(sql: string, values: Record<string, SqlValue>) => prepared(sql).all(values) as Row[],
  }
}

function runnerOf(database: Sqlite.Database): DirectTransaction['run'] {
  const prepared = preparedOf(database)
  return (sql, values) => prepared(sql).run(values).changes
}

function preparedOf(database: Sqlite.Database): (sql: string) => Sqlite.Statement {
  const statements = new Map<string, Sqlite.Statement>()
  return (sql) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
}
