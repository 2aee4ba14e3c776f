import {
  blockNode,
  chapterNode,
  dottedCode,
  bareCode,
  hasCodeShape,
  type Chapter,
  type NoteKind,
  type Structure,
  type TabularNote,
} from '../../../domain/code-sets'
import { seatsOf } from './category-seats'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'
import { readXml, type XmlElement } from './safe-xml'

/** What the tabular list has beyond codes and titles. */
export type TabularList = {
  version: string
  structure: Structure
  notes: TabularNote[]
  /** Every code and header that is printed, dotted: without those that only a 7th character makes. */
  printed: string[]
}

const noteKinds: Readonly<Record<string, NoteKind>> = {
  includes: 'includes',
  inclusionTerm: 'inclusion-term',
  excludes1: 'excludes1',
  excludes2: 'excludes2',
  codeFirst: 'code-first',
  useAdditionalCode: 'use-additional',
  codeAlso: 'code-also',
  notes: 'note',
}

/** A chapter, a section or a code that is being read; `node` is its name in notes. */
type OpenNode = { element: string; node: string; chapter: Chapter | null }

/**
 * Reads the tabular list of ICD-10-CM. The sentences that announce 7th characters are left out: the table says the same.
 *
 * @throws ImportRefusal for codes without their shape, sections outside of chapters and chapters without a range
 */
export async function readTabularXml(file: ReleaseFile): Promise<TabularList> {
  const chapters: Chapter[] = []
  const notes: TabularNote[] = []
  const printed = new Set<string>()
  const categories: string[][] = []
  const open: OpenNode[] = []
  let version = ''

  const addCode = (code: string, line: number): void => {
    const bare = bareCode(code)
    if (!hasCodeShape(bare, 'icd10cm') || code !== dottedCode(bare)) {
      throw new ImportRefusal(file.name, line, `"${code}" is not written as a code of ICD-10-CM`)
    }
    if (printed.has(code)) throw new ImportRefusal(file.name, line, `${code} is there twice`)
    printed.add(code)
    if (bare.length === 3) categories.at(-1)?.push(bare)
  }

  const openSection = ({ attributes, line }: XmlElement): string => {
    const [first = '', last = first] = (attributes.id ?? '').split('-')
    const chapter = chapters.at(-1)
    if (!/^[A-Z][0-9A-Z]{2}$/.test(first) || !/^[A-Z][0-9A-Z]{2}$/.test(last) || !chapter) {
      throw new ImportRefusal(file.name, line, `"${attributes.id ?? ''}" is not the range of a section`)
    }
    chapter.blocks.push({ first, last, title: '' })
    return blockNode(first, last)
  }

  const closeDescription = (text: string, line: number): void => {
    const node = open.at(-1)
    const title = text.replace(/\s*\(([A-Z][0-9A-Z]{2})(?:-([A-Z][0-9A-Z]{2}))?\)$/, '')
    const range = /\(([A-Z][0-9A-Z]{2})(?:-([A-Z][0-9A-Z]{2}))?\)$/.exec(text)
    if (node?.element === 'chapter' && node.chapter) {
      if (!range?.[1]) throw new ImportRefusal(file.name, line, `"${text}" does not end with the range of a chapter`)
      Object.assign(node.chapter, { title, first: range[1], last: range[2] ?? range[1] })
    } else if (node?.element === 'section') {
      const block = chapters.at(-1)?.blocks.at(-1)
      if (block) block.title = title
    }
  }

  const addNote = (kind: NoteKind, text: string): void => {
    const node = open.at(-1)?.node
    if (node && text !== '') notes.push({ node, kind, text })
  }

  await readXml(file, {
    open(element) {
      if (element.name === 'chapter') {
        const chapter = { number: 0, first: '', last: '', title: '', blocks: [] }
        chapters.push(chapter)
        categories.push([])
        open.push({ element: 'chapter', node: '', chapter })
      } else if (element.name === 'section') {
        open.push({ element: 'section', node: openSection(element), chapter: null })
      } else if (element.name === 'diag') {
        open.push({ element: 'diag', node: '', chapter: null })
      }
    },
    close(element, text) {
      const { name, parent, line } = element
      const node = open.at(-1)
      if (name === 'chapter' || name === 'section' || name === 'diag') open.pop()
      else if (name === 'version') version = text
      else if (name === 'desc') closeDescription(text, line)
      else if (name === 'name' && parent === 'diag' && node) {
        addCode(text, line)
        node.node = text
      } else if (name === 'name' && parent === 'chapter' && node?.chapter) {
        node.chapter.number = Number(text)
        node.node = chapterNode(Number(text))
      } else if (name === 'note' && parent !== null) {
        const kind = noteKinds[parent]
        if (kind) addNote(kind, text)
        else if (parent === 'sevenChrDef') addToLastSeventh(notes, text)
      } else if (name === 'extension') {
        addNote('seventh-character', `${element.attributes.char ?? ''}=${text}`)
      }
    },
  })
  if (chapters.length === 0) throw new ImportRefusal(file.name, null, 'has no chapters')
  // Chapter 22 stands last although its letter is U: only what is moved within a chapter has a seat.
  const seats = Object.assign({}, ...categories.map(seatsOf)) as Record<string, string>
  return { version, structure: { chapters, seats }, notes, printed: [...printed] }
}

/** A note between two 7th characters belongs to the one before it: "initial encounter for open fracture NOS". */
function addToLastSeventh(notes: TabularNote[], text: string): void {
  const last = notes.at(-1)
  if (last?.kind === 'seventh-character') notes[notes.length - 1] = { ...last, text: `${last.text}; ${text}` }
}
