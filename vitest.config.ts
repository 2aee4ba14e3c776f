import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vitest/config'

/** `npm run test:long` and `LONG=1 npm test` give the slow, thorough variants of tests their time. */
const long = process.env.LONG === '1'

// No Remix plugin here: unit tests import modules directly and never need routes compiled or MDX.
export default defineConfig({
  esbuild: { jsx: 'automatic' },
  resolve: { alias: { '~': fileURLToPath(new URL('app', import.meta.url)) } },
  test: {
    include: [
      'app/**/*.test.{ts,tsx}',
      'tests/{routes,database,content,code-sets,faults,security,support}/**/*.test.{ts,tsx}',
    ],
    exclude: ['**/node_modules/**', 'app/server/db/generated/**', 'build/**'],
    // A component test asks for a browser with `// @vitest-environment jsdom` in its first line.
    environment: 'node',
    globalSetup: ['tests/support/vitest-global.ts'],
    setupFiles: ['tests/support/vitest-setup.ts'],
    // Processes, not threads: a native addon (better-sqlite3, argon2) is safest with a process of its own.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: long ? 300_000 : 30_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // Exam times depend on the zone: a machine set to another one must not change a result.
    env: { TZ: 'UTC' },
    passWithNoTests: true,
  },
})
