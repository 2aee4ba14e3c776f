import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export class MigrationError extends Error {}

type Migration = { name: string; sql: string; checksum: string }

const recordTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`

/** The file behind a `file:` address. */
export function databaseFile(databaseUrl: string): string {
  return databaseUrl.replace(/^file:/, '')
}

/**
 * Applies the migrations of `prisma/migrations` that a database lacks, each in one transaction, and records them as
 * Prisma does. A database that already holds data is copied beside itself first.
 *
 * @returns the names applied now
 * @throws MigrationError when an applied migration was changed or is unknown to this version of the site, or when a new
 *   one would break a foreign key
 */
export function migrateDatabase(databaseUrl: string, migrationsFolder: string): string[] {
  const file = databaseFile(databaseUrl)
  const existed = existsSync(file)
  const database = new Database(file, { timeout: 10_000 })
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    // Prisma rebuilds a table by dropping it, which with foreign keys on deletes every row that cascades from it. Its own
    // `PRAGMA foreign_keys=OFF` means nothing inside a transaction, so they are off here and checked before each commit.
    database.pragma('foreign_keys = OFF')
    database.exec(recordTable)
    const migrations = readMigrations(migrationsFolder)
    const pending = findPending(database, migrations)
    if (pending.length === 0) return []
    if (existed && migrations.length > pending.length) {
      const backup = `${file}.before-${pending[0]?.name}.backup`
      // One that was begun and not finished would stand in the way.
      rmSync(backup, { force: true })
      // A copy in one transaction: another process may be writing, and a copied file could hold half of it.
      database.prepare('VACUUM INTO ?').run(backup)
    }
    for (const migration of pending) applyMigration(database, migration)
    return pending.map((migration) => migration.name)
  } finally {
    database.close()
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

function findPending(database: Database.Database, migrations: readonly Migration[]): Migration[] {
  const applied = database
    .prepare('SELECT migration_name AS name, checksum, finished_at FROM "_prisma_migrations"')
    .all() as { name: string; checksum: string; finished_at: unknown }[]
  for (const record of applied) {
    const known = migrations.find((migration) => migration.name === record.name)
    if (!known) {
      throw new MigrationError(
        `the database has the migration ${record.name}, which this version of the site does not know; it was made by a newer version`,
      )
    }
    if (known.checksum !== record.checksum) {
      throw new MigrationError(`the migration ${record.name} was changed after it had been applied`)
    }
    if (record.finished_at === null) {
      throw new MigrationError(
        `the migration ${record.name} began but did not finish; restore the backup beside the database`,
      )
    }
  }
  const names = new Set(applied.map((record) => record.name))
  return migrations.filter((migration) => !names.has(migration.name))
}

function applyMigration(database: Database.Database, migration: Migration): void {
  const apply = database.transaction(() => {
    database.exec(migration.sql)
    const astray = database.pragma('foreign_key_check') as { table: string; parent: string }[]
    if (astray[0]) {
      const { table, parent } = astray[0]
      throw new MigrationError(
        `the migration ${migration.name} would leave rows of ${table} that point at nothing in ${parent}; it was undone`,
      )
    }
    database
      .prepare(
        `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES (?, ?, ?, ?, ?, 1)`,
      )
      .run(randomUUID(), migration.checksum, migration.name, Date.now(), Date.now())
  })
  apply.immediate()
}
