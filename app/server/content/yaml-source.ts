import { isCollection, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import type { Reporter } from './finding'

/** A YAML text with the line of every value. */
export type YamlSource = {
  value: unknown
  /** The line on which the value at a path starts; of its nearest ancestor when the path does not exist. */
  lineOf(path: readonly PropertyKey[]): number
}

/**
 * Reads YAML; syntax errors become findings and give null.
 *
 * @param firstLine - line of the file on which the text starts (frontmatter starts at 2)
 */
export function readYaml(text: string, report: Reporter, firstLine = 1): YamlSource | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const problem = document.errors[0]
  if (problem) {
    report.error((problem.linePos?.[0].line ?? 1) + firstLine - 1, 'yaml', problem.message.split('\n')[0] ?? '')
    return null
  }
  visit(document, {
    Scalar(_, node) {
      // YAML drops the zero: a birth date 05172018 would become 5172018.
      if (typeof node.value !== 'number' || !/^[-+]?0\d/.test(node.source ?? '')) return
      const line = lines.linePos(node.range?.[0] ?? 0).line + firstLine - 1
      report.error(line, 'leading-zero', `${node.source} is read as ${node.value}; put it in quotes`)
    },
  })
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 20 })
  } catch (fault) {
    // An alias without its anchor, or aliases that multiply without end.
    report.error(firstLine, 'yaml', fault instanceof Error ? fault.message : String(fault))
    return null
  }
  return {
    value,
    lineOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
        const range = node && typeof node === 'object' && 'range' in node ? node.range : null
        if (Array.isArray(range) && typeof range[0] === 'number') {
          return lines.linePos(range[0]).line + firstLine - 1
        }
        if (length === 0 && !isCollection(document.contents)) break
      }
      return firstLine
    },
  }
}

/** Validates against a schema; each issue becomes a finding at its line. Null when anything is wrong. */
export function parseYaml<Schema extends z.ZodType>(
  source: YamlSource,
  schema: Schema,
  report: Reporter,
): z.output<Schema> | null {
  const parsed = schema.safeParse(source.value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
    report.error(source.lineOf(issue.path), 'schema', `${where}${issue.message}`)
  }
  return null
}
