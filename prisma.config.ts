import { defineConfig } from 'prisma/config'

// Every Prisma command first looks for its schema engine and would download it. `generate` never runs it, so any
// executable satisfies the look-up and no download is needed. Migrations are applied by app/server/db/migrate.ts.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma' })
