import {
  cutPages,
  indexVolumes,
  openTerms,
  type BookPlace,
  type IndexCode,
  type IndexLineView,
  type IndexOverview,
  type IndexPage,
  type IndexPageView,
  type IndexReference,
  type IndexTableView,
  type IndexVolume,
} from '~/domain/code-book'
import type { AlphabeticIndex, CodeList, IndexLine, IndexTable } from '~/domain/code-sets'
import { content } from '../content/current'
import { listFor } from './lists-at-hand'

const linesOnPage = 220

type Volume = IndexVolume & { pages: IndexPage[] }
type Volumes = { diseases: Volume; externalCauses: Volume }

// Sorting and cutting an index of a whole release takes a while, and it changes only with the content.
const volumesOf = new WeakMap<readonly IndexLine[], Volumes>()
const pagesOf = new WeakMap<IndexTable, IndexPage[]>()

const tableParts = [
  { key: 'neoplasms', name: 'neoplasm', title: 'Table of neoplasms' },
  { key: 'drugs', name: 'drug', title: 'Table of drugs and chemicals' },
] as const

/** The first page of the alphabetic index; null where none is at hand. */
export function readIndexOverview(): IndexOverview | null {
  const { shelf } = content()
  const index = shelf.indexOf('icd10cm')
  if (index.lines.length === 0) return null
  const { diseases, externalCauses } = readVolumes(index)
  const tables = shelf.indexTablesOf('icd10cm')
  const parts = tableParts.flatMap(({ key, name, title }) => {
    const table = tables.find((one) => one.name === name)
    return table ? [{ title, to: `icd10cm/index/${key}`, lines: table.rows.length }] : []
  })
  const causes = externalCauses.lines.length
  return {
    layers: index.layers.map(({ title, source }) => ({ title, source })),
    letters: lettersOf(diseases.pages).map((letter) => ({
      letter,
      to: `icd10cm/index/${letter}`,
      terms: diseases.pages
        .filter((page) => page.letter === letter)
        .reduce((sum, page) => sum + mainTerms(diseases.lines, page), 0),
    })),
    parts: [
      ...parts,
      ...(causes > 0
        ? [{ title: 'Index to external causes', to: 'icd10cm/index/external-causes', lines: causes }]
        : []),
    ],
  }
}

/**
 * One page of the index.
 *
 * @param key - a letter, `neoplasms`, `drugs` or `external-causes`
 * @param number - counted from 1; beyond the end it is the last
 * @returns null where there is no such part
 */
export function readIndexPage(key: string, number: number, place: BookPlace): IndexPageView | null {
  const { shelf } = content()
  const list = listFor('icd10cm', place)
  const index = shelf.indexOf('icd10cm')
  if (!list) return null
  const part = tableParts.find((one) => one.key === key)
  const table = part ? shelf.indexTablesOf('icd10cm').find((one) => one.name === part.name) : undefined
  if (part && table) return readTablePage(list, part, table, number)
  const volumes = readVolumes(index)
  const external = key === 'external-causes'
  const volume = external ? volumes.externalCauses : volumes.diseases
  const letter = key.toUpperCase()
  const pages = external ? volume.pages : volume.pages.filter((page) => page.letter === letter)
  const page = pages[Math.min(number, pages.length) - 1]
  if (!page) return null
  const path = (target: IndexPage): string => pagePath(external ? pages : volume.pages, target, external ? key : null)
  const letterPages = external ? pages : volume.pages
  return {
    ...frameOf(pages, page, path),
    title: external ? 'Index to external causes' : `Alphabetic index: ${letter}`,
    key: `index/${external ? key : letter}`,
    layers: index.layers.map(({ title, source }) => ({ title, source })),
    letters: lettersOf(letterPages).map((one) => {
      const first = letterPages.find((other) => other.letter === one)
      return { letter: one, to: first ? path(first) : '', current: one === page.letter }
    }),
    lines: [
      ...openTerms(volume.lines, page.start).map((line) => ({
        id: null,
        level: line.level,
        term: `${line.term} (continued)`,
        tag: null,
        codes: [],
        references: [],
      })),
      ...volume.lines.slice(page.start, page.end).map((line, offset) => {
        return viewLine(list, volumes, line, page.start + offset)
      }),
    ],
    table: null,
  }
}

/**
 * Where a word stands in the index, below `/codes/`: the term itself, with its subterm after a comma, or the main term at
 * whose place it would stand. Null where no index is at hand.
 */
