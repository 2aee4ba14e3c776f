/** `npm start`: serves the finished build. Settings come from the environment; see docs/operations.md. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'

import { missingBuildOutputs, projectRoot, requireSupportedNode } from './toolchain.mjs'

requireSupportedNode()
process.chdir(projectRoot)
process.env.NODE_ENV ??= 'production'

const missing = missingBuildOutputs()
if (missing.length > 0) {
  console.error(`There is no complete build (${missing.join(', ')} missing). Run this first: npm run build`)
  process.exit(1)
}

// Reading the code sets leaves much garbage behind, which V8 otherwise keeps as room to grow: about a fifth less memory.
// The server takes it back once everything is open.
setFlagsFromString('--optimize-for-size')

const build = await import(pathToFileURL(join(projectRoot, 'build', 'server', 'index.js')).href)
await build.entry.module.serve(build)
