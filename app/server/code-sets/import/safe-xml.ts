import { SaxesParser, type SaxesAttributePlain } from 'saxes'
import { ImportRefusal } from './import-refusal'
import type { ReleaseFile } from './release-files'

/** Far above what official files need, far below what hurts. */
const deepest = 40
const longestPiece = 256 * 1024

/** Elements whose text belongs into the sentence around them: `Abrus<nemod>(seed)</nemod>`. */
const inline = new Set(['nemod'])

export type XmlElement = {
  name: string
  attributes: Readonly<Record<string, string>>
  /** The element around it; null for the root. */
  parent: string | null
  line: number
}

export type XmlReader = {
  open?: (element: XmlElement) => void
  /** `text` is the element's own text with white space put together, without that of its children. */
  close?: (element: XmlElement, text: string) => void
}

/**
 * Reads an XML file piece by piece. Nothing that it says is fetched or expanded: a document type is refused before its
 * bytes reach the parser.
 *
 * @throws ImportRefusal for document types and entities, other encodings than UTF-8, deep nesting, endless text, and XML
 *   that is not well formed or stops early
 */
export async function readXml(file: ReleaseFile, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ position: true })
  const stack: { element: XmlElement; text: string }[] = []
  const refuse = (reason: string): never => {
    throw new ImportRefusal(file.name, parser.line, reason)
  }
  let sinceEvent = 0
  parser.on('error', (error) => refuse(`is not well-formed XML: ${error.message.replace(/^\d+:\d+: /, '')}`))
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^(?:utf-8|us-ascii)$/i.test(encoding)) refuse(`is in ${encoding}; only UTF-8 is read`)
  })
  parser.on('doctype', () => refuse(forbidden))
  parser.on('opentag', ({ name, attributes }) => {
    sinceEvent = 0
    if (stack.length >= deepest) refuse(`has elements more than ${deepest} deep`)
    const element = {
      name,
      attributes: attributes as Record<string, SaxesAttributePlain['value']>,
      parent: stack.at(-1)?.element.name ?? null,
      line: parser.line,
    }
    stack.push({ element, text: '' })
    reader.open?.(element)
  })
  parser.on('text', (text) => {
    sinceEvent = 0
    const top = stack.at(-1)
    if (top) top.text += text
  })
  parser.on('cdata', (text) => {
    const top = stack.at(-1)
    if (top) top.text += text
  })
  parser.on('closetag', () => {
    sinceEvent = 0
    const closed = stack.pop()
    if (!closed) return
    const text = closed.text.replace(/\s+/g, ' ').trim()
    const around = stack.at(-1)
    if (around && inline.has(closed.element.name)) around.text += ` ${text} `
    else reader.close?.(closed.element, text)
  })

  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      return refuse('is not UTF-8 text')
    }
  }
  let tail = ''
  let isEmpty = true
  for await (const chunk of file.open()) {
    const text = decode(chunk)
    if (text === '') continue
    isEmpty = false
    if (announcesDocumentType(tail + text)) refuse(forbidden)
    // Long enough for the longest forbidden word to be found across two pieces.
    tail = (tail + text).slice(-16)
    sinceEvent += text.length
    parser.write(text)
    const open = stack.at(-1)
    if (sinceEvent > longestPiece || (open && open.text.length > longestPiece)) {
      refuse(`has a text or an attribute of more than ${longestPiece / 1024} KB`)
    }
  }
  decode()
  if (isEmpty) throw new ImportRefusal(file.name, null, 'is empty (0 bytes)')
  parser.close()
}

const forbidden = 'has a document type or an entity (<!DOCTYPE, <!ENTITY), which official files never have'

/** Whether a text has the beginning of a document type or of an entity, wherever it stands. */
export function announcesDocumentType(text: string): boolean {
  return /<!(?:DOCTYPE|ENTITY)/i.test(text)
}