export function readIndexPlace(words: string): string | null {
  const { diseases } = readVolumes(content().shelf.indexOf('icd10cm'))
  const position = diseases.follow(words) ?? diseases.turnTo(words)
  const page =
    position === null ? undefined : diseases.pages.find(({ start, end }) => start <= position && position < end)
  return page ? `${pagePath(diseases.pages, page, null)}#term-${position}` : null
}

function readVolumes(index: AlphabeticIndex): Volumes {
  const known = volumesOf.get(index.lines)
  if (known) return known
  const { diseases, externalCauses } = indexVolumes(index)
  const cut = (volume: IndexVolume): Volume => ({ ...volume, pages: cutPages(volume.lines, linesOnPage) })
  const volumes = { diseases: cut(diseases), externalCauses: cut(externalCauses) }
  volumesOf.set(index.lines, volumes)
  return volumes
}

function readTablePage(
  list: CodeList,
  part: (typeof tableParts)[number],
  table: IndexTable,
  number: number,
): IndexPageView | null {
  const pages = pagesOf.get(table) ?? cutPages(table.rows, linesOnPage)
  pagesOf.set(table, pages)
  const page = pages[Math.min(number, pages.length) - 1]
  if (!page) return null
  const path = (target: IndexPage): string => pagePath(pages, target, part.key)
  const rowView = (row: IndexTable['rows'][number], continued: boolean): IndexTableView['rows'][number] => ({
    level: row.level,
    term: row.term,
    codes: row.codes.map((code) => (code === null || continued ? null : codeOf(list, code))),
    reference:
      row.see === null || continued ? null : row.see.replace(/^(?!also )/, 'see ').replace(/^also /, 'see also '),
    continued,
  })
  return {
    ...frameOf(pages, page, path),
    title: part.title,
    key: `index/${part.key}`,
    layers: [{ title: table.details.title, source: table.details.source }],
    letters: lettersOf(pages).map((letter) => {
      const first = pages.find((other) => other.letter === letter)
      return { letter, to: first ? path(first) : '', current: letter === page.letter }
    }),
    lines: [],
    table: {
      columns: table.columns,
      rows: [
        ...openTerms(table.rows, page.start).map((row) => rowView(row, true)),
        ...table.rows.slice(page.start, page.end).map((row) => rowView(row, false)),
      ],
    },
  }
}

function frameOf(pages: readonly IndexPage[], page: IndexPage, path: (page: IndexPage) => string) {
  return {
    guideWords: [page.first, page.last] as [string, string],
    pages: pages.map((other, position) => ({
      number: position + 1,
      to: path(other),
      words: other.first === other.last ? other.first : `${other.first} to ${other.last}`,
      current: other === page,
    })),
  }
}

/** Pages of the main index are counted within their letter, others through. */
function pagePath(pages: readonly IndexPage[], page: IndexPage, key: string | null): string {
  const counted = key === null ? pages.filter((other) => other.letter === page.letter) : pages
  const number = counted.indexOf(page) + 1
  return `icd10cm/index/${key ?? page.letter}${number > 1 ? `?page=${number}` : ''}`
}

function viewLine(list: CodeList, volumes: Volumes, line: IndexLine, position: number): IndexLineView {
  const references: IndexReference[] = []
  if (line.see) references.push({ kind: 'see', text: line.see, to: referencePath(volumes, line.see) })
  if (line.seeAlso) references.push({ kind: 'see also', text: line.seeAlso, to: referencePath(volumes, line.seeAlso) })
  return {
    id: `term-${position}`,
    level: line.level,
    term: line.term,
    tag: line.tag,
    codes: [line.code, line.manifestation].flatMap((code) => (code ? [codeOf(list, code)] : [])),
    references,
  }
}

function referencePath({ diseases, externalCauses }: Volumes, target: string): string | null {
  for (const [volume, key] of [
    [diseases, null],
    [externalCauses, 'external-causes'],
  ] as const) {
    const position = volume.follow(target)
    const page =
      position === null ? undefined : volume.pages.find(({ start, end }) => start <= position && position < end)
    if (page) return `${pagePath(volume.pages, page, key)}#term-${position}`
  }
  return /^table of neoplasms|^neoplasm/i.test(target) ? 'icd10cm/index/neoplasms' : null
}

function codeOf(list: CodeList, text: string): IndexCode {
  const entry = list.find(text.replace(/-$/, ''))
  return { text, to: entry ? `icd10cm/${entry.code}` : null }
}

function lettersOf(pages: readonly IndexPage[]): string[] {
  return [...new Set(pages.map((page) => page.letter))]
}

function mainTerms(lines: readonly IndexLine[], page: IndexPage): number {
  return lines.slice(page.start, page.end).filter((line) => line.level === 0).length
}
