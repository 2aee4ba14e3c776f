import { fileURLToPath } from 'node:url'

import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

/** `npm run test:long` and `LONG=1 npm test` give the slow, thorough variants of tests their time. */
const long = process.env.LONG === '1'

function project(name: string, isolate: boolean, include: string[]): TestProjectInlineConfiguration {
  return { extends: true, test: { name, isolate, include } }
}

// No Remix plugin here: unit tests import modules directly and never need routes compiled or MDX.
export default defineConfig({
  esbuild: { jsx: 'automatic' },
  resolve: { alias: { '~': fileURLToPath(new URL('app', import.meta.url)) } },
  test: {
    exclude: ['**/node_modules/**', 'app/server/db/generated/**', 'build/**'],
    projects: [
      // Files that start processes or a browser's document, and so run longest: they come first, each in a process of
      // its own.
      project('apart', true, [
        'app/{components,features}/**/*.test.{ts,tsx}',
        'tests/{code-sets,faults,routes,security,support}/**/*.test.ts',
      ]),
      // Files that share the processes they run in, and the modules loaded there: loading them again for each file
      // would take longer than its tests. A module mock would be shared as well, so none stands here.
      project('shared', false, ['app/{domain,server}/**/*.test.ts', 'tests/{content,database}/**/*.test.ts']),
    ],
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
