import type { Database } from './database'

// One connection for the whole process, on the global object because the development server reloads modules.
const holder = globalThis as { firstListedDatabase?: Database }

/** Makes an open database the one that all queries use. */
export function provideDatabase(database: Database): void {
  holder.firstListedDatabase = database
}

/** @throws when no database was opened: a fault of start-up order */
export function db(): Database {
  if (!holder.firstListedDatabase) throw new Error('the database is not open')
  return holder.firstListedDatabase
}
