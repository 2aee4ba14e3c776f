import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentData } from '~/server/content/content'
import type { Finding } from '~/server/content/finding'
import { loadContent } from '~/server/content/load-content'
import { oncePerRun } from './once-per-run'

/** What stands in `content/`, and what the content check says of it. */
type RealContent = { data: ContentData; findings: Finding[] }

let content: Promise<RealContent> | null = null

/** The content as a server reads it from the build. Loading takes seconds, so it is loaded once in a run of all tests. */
export function realContent(): Promise<RealContent> {
  content ??= readContent()
  return content
}

async function readContent(): Promise<RealContent> {
  const file = await oncePerRun('content.json', (path) => {
    const { data, findings } = loadContent(join(import.meta.dirname, '../..'))
    writeFileSync(path, JSON.stringify({ data, findings }))
  })
  return JSON.parse(readFileSync(file, 'utf8')) as RealContent
}
