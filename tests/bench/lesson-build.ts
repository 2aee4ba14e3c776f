import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { openContentFiles } from '../../app/server/content/content-files'
import { lessonPlugin } from '../../app/server/content/lesson-plugin'
import type { Figure } from './run'
import { percentile } from './statistics'

const synthetic = 300

/** What compiling lessons costs: all of them, one that was changed, and three hundred copies. */
export async function measureLessonBuild(root: string): Promise<Figure[]> {
  const files = openContentFiles(root, [])
    .list('content/lessons', /index\.mdx$/)
    .map((file) => join(root, file))
  const compile = compilerOf(root)
  const startedAt = performance.now()
  await Promise.all(files.map(compile))
  const allMs = performance.now() - startedAt

  const again: number[] = []
  for (const file of files.slice(0, 5)) again.push(await timed(() => compile(file)))

  const folder = mkdtempSync(join(tmpdir(), 'first-listed-lessons-'))
  try {
    const few = await timed(() => Promise.all(files.map(compile)))
    const copies = Array.from({ length: synthetic }, (_, index) =>
      copyOf(files[index % files.length] ?? '', folder, index),
    )
    const many = await timed(() => Promise.all(copies.map(compile)))
    return [
      {
        what: 'build of all lessons',
        value: allMs / 1000,
        unit: 's',
        limit: 30,
        note: `${files.length} lessons, with reading and checking the content they refer to`,
      },
      {
        what: 'rebuild of one lesson',
        value: percentile(again, 0.5) / 1000,
        unit: 's',
        limit: 1,
        note: 'median of 5 lessons, after a change of their text',
      },
      {
        what: 'build per lesson, 300 for 38',
        value: many / copies.length / (few / files.length),
        unit: 'times',
        limit: 1.25,
        note: `${synthetic} copies (${(many / copies.length).toFixed(0)} ms each) against the ${files.length} (${(few / files.length).toFixed(0)} ms each)`,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The plugin as Vite calls it. */
function compilerOf(root: string): (file: string) => Promise<unknown> {
  const { transform } = lessonPlugin(root)
  if (typeof transform !== 'function') throw new Error('the lesson plugin has no transform')
  const context = { addWatchFile: () => undefined } as unknown as ThisParameterType<typeof transform>
  return async (file) => transform.call(context, readFileSync(file, 'utf8'), file)
}

/** A lesson with its figures under a name of its own. */
function copyOf(file: string, folder: string, index: number): string {
  const copy = join(folder, `synthetic-${index}`)
  cpSync(dirname(file), copy, { recursive: true })
  return join(copy, basename(file))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
