import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { z } from 'zod'
import { reporterFor, type Finding } from './finding'
import { parseYaml, readYaml } from './yaml-source'

/** Reads a content folder; what cannot be read becomes a finding. File names are relative to the project folder. */
export type ContentFiles = {
  /** The text of a file; empty when it cannot be read. */
  read(file: string): string
  /** The files below a folder of `content/` whose path ends like this, sorted. */
  list(below: string, ending: RegExp): string[]
  /** A YAML file as its schema gives it; null when anything is wrong. */
  parse<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null
}

/** @param root - the project folder that holds `content/` */
export function openContentFiles(root: string, findings: Finding[]): ContentFiles {
  const folder = join(root, 'content')
  const read = (file: string): string => {
    try {
      return readFileSync(join(root, file), 'utf8')
    } catch (problem) {
      reporterFor(file, findings).error(1, 'unreadable', String(problem))
      return ''
    }
  }
  return {
    read,
    list(below, ending) {
      if (!existsSync(join(folder, below))) {
        reporterFor(`content/${below}`, findings).error(1, 'unreadable', 'the folder is missing')
        return []
      }
      return readdirSync(join(folder, below), { recursive: true, encoding: 'utf8' })
        .filter((file) => ending.test(file))
        .map((file) => relative(root, join(folder, below, file)))
        .sort()
    },
    parse(file, schema) {
      const report = reporterFor(file, findings)
      const source = readYaml(read(file), report)
      return source ? parseYaml(source, schema, report) : null
    },
  }
}
