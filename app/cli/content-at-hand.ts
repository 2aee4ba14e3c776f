import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadImportedLayers } from '~/server/code-sets/imported-layers'
import type { ContentData } from '~/server/content/content'
import { indexContent } from '~/server/content/content-index'
import { provideContent } from '~/server/content/current'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase } from '~/server/db/database'
import { databaseFile, migrateDatabase } from '~/server/db/migrate'

/**
 * Provides the built content, and what the database has imported if there is one.
 *
 * @returns false when nothing was built yet
 */
export async function openBuiltContent(): Promise<boolean> {
  const root = process.cwd()
  const file = join(root, 'build', 'content.json')
  if (!existsSync(file)) return false
  const data = JSON.parse(readFileSync(file, 'utf8')) as ContentData
  const databaseUrl = process.env.DATABASE_URL ?? 'file:./data/first-listed.db'
  if (!databaseUrl.startsWith('file:') || !existsSync(databaseFile(databaseUrl))) {
    provideContent(indexContent(data))
    return true
  }
  migrateDatabase(databaseUrl, join(root, 'prisma', 'migrations'))
  const database = await openDatabase(databaseUrl)
  provideDatabase(database)
  try {
    provideContent(indexContent(data, await loadImportedLayers(data.codeSets)))
  } finally {
    await database.close()
  }
  return true
}
