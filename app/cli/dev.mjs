import { join } from 'node:path'
import { createServer } from 'vite'

// The development server: the same site, with Vite compiling on demand and content read from its source.

process.env.NODE_ENV ??= 'development'
process.env.PORT ??= '3000'
process.env.ORIGIN ??= `http://localhost:${process.env.PORT}`
process.env.APP_SECRET ??= 'only-for-development-on-this-machine'

const root = process.cwd()
const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' })
const loadBuild = () => vite.ssrLoadModule('virtual:remix/server-build')
const { loadContent } = await vite.ssrLoadModule('/app/server/content/load-content.ts')
const { formatFinding } = await vite.ssrLoadModule('/app/server/content/finding.ts')

// A change of one file does not have the others read again.
const knownFiles = new Map()

const build = await loadBuild()
await build.entry.module.serve(build, {
  middleware: vite.middlewares,
  loadBuild,
  loadContent() {
    const { data, findings } = loadContent(root, undefined, knownFiles)
    for (const finding of findings) {
      if (finding.severity === 'error') console.error(formatFinding(finding))
    }
    return data
  },
  onContentChange(reload) {
    vite.watcher.add(join(root, 'content'))
    let timer
    vite.watcher.on('all', (_event, file) => {
      if (!file.startsWith(join(root, 'content'))) return
      clearTimeout(timer)
      timer = setTimeout(() => reload(), 100)
    })
  },
})
