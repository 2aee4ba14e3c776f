import { bareCode, hasCodeShape } from '~/domain/code-sets'
import { cleanText, splitList, type CodeSetAnswer, type EnteredLine } from '~/domain/scoring'
import { moveItem } from './move-item'

/** A procedure line as it stands in its fields. Pointers are places of rows: they follow a row when it moves. */
type LineDraft = { code: string; modifiers: string; units: string; pointers: number[] }

/** Rows as typed, empty ones included. */
export type CodeSetDraft = { diagnoses: string[]; lines: LineDraft[] }

const blankLine: LineDraft = { code: '', modifiers: '', units: '1', pointers: [] }

/** No row and no line less than one, so that there is something to type into. */
export function draftOf(answer: CodeSetAnswer): CodeSetDraft {
  const places = answer.diagnoses.map(bareCode)
  const lines = answer.procedures.map((line) => ({
    code: line.code,
    modifiers: line.modifiers.join(' '),
    units: String(line.units ?? ''),
    pointers: line.pointers.map((pointer) => places.indexOf(bareCode(pointer))).filter((place) => place >= 0),
  }))
  return {
    diagnoses: answer.diagnoses.length > 0 ? answer.diagnoses : [''],
    lines: lines.length > 0 ? lines : [blankLine],
  }
}

/** What the rows and lines say; what is blank says nothing, and so does a pointer to a blank row. */
export function answerOf(draft: CodeSetDraft): CodeSetAnswer {
  const rows = draft.diagnoses.map(diagnosesIn)
  return {
    diagnoses: rows.flat(),
    procedures: draft.lines.flatMap((line): EnteredLine[] => {
      // `99213-25`, as it is often written.
      const [code = '', ...behind] = cleanText(line.code).split('-')
      const modifiers = modifiersIn(`${behind.join(' ')} ${line.modifiers}`)
      const pointers = [...new Set(line.pointers.flatMap((row) => (rows[row] ?? []).map(bareCode)))]
      const isBlank = code === '' && modifiers.length === 0 && pointers.length === 0
      return isBlank ? [] : [{ code: bareCode(code), modifiers, units: unitsIn(line.units), pointers }]
    }),
  }
}

/** The codes in a row or in pasted text: parted by commas, ends of lines and the like, or by spaces between codes. */
export function diagnosesIn(text: string): string[] {
  return (splitList(text) ?? []).flatMap((entry) => {
    const pieces = entry.split(' ')
    // `S52 541 A` is one code.
    return pieces.every((piece) => hasCodeShape(bareCode(piece))) ? pieces : [entry]
  })
}

function modifiersIn(text: string): string[] {
  return text.split(/[\s,;/-]+/).flatMap((piece) => bareCode(piece) || [])
}

/** Nothing means 1, as on a claim with one service. */
function unitsIn(text: string): number {
  const units = Number.parseFloat(text)
  return Number.isNaN(units) ? 1 : units
}

/** What may stand in a field of units: a number, with a part of one where a service is counted in tenths. */
export function unitsText(typed: string): string {
  return /\d{0,6}(?:\.\d{0,4})?/.exec(typed.replace(/[^\d.]/g, ''))?.[0] ?? ''
}

export function typeDiagnosis(draft: CodeSetDraft, row: number, text: string): CodeSetDraft {
  return { ...draft, diagnoses: draft.diagnoses.map((one, place) => (place === row ? text : one)) }
}

/** Rows behind a row; pointers stay with the rows that they point to. */
export function insertDiagnoses(draft: CodeSetDraft, behind: number, texts: readonly string[]): CodeSetDraft {
  const diagnoses = [...draft.diagnoses.slice(0, behind + 1), ...texts, ...draft.diagnoses.slice(behind + 1)]
  return withRows(draft, diagnoses, (row) => (row > behind ? row + texts.length : row))
}

/** A pasted list: its first code goes into the row when that is blank, all others get rows of their own behind it. */
export function pasteDiagnoses(draft: CodeSetDraft, row: number, codes: readonly string[]): CodeSetDraft {
  const [first = '', ...others] = codes
  return cleanText(draft.diagnoses[row] ?? '') === ''
    ? insertDiagnoses(typeDiagnosis(draft, row, first), row, others)
    : insertDiagnoses(draft, row, codes)
}

/** Without a row and without the pointers to it. The last row that is left is emptied instead. */
export function removeDiagnosis(draft: CodeSetDraft, row: number): CodeSetDraft {
  const diagnoses = draft.diagnoses.filter((_, place) => place !== row)
  return withRows(draft, diagnoses.length > 0 ? diagnoses : [''], (place) =>
    place === row ? null : place > row ? place - 1 : place,
  )
}

export function moveDiagnosis(draft: CodeSetDraft, from: number, to: number): CodeSetDraft {
  const places = moveItem(
    draft.diagnoses.map((_, place) => place),
    from,
    to,
  )
  return withRows(draft, moveItem(draft.diagnoses, from, to), (row) => places.indexOf(row))
}

function withRows(draft: CodeSetDraft, diagnoses: string[], newPlace: (row: number) => number | null): CodeSetDraft {
  const lines = draft.lines.map((line) => ({
    ...line,
    pointers: line.pointers.flatMap((row) => newPlace(row) ?? []).sort((left, right) => left - right),
  }))
  return { diagnoses, lines }
}

export function editLine(draft: CodeSetDraft, line: number, change: Partial<LineDraft>): CodeSetDraft {
  return { ...draft, lines: draft.lines.map((one, place) => (place === line ? { ...one, ...change } : one)) }
}

export function togglePointer(draft: CodeSetDraft, line: number, row: number): CodeSetDraft {
  const pointers = draft.lines[line]?.pointers ?? []
  const next = pointers.includes(row) ? pointers.filter((one) => one !== row) : [...pointers, row]
  return editLine(draft, line, { pointers: next.sort((left, right) => left - right) })
}

export function addLine(draft: CodeSetDraft): CodeSetDraft {
  return { ...draft, lines: [...draft.lines, blankLine] }
}

/** Without a line; the last one that is left is emptied instead. */
export function removeLine(draft: CodeSetDraft, line: number): CodeSetDraft {
  const lines = draft.lines.filter((_, place) => place !== line)
  return { ...draft, lines: lines.length > 0 ? lines : [blankLine] }
}

/** How a row is called: the letters of item 21 where lines point to them, numbers otherwise and beyond L. */
export function rowName(row: number, asLetters: boolean): string {
  return asLetters && row < 12 ? String.fromCharCode(65 + row) : String(row + 1)
}
