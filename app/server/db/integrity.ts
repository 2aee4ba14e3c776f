import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { databaseFile } from './migrate'

/**
 * Reads every page of a database before anything is written to it; a file that does not exist yet is sound. Takes about
 * a second for 500 MB.
 *
 * @throws Error in a sentence for the operator when the file is damaged or is no database
 */
export function requireSoundDatabase(databaseUrl: string): void {
  const file = databaseFile(databaseUrl)
  if (!existsSync(file)) return
  const damage = findDamage(file)
  if (damage === null) return
  throw new Error(
    `the database ${file} is damaged (${damage}). Nothing was changed. Put a backup in its place; see Backup in docs/operations.md.`,
  )
}

/** What SQLite finds first, in its own words; null when the file is sound. */
function findDamage(file: string): string | null {
  try {
    const database = new Sqlite(file, { timeout: 10_000 })
    try {
      const found = database.pragma('quick_check(1)', { simple: true }) as string
      return found === 'ok' ? null : found.replace(/\s+/g, ' ')
    } finally {
      database.close()
    }
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return error.message
    throw error
  }
}
