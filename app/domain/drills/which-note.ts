import { referencesIn, type CodeEntry } from '../code-sets'
import type { ChoiceOption, ErrorType, Question } from '../scoring'
import { shuffled } from '../shared/seeded-random'
import { frameOf, guidelineReference, type DrillAim } from './drill-frame'
import { drawUntil, oneOf, among, type Draw } from './draw'
import { codesBelow, noteOpenings, notesByKind, noteText, placeText, type PlacedNote } from './tabular-notes'
import { shortened, textOf, textWithin } from './title-words'

type Variant = { error: ErrorType; section: string; rule: string }

/** The kinds of notes that are asked for. */
const whichNoteVariants = {
  excludes1: {
    error: 'excludes1',
    section: 'I.A.12.a',
    rule: 'An Excludes1 note keeps off the claim what it names, for every code below it.',
  },
  'use-additional': {
    error: 'missed-code',
    section: 'I.A.13',
    rule: 'A note to use an additional code holds for every code below it; what it names comes second.',
  },
  'code-first': {
    error: 'sequencing',
    section: 'I.A.13',
    rule: 'A code first note holds for every code below it; what it names comes before.',
  },
  includes: {
    error: 'wrong-category',
    section: 'I.A.10',
    rule: 'An includes note defines what a category, block or chapter takes in.',
  },
} as const satisfies Record<string, Variant>

export type WhichNoteVariant = keyof typeof whichNoteVariants

const aim: DrillAim = {
  lesson: 'icd10cm-structure-conventions-lookup',
  objective: 'interpret-excludes12-code-first',
  difficulty: 2,
  level: 'application',
}

/** A code, and four notes of one kind of which exactly one is in force for it. Null when none can be drawn. */
export function whichNote(draw: Draw, kind: WhichNoteVariant, id: string): Question | null {
  const { books, random, chapter } = draw
  const all = notesByKind(books).get(kind) ?? []
  const placed = chapter === null ? all : all.filter((one) => one.chapter === chapter)
  const { error, section, rule }: Variant = whichNoteVariants[kind]
  return drawUntil(() => {
    const key = oneOf(placed, random)
    const code = key && oneOf(codesBelow(books, key.node), random)
    if (!key || !code || !isAskable(kind, key)) return null
    const others = notesFromElsewhere(draw, kind, key, code)
    if (others.length < 3) return null
    const options = shuffled([key, ...others], random).map((option, place): ChoiceOption => {
      const isKey = option === key
      const standsAt = placeText(option.node)
      return {
        id: 'abcd'.charAt(place),
        text: noteText(kind, option.note.text),
        codes: null,
        rationale: isKey
          ? textWithin(
              80,
              `The note stands at ${option.node === code.code ? 'the code itself' : `${standsAt}, above ${code.code}`}, so it is in force. ${rule}`,
              'To find it, read upward from the code: its own notes, those of each header, of the block and of the chapter.',
            )
          : `This note stands at ${standsAt}, and ${code.code} is not below that place, so it does not hold here.`,
        error: isKey ? null : error,
      }
    })
    const right = options.find((option) => option.error === null)
    if (!right) return null
    const { edition } = key.note
    return {
      kind: 'single-choice',
      ...frameOf(books, id, aim, stemOf(draw, kind, code), [
        `ICD-10-CM tabular list, note at ${placeText(key.node)} (notes of ${edition})`,
        guidelineReference(section),
      ]),
      options,
      key: right.id,
    }
  })
}

/** A note that names codes can be told from another by what it names; an includes note by its words alone. */
function isAskable(kind: WhichNoteVariant, { references }: PlacedNote): boolean {
  return kind === 'includes' || references.length > 0
}

/** Three notes of the kind that are not in force for the code and name nothing that a note in force names. */
function notesFromElsewhere(draw: Draw, kind: WhichNoteVariant, key: PlacedNote, code: CodeEntry): PlacedNote[] {
  const { books, random } = draw
  const inForce = books.notes.inForce(books.list, code.code).flatMap(({ notes }) => notes)
  const words = inForce.map(({ text }) => plainText(text))
  const named = new Set(inForce.flatMap(({ text }) => referencesIn(text)).map(({ first }) => first))
  const isElsewhere = (other: PlacedNote): boolean =>
    isAskable(kind, other) &&
    !words.some((text) => isPart(text, plainText(other.note.text))) &&
    other.references.every(({ first }) => !named.has(first)) &&
    !codesBelow(books, other.node).includes(code)
  const all = notesByKind(books).get(kind) ?? []
  // The same chapter first: notes from far away would be told by their subject alone.
  const near = all.filter((other) => other.chapter === key.chapter && other.node !== key.node)
  const chosen: PlacedNote[] = []
  for (const other of [...shuffled(near, random).slice(0, 40), ...shuffledSample(all, draw)]) {
    const isNew = chosen.every(
      ({ node, note }) => node !== other.node && plainText(note.text) !== plainText(other.note.text),
    )
    const isLong =
      other.note.text.length > key.note.text.length * 2 || other.note.text.length * 2 < key.note.text.length
    if (isNew && !isLong && isElsewhere(other)) chosen.push(other)
    if (chosen.length === 3) break
  }
  return chosen
}

function shuffledSample(all: readonly PlacedNote[], { random }: Draw): PlacedNote[] {
  return Array.from({ length: 40 }, () => oneOf(all, random)).flatMap((one) => one ?? [])
}

/** Whether one text holds the other: a reader could take either for the other. */
function isPart(text: string, other: string): boolean {
  return text.includes(other) || other.includes(text)
}

function plainText(text: string): string {
  return text
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

function stemOf({ random }: Draw, kind: WhichNoteVariant, { code, title }: CodeEntry): string {
  const name = `“${noteOpenings[kind].replace(':', '')}”`
  return textOf(
    among(
      [`${code} (${shortened(title, 30)}) is on the claim.`, `A coder has chosen ${code}, ${shortened(title, 30)}.`],
      random,
    ),
    among(
      [
        `Which of these ${name} notes of the tabular list holds for it?`,
        `Which ${name} note is in force for this code?`,
      ],
      random,
    ),
  )
}
