import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { importRelease, type ReleaseRequest } from '~/server/code-sets/import/import-release'
import { ImportRefusal } from '~/server/code-sets/import/import-refusal'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase } from '~/server/db/database'
import { databaseFile, MigrationError, migrateDatabase } from '~/server/db/migrate'

const usage = `usage: npm run codes -- import --system icd10cm|icd10pcs|hcpcs|cpt --edition 2027 --effective 2026-10-01
         [--until 2027-09-30] [--title TEXT] FILE...`

/**
 * The command `codes import`: files of an official release into the database of the site, which may be running.
 * Progress and refusals go to standard error, the report as one line of JSON to standard output.
 *
 * @returns the exit code: 0 imported or nothing to change, 1 refused, 2 called wrongly
 */
export async function importCommand(args: string[]): Promise<number> {
  const request = readArguments(args)
  if (!request) {
    console.error(usage)
    return 2
  }
  const databaseUrl = process.env.DATABASE_URL ?? 'file:./data/first-listed.db'
  if (!databaseUrl.startsWith('file:')) {
    console.error('DATABASE_URL must begin with file:')
    return 2
  }
  try {
    mkdirSync(dirname(databaseFile(databaseUrl)), { recursive: true })
    migrateDatabase(databaseUrl, join(process.cwd(), 'prisma', 'migrations'))
    const database = await openDatabase(databaseUrl)
    provideDatabase(database)
    try {
      const onProgress = (message: string): void => {
        console.error(message)
      }
      const report = await importRelease(request, { now: new Date(), onProgress })
      console.error(
        report.changed ? `imported ${request.system} ${request.edition}` : 'nothing to change: all of it is there',
      )
      console.log(JSON.stringify(report))
      return 0
    } finally {
      await database.close()
    }
  } catch (error) {
    if (!(error instanceof ImportRefusal) && !(error instanceof MigrationError)) throw error
    console.error(error.message)
    return 1
  }
}

/** Null when something required is missing or something unknown is there. */
function readArguments(args: string[]): ReleaseRequest | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        system: { type: 'string' },
        edition: { type: 'string' },
        effective: { type: 'string' },
        until: { type: 'string' },
        title: { type: 'string' },
      },
    })
    const { system, edition, effective, until, title } = values
    if (!system || !edition || !effective || positionals.length === 0) return null
    return {
      system,
      edition,
      effectiveFrom: effective,
      ...(until === undefined ? {} : { effectiveTo: until }),
      ...(title === undefined ? {} : { title }),
      files: positionals,
    }
  } catch {
    return null
  }
}
