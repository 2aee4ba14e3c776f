import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { tmpdir } from 'node:os'
import { databaseFile, migrateDatabase } from '~/server/db/migrate'
import { verifyDatabase } from '~/server/db/verify'
import { diffToSchema } from './schema-engine'

// database migrate          applies what is missing
// database diff NAME        writes prisma/migrations/<time>_NAME from what schema.prisma has and the migrations lack
// database verify          checks every attempt against what an exam promises; reads only, the site may run
// database summaries       makes what the progress pages rest on again from the responses; the site may run
// database seed-demo        two demo accounts and a class, once; for trying the site, never for production

const [command, name] = process.argv.slice(2)
const root = process.cwd()
const migrations = join(root, 'prisma', 'migrations')
const databaseUrl = process.env.DATABASE_URL ?? 'file:./data/first-listed.db'

switch (command) {
  case 'migrate':
    migrate()
    break
  case 'diff':
    await writeMigration(name)
    break
  case 'verify':
    verify()
    break
  case 'summaries':
    await makeSummaries()
    break
  case 'seed-demo': {
    migrate()
    const { seedDemo } = await import('../../prisma/seed')
    await seedDemo(databaseUrl, join(root, 'data', 'demo-accounts.json'))
    break
  }
  default:
    console.error('usage: database migrate | diff NAME | verify | summaries | seed-demo')
    process.exitCode = 2
}

function migrate(): void {
  mkdirSync(dirname(databaseFile(databaseUrl)), { recursive: true })
  const applied = migrateDatabase(databaseUrl, migrations)
  console.log(applied.length > 0 ? `migrated: ${applied.join(', ')}` : 'the database is up to date')
}

/** One line for each broken promise; exit code 1 when there is one. */
function verify(): void {
  const violations = verifyDatabase(databaseFile(databaseUrl))
  for (const { invariant, subject, what } of violations) console.log(`${invariant} ${subject}: ${what}`)
  console.log(violations.length === 0 ? 'every attempt keeps its promises' : `${violations.length} broken promises`)
  if (violations.length > 0) process.exitCode = 1
}

/** Exit code 1 when a kept summary was not what its responses give. */
async function makeSummaries(): Promise<void> {
  const { openBuiltContent } = await import('./content-at-hand')
  if (!(await openBuiltContent())) {
    console.error('build/content.json is missing: run `npm run build` first')
    process.exitCode = 2
    return
  }
  const { provideDatabase } = await import('~/server/db/connection')
  const { openDatabase } = await import('~/server/db/database')
  const { rebuildSummaries } = await import('~/server/study/learner-summary')
  const database = await openDatabase(databaseUrl)
  provideDatabase(database)
  try {
    const { made, differed } = await rebuildSummaries(
      () => new Date(),
      (counts) => console.log(`${counts.made} summaries made`),
    )
    console.log(`done: ${made} summaries made again, ${differed} kept ones differed from their responses`)
    if (differed > 0) process.exitCode = 1
  } finally {
    await database.close()
  }
}

async function writeMigration(migrationName: string | undefined): Promise<void> {
  if (!migrationName || !/^[a-z0-9_]+$/.test(migrationName)) {
    console.error('usage: database diff NAME, lower case words joined by _')
    process.exitCode = 2
    return
  }
  const scratch = join(tmpdir(), `first-listed-diff-${process.pid}.db`)
  try {
    mkdirSync(migrations, { recursive: true })
    migrateDatabase(`file:${scratch}`, migrations)
    const sql = await diffToSchema(`file:${scratch}`, join(root, 'prisma', 'schema.prisma'))
    if (sql === '') {
      console.log('schema.prisma and the migrations agree')
      return
    }
    const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = join(migrations, `${time}_${migrationName}`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'migration.sql'), `${sql}\n`)
    console.log(`wrote ${folder}/migration.sql`)
  } finally {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${scratch}${ending}`, { force: true })
  }
}
