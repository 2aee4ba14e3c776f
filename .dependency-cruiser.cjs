/**
 * Who may import whom. The table is in docs/architecture.md; one rule here for each of its lines.
 * Everything is judged by its resolved path, so `~/` and relative imports are the same to it.
 */

/** Packages that are values in, values out: no clock, randomness, file or network behind the caller's back. */
const PURE_PACKAGES = ['zod', 'ts-fsrs', 'stemmer', 'temporal-polyfill', 'temporal-spec']

const TEST_FILE = '[.]test[.]tsx?$'
const PRISMA = ['node_modules/(@prisma|[.]prisma|prisma)/', '^app/server/db/generated/']
const DRIVERS = 'node_modules/(better-sqlite3|pg)/'
const REACT =
  'node_modules/(react|react-dom|react-is|recharts|@remix-run/(react|dev|testing)|@conform-to/react|@types/react(-dom)?)/'
const BUILD_TOOLS =
  'node_modules/(mdx-bundler|@mdx-js/|unified/|remark-|rehype-|unist-|mdast-|vite/|esbuild/|tailwindcss/|@remix-run/dev/|@prisma/schema-engine-wasm/)'
const NPM_TYPES = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown']

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-has-no-outside',
      comment: 'domain/ is pure: it imports domain/ alone, never the server, React, routes or Remix.',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: TEST_FILE },
      to: { path: '^(app|tests|prisma|content)/', pathNot: '^app/domain/' },
    },
    {
      name: 'domain-does-no-io',
      comment: 'domain/ takes the clock, randomness and files as arguments: no Node modules.',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: TEST_FILE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-uses-pure-packages',
      comment: `domain/ may use a package only when it does no I/O: ${PURE_PACKAGES.join(', ')}.`,
      severity: 'error',
      from: { path: '^app/domain/', pathNot: TEST_FILE },
      to: { dependencyTypes: NPM_TYPES, pathNot: `node_modules/(${PURE_PACKAGES.join('|')})/` },
    },
    {
      name: 'domain-modules-meet-at-the-index',
      comment: 'A domain module is used through its index.ts; domain/shared is open to all.',
      severity: 'error',
      from: { path: '^app/domain/([^/]+)/', pathNot: TEST_FILE },
      to: {
        path: '^app/domain/[^/]+/',
        pathNot: ['^app/domain/$1/', '^app/domain/shared/', '^app/domain/[^/]+/index[.]ts$'],
      },
    },
    {
      name: 'only-server-db-knows-prisma',
      comment: `Prisma, its generated client and the database drivers are spoken to in server/db alone; the one other
        is the developer's command that compares migrations with schema.prisma.`,
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/server/db/', '^app/cli/schema-engine[.]ts$'] },
      to: { path: [...PRISMA, DRIVERS] },
    },
    {
      name: 'server-db-stays-below',
      comment: 'server/db knows domain/ and Prisma, not the rest of the server.',
      severity: 'error',
      from: { path: '^app/server/db/', pathNot: TEST_FILE },
      to: { path: '^(app|tests)/', pathNot: ['^app/domain/', '^app/server/db/'] },
    },
    {
      name: 'server-draws-nothing',
      comment: 'server/ imports domain/ and server/: never components, features, routes or commands.',
      severity: 'error',
      from: { path: '^app/server/', pathNot: TEST_FILE },
      to: { path: '^app/', pathNot: ['^app/domain/', '^app/server/'] },
    },
    {
      name: 'server-without-react',
      comment: 'server/ returns values; what they look like is decided in features/ and routes/.',
      severity: 'error',
      from: { path: '^app/server/', pathNot: TEST_FILE },
      to: { path: REACT },
    },
    {
      name: 'components-stay-below',
      comment: 'components/ know domain/ and each other: never the server, a feature or a route.',
      severity: 'error',
      from: { path: '^app/components/', pathNot: TEST_FILE },
      to: { path: '^app/', pathNot: ['^app/domain/', '^app/components/'] },
    },
    {
      name: 'features-stay-below',
      comment: 'features/X knows domain/, components/ and itself: never the server or a route.',
      severity: 'error',
      from: { path: '^app/features/', pathNot: TEST_FILE },
      to: { path: '^app/', pathNot: ['^app/domain/', '^app/components/', '^app/features/'] },
    },
    {
      name: 'features-never-meet',
      comment: 'What two features need moves to components/ or domain/.',
      severity: 'error',
      from: { path: '^app/features/([^/]+)' },
      to: { path: '^app/features/', pathNot: '^app/features/$1' },
    },
    {
      name: 'no-node-in-the-browser',
      comment: 'components/ and features/ run in the browser, where Node modules do not exist.',
      severity: 'error',
      from: { path: '^app/(components|features)/', pathNot: TEST_FILE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'routes-go-through-use-cases',
      comment: 'A route asks a use case in server/; it never reads the database itself.',
      severity: 'error',
      from: {
        path: '^app/(routes/|root[.]tsx$|entry[.]|routes[.]ts$)',
        pathNot: [TEST_FILE, '^app/entry[.]server[.]tsx$'],
      },
      to: { path: ['^app/server/db/', ...PRISMA] },
    },
    {
      name: 'commands-use-domain-and-server',
      comment: 'cli/ imports domain/ and server/.',
      severity: 'error',
      from: { path: '^app/cli/', pathNot: TEST_FILE },
      to: { path: '^app/', pathNot: ['^app/domain/', '^app/server/', '^app/cli/'] },
    },
    {
      name: 'nothing-imports-a-command',
      comment: 'A command is an entry: what others need of it moves to server/ or domain/.',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/cli/'] },
      to: { path: '^app/cli/' },
    },
    {
      name: 'nothing-imports-a-route',
      comment: 'Only the router loads routes.',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/routes/', '^app/routes[.]ts$', TEST_FILE] },
      to: { path: '^app/routes/' },
    },
    {
      name: 'app-never-imports-tests',
      comment: 'A test beside its code may use tests/support; the app itself never.',
      severity: 'error',
      from: { path: '^app/', pathNot: TEST_FILE },
      to: { path: ['^tests/', TEST_FILE] },
    },
    {
      name: 'app-needs-no-development-package',
      comment: 'What runs in production is a dependency. server/content also holds what only the build runs.',
      severity: 'error',
      from: { path: '^app/', pathNot: [TEST_FILE, '^app/routes[.]ts$', '^app/cli/', '^app/server/content/'] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only', 'npm-optional', 'npm-peer'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'server-runs-without-build-tools',
      comment: 'Nothing that the running site loads leads to the MDX compiler or another tool of the build.',
      severity: 'error',
      from: { path: '^app/(entry[.]server[.]tsx|entry[.]client[.]tsx|root[.]tsx|routes/)', pathNot: TEST_FILE },
      to: { reachable: true, path: BUILD_TOOLS },
    },
    {
      name: 'no-cycle-of-values',
      comment: 'Two modules that need each other are one module, or miss a third. Types may refer back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-exists',
      comment: 'An import that resolves to nothing is a typing error or a missing package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '[.]mdx$', '[.]css'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^app/server/db/generated/'] },
    exclude: { path: '^(build|data|[.]cache)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Without this, imports of types alone would be invisible, and a layer could lean on another through its types.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}
