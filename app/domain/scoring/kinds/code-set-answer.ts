import { bareCode, hasCodeShape } from '../../code-sets'
import { read, refused, type CodeSetAnswer, type EnteredLine, type ReadAnswer } from '../answer'
import { cleanText, longestEntry, mostEntries, splitList } from '../answer-text'
import type { CodeSetQuestion } from '../question'
import { readAmong, systemOfProcedure } from '../read-code'

/**
 * Diagnoses and procedure lines: `{diagnoses, procedures}`, a list of diagnoses alone, or pasted text in which what has
 * the shape of a procedure line (`99213-25 x1 AB`) is one. Pointers are letters or numbers of the entered diagnoses, or
 * codes.
 */
export function readCodeSet(question: CodeSetQuestion, parts: unknown): ReadAnswer<CodeSetAnswer> {
  const remarks: string[] = []
  const given =
    typeof parts === 'string' ? sortText(question, parts) : Array.isArray(parts) ? { diagnoses: parts } : parts
  if (given === 'too-many') return refused('too-many-entries')
  if (typeof given !== 'object' || given === null) return refused('unreadable')
  const record = given as Record<string, unknown>
  if (!('diagnoses' in record) && !('procedures' in record)) return refused('unreadable')
  const diagnoses = listOf(record.diagnoses, splitCodes)
  const lines = lineList(record.procedures)
  if (diagnoses === 'too-many' || lines === 'too-many') return refused('too-many-entries')
  if (diagnoses === null || lines === null) return refused('unreadable')
  const procedures: EnteredLine[] = []
  for (const line of lines) {
    const entered = lineOf(line, diagnoses, remarks)
    if (!entered) return refused('unreadable')
    // A line without a code is one that has been begun and is not billed.
    if (entered.code !== '') procedures.push(entered)
    else if (entered.modifiers.length > 0) remarks.push('A line without a code was left out.')
  }
  return read({ diagnoses, procedures }, remarks)
}

/** Entries of a typed field or a list of them; each entry may again be a pasted list. */
function listOf(given: unknown, split: (entry: string) => string[]): string[] | 'too-many' | null {
  if (given === undefined || given === null) return []
  const texts: unknown[] = Array.isArray(given) ? given : [given]
  if (texts.length > mostEntries) return 'too-many'
  const found: string[] = []
  for (const text of texts) {
    if (text === null) continue
    if (typeof text !== 'string' && typeof text !== 'number') return null
    const entries = splitList(String(text))
    if (!entries) return 'too-many'
    found.push(...entries.flatMap((entry) => split(entry.slice(0, longestEntry))))
    if (found.length > mostEntries) return 'too-many'
  }
  return found
}

const category = /^(?:[A-Z]\d|QA)[0-9A-Z]/

/** `E11.22 N18.31` is two codes, `S52 541 A` is one: only what begins like a category begins a code. */
function splitCodes(entry: string): string[] {
  if (!entry.includes(' ') || entry.length > longestEntry) return [entry]
  const codes: string[] = []
  for (const piece of entry.split(' ')) {
    const previous = codes.at(-1)
    const startsCode = category.test(piece.toUpperCase()) && hasCodeShape(bareCode(piece))
    if (previous === undefined || startsCode) codes.push(piece)
    else codes[codes.length - 1] = `${previous} ${piece}`
  }
  return codes
}

/** As on a form: `25 59`, `-25`, `LT/RT`. */
function splitModifiers(entry: string): string[] {
  return entry.split(/[\s\-/]+/).flatMap((piece) => bareCode(piece) || [])
}

/** As in item 24E: `AB`, `A B`, `1 2`. */
function splitPointers(entry: string): string[] {
  if (/^[A-La-l]{2,12}$/.test(entry)) return [...entry]
  return splitCodes(entry).flatMap((piece) =>
    /^(?:[A-La-l]|\d{1,2})(?: (?:[A-La-l]|\d{1,2}))+$/.test(piece) ? piece.split(' ') : [piece],
  )
}

function lineList(given: unknown): unknown[] | 'too-many' | null {
  if (given === undefined || given === null) return []
  if (typeof given === 'string') return splitList(given) ?? 'too-many'
  if (!Array.isArray(given)) return null
  return given.length > mostEntries ? 'too-many' : given
}

// A modifier behind a space has a digit or a letter that no pointer has: `25`, `RT`; `AB` are two pointers, `x2` units.
const lineText = new RegExp(
  [
    String.raw`^([0-9A-Z.]{5,8})`,
    String.raw`((?:-[0-9A-Z]{2}|\s+(?!x\s?\d)(?=[0-9M-Z]|[A-L][0-9M-Z])[0-9A-Z]{2}(?![0-9A-Z]))*)`,
    String.raw`(?:\s*[x×*]\s*(\d{1,5}))?`,
    String.raw`(?:\s+\[?([A-L](?:[ /]?[A-L])*)\]?)?$`,
  ].join(''),
  'i',
)

