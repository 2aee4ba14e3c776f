import { db } from './connection'

let lastCheck: { at: number; result: Promise<boolean> } | null = null

/** Whether the database takes writes: really writes, at most once a second however often it is asked. */
export function checkWritable(): Promise<boolean> {
  const at = Date.now()
  if (!lastCheck || at - lastCheck.at > 1_000) {
    // The user version is free for our use and lives in the file's header: the smallest write there is.
    const marker = at % 1_000_000
    const result = db()
      .write((transaction) => transaction.$executeRawUnsafe(`PRAGMA user_version = ${marker}`))
      .then(
        () => true,
        () => false,
      )
    lastCheck = { at, result }
  }
  return lastCheck.result
}
