import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine as Engine } from '@prisma/schema-engine-wasm'

// Prisma's own command would download its engine binary; the same engine comes as WebAssembly in a package.

type EngineModule = {
  SchemaEngine: typeof Engine
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

// Once per process: the bindings keep views of the memory of the first instance.
let engineModule: Promise<EngineModule> | null = null

async function loadEngine(): Promise<EngineModule> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const bindings = (await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)) as EngineModule
  const compiled = await WebAssembly.compile(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const instance = await WebAssembly.instantiate(compiled, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports['__wbindgen_start'] as () => void)()
  return bindings
}

/**
 * The SQL that brings a database to `schema.prisma`; empty text when they agree.
 *
 * @param databaseUrl - `file:` address of a migrated database, `file::memory:` for an empty one
 */
export async function diffToSchema(databaseUrl: string, schemaFile: string): Promise<string> {
  const files = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }]
  engineModule ??= loadEngine()
  const { SchemaEngine } = await engineModule
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url: databaseUrl }))
  const engine = await SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => undefined,
    adapter,
  )
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: dirname(schemaFile) },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return (result.stdout ?? '').replace(/^-- This is an empty migration\.\s*$/m, '').trim()
}
