import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { z } from 'zod'
import { reporterFor, type Finding } from './finding'
import { parseYaml, readYaml } from './yaml-source'

/** Reads content; what cannot be read becomes a finding. Files and folders are named relative to the project folder. */
export type ContentFiles = {
  /** The text of a file; empty when it cannot be read. */
  read(file: string): string
  /** The files below a folder whose path ends like this, sorted. */
  list(folder: string, ending: RegExp): string[]
  /** A YAML file as its schema gives it; null when anything is wrong. */
  parse<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null
}

/** @param root - the project folder that holds `content/` */
export function openContentFiles(root: string, findings: Finding[]): ContentFiles {
  const read = (file: string): string => {
    try {
      return readFileSync(resolve(root, file), 'utf8')
    } catch (problem) {
      reporterFor(file, findings).error(1, 'unreadable', String(problem))
      return ''
    }
  }
  return {
    read,
    list(folder, ending) {
      const path = resolve(root, folder)
      if (!existsSync(path)) {
        reporterFor(folder, findings).error(1, 'unreadable', 'the folder is missing')
        return []
      }
      return readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((file) => ending.test(file))
        .map((file) => relative(root, resolve(path, file)))
        .sort()
    },
    parse(file, schema) {
      const report = reporterFor(file, findings)
      const source = readYaml(read(file), report)
      return source ? parseYaml(source, schema, report) : null
    },
  }
}
