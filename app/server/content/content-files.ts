import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { z } from 'zod'
import { reporterFor, type Finding, type Reporter } from './finding'
import { parseYaml, readYaml, type YamlSource } from './yaml-source'

/** Reads content; what cannot be read becomes a finding. Files and folders are named relative to the project folder. */
export type ContentFiles = {
  /** The text of a file; empty when it cannot be read. */
  read(file: string): string
  /** The files below a folder whose path ends like this, sorted. */
  list(folder: string, ending: RegExp): string[]
  /** A YAML file with the lines of its values; null when it is none. */
  yaml(file: string, report: Reporter): YamlSource | null
  /** A YAML file as its schema gives it; null when anything is wrong. */
  parse<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null
}

/** YAML files that have been read, by their text. Reading them again is most of what loading content again costs. */
export type ReadFiles = Map<string, YamlSource>

/**
 * @param root - the project folder that holds `content/`
 * @param known - files read before, to which those read now are added
 */
export function openContentFiles(root: string, findings: Finding[], known: ReadFiles = new Map()): ContentFiles {
  const read = (file: string): string => {
    try {
      return readFileSync(resolve(root, file), 'utf8')
    } catch (problem) {
      reporterFor(file, findings).error(1, 'unreadable', String(problem))
      return ''
    }
  }
  const yaml = (file: string, report: Reporter): YamlSource | null => {
    const text = read(file)
    const earlier = known.get(text)
    if (earlier) return earlier
    // What has a fault is read again each time, so that the fault is found again.
    const before = findings.length
    const source = readYaml(text, report)
    if (source && findings.length === before) known.set(text, source)
    return source
  }
  return {
    read,
    yaml,
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
      const source = yaml(file, report)
      return source ? parseYaml(source, schema, report) : null
    },
  }
}