/** No line of a claim is longer; what is cannot be one. */
const longestLine = 100

function matchLine(entry: string): RegExpExecArray | null {
  return entry.length > longestLine ? null : lineText.exec(entry)
}

function lineOf(given: unknown, diagnoses: readonly string[], remarks: string[]): EnteredLine | null {
  if (typeof given === 'string' || typeof given === 'number') {
    const match = matchLine(cleanText(String(given)))
    const [, code = String(given), modifiers = '', units, pointers = ''] = match ?? []
    return {
      code: bareCode(code),
      modifiers: splitModifiers(modifiers),
      units: units === undefined ? 1 : Number(units),
      pointers: resolvePointers(splitPointers(pointers), diagnoses, remarks),
    }
  }
  if (typeof given !== 'object' || given === null) return null
  const line = given as Record<string, unknown>
  const code = line.code ?? ''
  const modifiers = listOf(line.modifiers, splitModifiers)
  const pointers = listOf(line.pointers, splitPointers)
  if ((typeof code !== 'string' && typeof code !== 'number') || !Array.isArray(modifiers) || !Array.isArray(pointers)) {
    return null
  }
  const units = readUnits(line.units)
  if (units === null) remarks.push(`The units of ${bareCode(String(code))} are no number.`)
  return { code: bareCode(String(code)), modifiers, units, pointers: resolvePointers(pointers, diagnoses, remarks) }
}

/** Nothing means 1, as on a claim with one service. */
function readUnits(given: unknown): number | null {
  if (given === undefined || given === null) return 1
  if (typeof given !== 'string' && typeof given !== 'number') return null
  const text = cleanText(String(given))
  if (text === '') return 1
  const match = /^(\d{1,6}(?:\.\d{1,4})?)(?: ?units?)?$/i.exec(text)
  return match ? Number(match[1]) : null
}

/** Letters and numbers become the codes that stand in their places. */
function resolvePointers(pointers: readonly string[], diagnoses: readonly string[], remarks: string[]): string[] {
  return pointers.flatMap((pointer) => {
    const bare = bareCode(pointer)
    if (bare === '') return []
    const place = /^[A-L]$/.test(bare) ? bare.charCodeAt(0) - 65 : /^\d{1,2}$/.test(bare) ? Number(bare) - 1 : null
    if (place === null) return [bare]
    const code = diagnoses[place]
    if (code === undefined) remarks.push(`Pointer ${bare} leads to no diagnosis.`)
    return [code === undefined ? bare : bareCode(code)]
  })
}

const label = /^(?:(dx|diagnos[ie]s)|(?:procedures?|lines?|cpt|hcpcs))\s*:\s*/i

/** Diagnoses and lines in one pasted text, told apart by labels (`Dx:`, `Lines:`) or by their shape. */
function sortText(question: CodeSetQuestion, text: string): { diagnoses: string[]; procedures: string[] } | 'too-many' {
  const entries = splitList(text)
  if (!entries) return 'too-many'
  const known = new Set(
    [question.key, ...question.alternatives].flatMap((key) => key.procedures.map((line) => bareCode(line.code))),
  )
  const sorted: { diagnoses: string[]; procedures: string[] } = { diagnoses: [], procedures: [] }
  let section: 'diagnoses' | 'procedures' | null = null
  for (const entry of entries) {
    const named = label.exec(entry)
    if (named) section = named[1] === undefined ? 'procedures' : 'diagnoses'
    const rest = entry.slice(named?.[0].length ?? 0, longestEntry)
    if (rest === '') continue
    const isLine = section === null ? looksLikeLine(rest, known) : section === 'procedures'
    sorted[isLine ? 'procedures' : 'diagnoses'].push(rest)
  }
  return sorted
}

function looksLikeLine(entry: string, known: ReadonlySet<string>): boolean {
  if (known.size === 0) return false
  const match = matchLine(entry)
  if (!match?.[1]) return false
  // With O, I and L read as digits where that makes a procedure of the key.
  const code = readAmong(match[1], known, systemOfProcedure(bareCode(match[1])))
  // G0463 alone could be G04.63: what follows the code, or the key, decides.
  if (known.has(code) || /^\d{4}[0-9A-Z]$/.test(code)) return true
  return hasCodeShape(code, 'icd10pcs')
    ? /^\d/.test(code)
    : hasCodeShape(code, 'hcpcs') && entry.length > match[1].length
}
