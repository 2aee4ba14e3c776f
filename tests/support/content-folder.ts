import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { parseDocument, type Document } from 'yaml'
import type { ReadFiles } from '~/server/content/content-files'
import type { Finding } from '~/server/content/finding'
import { loadContent, type LoadedContent } from '~/server/content/load-content'

const projectRoot = join(import.meta.dirname, '../..')

/** The text that a file gets; null removes it. Undefined when the file does not exist yet. */
export type Edit = (text: string | undefined) => string | null

/** A finding reduced to what a test names: `rule@line`, warnings with a question mark. */
export type FindingsByFile = Record<string, string[]>

export type ContentFolder = {
  /** Before anything is broken. */
  whole: LoadedContent
  read(file: string): string
  /** Loads the folder with some files changed, and puts them back. */
  loadWith(edits: Record<string, Edit>): LoadedContent
  /** What the changes add to the findings of the whole folder, by file and in order of lines. */
  findingsWith(edits: Record<string, Edit>): FindingsByFile
}

// All folders have most files in common.
const readFiles: ReadFiles = new Map()

const keptLessons = ['what-is-medical-coding', 'icd10cm-circulatory']
/** The one exam that its questions must fill there, those questions, and two domains of another exam. */
const filledExam = 'cpc-mini-typed'
const keptDomains = ['cpc-icd', 'cpc-guide', 'cpc-comp', 'cpc-term', 'cpc-anat', 'cpc-hcpcs', 'cbcs-bill', 'cpb-code']

/**
 * A copy of content/ that may be broken; removed when the tests of the file have ended. It has two lessons and the
 * questions of a few domains, so that loading it takes no longer when the site has a hundred lessons; the others are
 * planned there, and the other exams need not be filled.
 */
export function copyContentFolder(): ContentFolder {
  const root = mkdtempSync(join(tmpdir(), 'first-listed-content-'))
  afterAll(() => {
    rmSync(root, { recursive: true, force: true })
  })
  const keeps = (file: string): boolean => {
    if (file.endsWith('.yaml') && file.includes('/questions/')) {
      const text = readFileSync(file, 'utf8')
      return /^pool: lesson$/m.test(text)
        ? keptLessons.some((slug) => text.includes(`\nlesson: ${slug}\n`))
        : keptDomains.some((domain) => file.includes(`/questions/${domain}/`))
    }
    return !/\/lessons\/[^/]+\/[^/]+/.test(file) || keptLessons.some((slug) => file.includes(`/${slug}`))
  }
  cpSync(join(projectRoot, 'content'), join(root, 'content'), { recursive: true, filter: keeps })
  const curriculum = join(root, 'content/curriculum.yaml')
  const planned = readFileSync(curriculum, 'utf8').replaceAll(
    /- slug: (\S+)\n +title: .*\n +status: live/g,
    (lesson, slug: string) => (keptLessons.includes(slug) ? lesson : lesson.replace(/live$/, 'planned')),
  )
  writeFileSync(curriculum, planned)
  const exams = join(root, 'content/exams')
  for (const file of readdirSync(exams).filter((name) => !name.startsWith(filledExam))) {
    const profile = readFileSync(join(exams, file), 'utf8')
    writeFileSync(join(exams, file), profile.replace('mustBeFilled: true', 'mustBeFilled: false'))
  }
  const load = (): LoadedContent => loadContent(root, undefined, readFiles)
  const whole = load()
  const name = ({ severity, rule, line }: Finding): string => `${rule}@${line}${severity === 'warning' ? '?' : ''}`
  const known = new Set(whole.findings.map((finding) => `${finding.file} ${name(finding)}`))

  const read = (file: string): string => readFileSync(join(root, file), 'utf8')
  const loadWith = (edits: Record<string, Edit>): LoadedContent => {
    const originals = Object.keys(edits).map((file) => [file, readIfThere(join(root, file))] as const)
    for (const [file, original] of originals) put(join(root, file), edits[file]?.(original) ?? null)
    try {
      return load()
    } finally {
      for (const [file, original] of originals) put(join(root, file), original ?? null)
    }
  }
  return {
    whole,
    read,
    loadWith,
    findingsWith(edits) {
      const added = loadWith(edits).findings.filter((finding) => !known.has(`${finding.file} ${name(finding)}`))
      const byFile: FindingsByFile = {}
      for (const finding of [...added].sort((left, right) => left.line - right.line)) {
        byFile[finding.file] = [...(byFile[finding.file] ?? []), name(finding)]
      }
      return byFile
    },
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function put(file: string, text: string | null): void {
  if (text === null) rmSync(file, { force: true })
  else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/** An edit of a YAML file by the paths of its values: `yamlEdit((file) => file.setIn(['key'], 'I11'))`. */
export function yamlEdit(change: (file: Document) => void): Edit {
  return (text) => {
    const file = parseDocument(text ?? '')
    change(file)
    return file.toString({ lineWidth: 0 })
  }
}

/** An edit that replaces the one place where a text stands. */
export function replaceOnce(from: string, to: string): Edit {
  return (text = '') => {
    const parts = text.split(from)
    if (parts.length !== 2) throw new Error(`${JSON.stringify(from)} stands ${parts.length - 1} times`)
    return parts.join(to)
  }
}

/** The line, from 1, on which a text first stands. */
export function lineOf(text: string, needle: string): number {
  const index = text.split('\n').findIndex((line) => line.includes(needle))
  if (index < 0) throw new Error(`no line holds ${needle}`)
  return index + 1
}
