import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { MigrationError, migrateDatabase } from '~/server/db/migrate'
import { diffToSchema } from '../../app/cli/schema-engine'
import { migrationsFolder, openTestSite, projectRoot, temporaryFolder } from '../support/test-site'

const schemaFile = join(projectRoot, 'prisma', 'schema.prisma')

/** A migrations folder with exactly these migrations, and an empty place for a database. */
function prepare(migrations: Record<string, string>): { folder: string; file: string; url: string } {
  const root = temporaryFolder()
  const folder = join(root, 'migrations')
  mkdirSync(folder)
  for (const [name, sql] of Object.entries(migrations)) addMigration(folder, name, sql)
  const file = join(root, 'site.db')
  return { folder, file, url: `file:${file}` }
}

function addMigration(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

function query<Row>(file: string, sql: string): Row[] {
  const database = new Sqlite(file)
  try {
    return database.prepare(sql).all() as Row[]
  } finally {
    database.close()
  }
}

function execute(file: string, sql: string): void {
  const database = new Sqlite(file)
  database.exec(sql)
  database.close()
}

function tablesOf(file: string): string[] {
  const rows = query<{ name: string }>(file, `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
  return rows.map((row) => row.name).filter((name) => !name.startsWith('sqlite_'))
}

test('the migrated database is what schema.prisma describes', async () => {
  const { file, url } = prepare({})
  migrateDatabase(url, migrationsFolder)
  expect(await diffToSchema(url, schemaFile)).toBe('')
  // The comparison itself sees a difference when there is one.
  execute(file, 'DROP INDEX "AnswerJournal_saveId_key"')
  expect(await diffToSchema(url, schemaFile)).toContain('CREATE UNIQUE INDEX "AnswerJournal_saveId_key"')
})

test('migrating a second time applies nothing', () => {
  const { url } = prepare({})
  expect(migrateDatabase(url, migrationsFolder)).toEqual(
    readdirSync(migrationsFolder).filter((name) => /^\d/.test(name)),
  )
  expect(migrateDatabase(url, migrationsFolder)).toEqual([])
})

test('an applied migration is recorded as Prisma records it, with the SHA-256 of its file', () => {
  const sql = 'CREATE TABLE "A" ("id" INTEGER PRIMARY KEY);'
  const { folder, file, url } = prepare({ '1_a': sql })
  migrateDatabase(url, folder)
  const records = query<Record<string, unknown>>(file, 'SELECT * FROM "_prisma_migrations"')
  expect(records).toHaveLength(1)
  expect(records[0]).toMatchObject({
    migration_name: '1_a',
    checksum: createHash('sha256').update(sql).digest('hex'),
    rolled_back_at: null,
    applied_steps_count: 1,
  })
  expect(records[0]?.['finished_at']).not.toBeNull()
})

test('a migration whose second statement fails leaves nothing behind, and goes through once it is mended', () => {
  const broken = 'CREATE TABLE "B" ("id" INTEGER PRIMARY KEY);\nINSERT INTO "Nowhere" VALUES (1);'
  const { folder, file, url } = prepare({ '1_a': 'CREATE TABLE "A" ("id" INTEGER PRIMARY KEY);', '2_b': broken })
  expect(() => migrateDatabase(url, folder)).toThrow('no such table: Nowhere')
  expect(tablesOf(file)).toEqual(['A', '_prisma_migrations'])

  addMigration(folder, '2_b', 'CREATE TABLE "B" ("id" INTEGER PRIMARY KEY);')
  expect(migrateDatabase(url, folder)).toEqual(['2_b'])
  expect(tablesOf(file)).toEqual(['A', 'B', '_prisma_migrations'])
})

test('a migration that was changed after it had been applied is refused by name', () => {
  const { folder, url } = prepare({ '1_a': 'CREATE TABLE "A" ("id" INTEGER PRIMARY KEY);' })
  migrateDatabase(url, folder)
  addMigration(folder, '1_a', 'CREATE TABLE "A" ("id" TEXT PRIMARY KEY);')
  expect(() => migrateDatabase(url, folder)).toThrow(MigrationError)
  expect(() => migrateDatabase(url, folder)).toThrow(/1_a was changed/)
})

test('a database of a newer version of the site is refused', () => {
  const { folder, url } = prepare({ '1_a': 'CREATE TABLE "A" ("id" INTEGER PRIMARY KEY);', '2_b': 'SELECT 1;' })
  migrateDatabase(url, folder)
  const older = prepare({ '1_a': 'CREATE TABLE "A" ("id" INTEGER PRIMARY KEY);' })
  expect(() => migrateDatabase(url, older.folder)).toThrow(/2_b, which this version of the site does not know/)
})

test('a migration that another tool left half done is refused', () => {
  const { folder, file, url } = prepare({ '1_a': 'CREATE TABLE "A" ("id" INTEGER PRIMARY KEY);' })
  migrateDatabase(url, folder)
  execute(file, 'UPDATE "_prisma_migrations" SET finished_at = NULL')
  expect(() => migrateDatabase(url, folder)).toThrow(/1_a began but did not finish/)
})

test('a database with data is copied beside itself before it is changed; a new one is not', () => {
  const { folder, file, url } = prepare({ '1_a': 'CREATE TABLE "A" ("name" TEXT);' })
  migrateDatabase(url, folder)
  expect(existsSync(`${file}.before-1_a.backup`)).toBe(false)

  execute(file, `INSERT INTO "A" VALUES ('kept')`)
  addMigration(folder, '2_b', 'DELETE FROM "A";')
  migrateDatabase(url, folder)
  expect(query(file, 'SELECT * FROM "A"')).toEqual([])
  expect(query(`${file}.before-2_b.backup`, 'SELECT * FROM "A"')).toEqual([{ name: 'kept' }])
})

test('rebuilding a table, as Prisma does for many changes, keeps the rows that refer to it', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const instructor = await site.addPerson()
  const joined = await site.addClass(instructor, [learner])
  await site.database.close()

  const folder = join(temporaryFolder(), 'migrations')
  cpSync(migrationsFolder, folder, { recursive: true })
  const schema = join(temporaryFolder(), 'schema.prisma')
  writeFileSync(
    schema,
    readFileSync(schemaFile, 'utf8')
      .replace('displayName     String', 'displayName     String?')
      .replace(/(model Class \{\n {2}id {9}String) {4}@id\n {2}name {7}String/, '$1 @id\n  name String?'),
  )
  const rebuild = await diffToSchema(`file:${site.file}`, schema)
  expect(rebuild).toContain('DROP TABLE "Person"')
  expect(rebuild).toContain('DROP TABLE "Class"')
  addMigration(folder, '99999999999999_rebuild', rebuild)
  expect(migrateDatabase(`file:${site.file}`, folder)).toEqual(['99999999999999_rebuild'])
  expect(query(site.file, 'SELECT "personId" FROM "Enrollment"')).toEqual([{ personId: learner.id }])
  expect(query(site.file, 'SELECT "personId" FROM "ClassInstructor"')).toEqual([{ personId: instructor.id }])
  expect(query(site.file, 'SELECT "id" FROM "Class"')).toEqual([{ id: joined.id }])
  expect(query(site.file, 'SELECT "displayName" FROM "Person"')).toHaveLength(2)
})

test('a migration that would leave rows pointing at nothing is undone as a whole', () => {
  const { folder, file, url } = prepare({
    '1_a': `CREATE TABLE "Parent" ("id" INTEGER PRIMARY KEY);
            CREATE TABLE "Child" ("parentId" INTEGER NOT NULL REFERENCES "Parent" ("id") ON DELETE RESTRICT);
            INSERT INTO "Parent" VALUES (1);
            INSERT INTO "Child" VALUES (1);`,
  })
  migrateDatabase(url, folder)
  addMigration(folder, '2_b', 'DELETE FROM "Parent";')
  expect(() => migrateDatabase(url, folder)).toThrow(/2_b would leave rows of Child that point at nothing in Parent/)
  expect(query(file, 'SELECT * FROM "Parent"')).toEqual([{ id: 1 }])
  expect(query(file, 'SELECT "migration_name" FROM "_prisma_migrations"')).toEqual([{ migration_name: '1_a' }])
})
