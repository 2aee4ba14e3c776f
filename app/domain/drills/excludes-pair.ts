import {
  excludes1Between,
  referenceCovers,
  referencesIn,
  type CodeEntry,
  type CodeReference,
  type NoteKind,
} from '../code-sets'
import type { ChoiceOption, ErrorType, Question } from '../scoring'
import { shuffled } from '../shared/seeded-random'
import { frameOf, guidelineReference, type DrillAim } from './drill-frame'
import { madeOnce, type DrillBooks } from './drill-source'
import { drawCode, drawUntil, oneOf, poolOf, among, type Draw } from './draw'
import { codesBelow, codesNamed, notesByKind, placeText, type PlacedNote } from './tabular-notes'
import { isReadable, shortened, textOf, textWithin } from './title-words'

const aim: DrillAim = {
  lesson: 'icd10cm-structure-conventions-lookup',
  objective: 'interpret-excludes12-code-first',
  difficulty: 2,
  level: 'application',
}

export type ExcludesVariant = 'together' | 'kept-off'

/** Two codes that a note of one of the two kinds sets against each other. */
type Pair = { code: CodeEntry; other: CodeEntry; at: PlacedNote }
type LoosePair = Omit<Pair, 'at'> & { at: PlacedNote | null }

const readable = madeOnce((books) => poolOf(books, ({ billable, title }) => billable && isReadable(title)))

/** What the Excludes notes say of codes side by side. Null when nothing can be drawn. */
export function excludesPair(draw: Draw, variant: ExcludesVariant, id: string): Question | null {
  return drawUntil(() => (variant === 'together' ? together(draw, id) : keptOff(draw, id)))
}

function drawPair(draw: Draw, kind: NoteKind): Pair | null {
  const { books, random, chapter } = draw
  const all = notesByKind(books).get(kind) ?? []
  const at = oneOf(chapter === null ? all : all.filter((one) => one.chapter === chapter), random)
  const reference = at && oneOf(at.references, random)
  const code = at && oneOf(codesBelow(books, at.node), random)
  const other = reference && oneOf(codesNamed(books, reference), random)
  if (!at || !code || !other) return null
  return code.code.slice(0, 3) === other.code.slice(0, 3) ? null : { code, other, at }
}

type Finding = 'excludes1' | 'excludes2' | 'none'

const findings: readonly Finding[] = ['excludes1', 'excludes2', 'none']

function together(draw: Draw, id: string): Question | null {
  const { books, random } = draw
  const wanted = oneOf(findings, random) ?? 'none'
  const pair: LoosePair | null = wanted === 'none' ? drawUnrelated(draw) : drawPair(draw, wanted)
  if (!pair || findingOn(books, pair.code.code, pair.other.code) !== wanted) return null
  const { code, other } = pair
  const { at } = pair
  const where = at && placeText(at.node)
  const words = at ? `“${shortened(at.note.text, 20)}”` : ''
  const says: Record<Finding, string> = {
    excludes1: textWithin(
      80,
      `An Excludes1 note stands at ${where}: ${words}. It sets the two apart, and nothing here says that they are unrelated, so only one is reported.`,
      howToRead,
    ),
    excludes2: textWithin(
      80,
      `An Excludes2 note stands at ${where}: ${words}. It says “not included here”, so a patient who has both gets both codes.`,
      howToRead,
    ),
    none: textWithin(
      80,
      `No Excludes note at either code, nor at a header, block or chapter above, names the other one. By the notes both may stand on the claim.`,
      howToRead,
    ),
  }
  const wrong: Record<Finding, string> = {
    excludes1: 'No Excludes1 note above either code names the other, so no note forbids the two together.',
    excludes2: 'No Excludes2 note above either code names the other, so the answer cannot rest on one.',
    none: `There is a note that names the other code: read what stands at ${where}.`,
  }
  const texts: [finding: Finding | 'first-alone', text: string, error: ErrorType][] = [
    ['excludes1', 'No: an Excludes1 note keeps them apart', 'excludes1'],
    ['excludes2', 'Yes: an Excludes2 note lets both be reported', 'excludes1'],
    ['none', 'Yes: no Excludes note speaks of the two', 'excludes1'],
    ['first-alone', 'No: only the diagnosis that stands first is reported', 'missed-code'],
  ]
  const options = shuffled(texts, random).map(([finding, text, error], place): ChoiceOption => {
    const isKey = finding === wanted
    return {
      id: 'abcd'.charAt(place),
      text,
      codes: null,
      rationale:
        finding === 'first-alone'
          ? 'A claim carries every diagnosis that the record supports; only the notes at the codes and above keep some apart.'
          : isKey
            ? says[finding]
            : wrong[finding],
      error: isKey ? null : error,
    }
  })
  const key = options.find((option) => option.error === null)
  if (!key) return null
  return {
    kind: 'single-choice',
    ...frameOf(
      books,
      id,
      aim,
      textOf(
        among(
          [
            `The record supports ${named(code)} and ${named(other)}.`,
            `Both of these are documented: ${named(code)}; ${named(other)}.`,
          ],
          random,
        ),
        'Nothing in it says that the two are unrelated.',
        'By the Excludes notes of the tabular list, may both be reported?',
      ),
      referencesTo(pair),
    ),
    options,
    key: key.id,
  }
}

function keptOff(draw: Draw, id: string): Question | null {
  const { books, random } = draw
  const pair = drawPair(draw, 'excludes1')
  if (!pair || findingOn(books, pair.code.code, pair.other.code) !== 'excludes1') return null
  const { code, other, at } = pair
  const others = companionsOf(draw, pair)
  if (others.length < 3) return null
  const options = shuffled([other, ...others], random).map((entry, place): ChoiceOption => {
    const isKey = entry === other
    return {
      id: 'abcd'.charAt(place),
      text: null,
      codes: { system: 'icd10cm', list: [entry.code] },
      rationale: isKey
        ? textWithin(
            80,
            `${entry.code} (${shortened(entry.title, 20)}) is named by the Excludes1 note at ${placeText(at.node)}: “${shortened(at.note.text, 20)}”. The two are not reported together unless they are clearly unrelated.`,
            howToRead,
          )
        : `No Excludes1 note above ${code.code} names ${entry.code}, and none above ${entry.code} names ${code.code}.`,
      error: isKey ? null : 'excludes1',
    }
  })
  const key = options.find((option) => option.error === null)
  if (!key) return null
  return {
    kind: 'single-choice',
    ...frameOf(
      books,
      id,
      aim,
      textOf(
        among([`${named(code)} is on the claim.`, `The first code of a claim is ${named(code)}.`], random),
        'Which of these codes does an Excludes1 note keep off it?',
      ),
      referencesTo(pair),
    ),
    options,
    key: key.id,
  }
}

const howToRead = 'To find such notes, read upward from both codes: the code, its headers, its block, its chapter.'

function named({ code, title }: CodeEntry): string {
  return `${code} (${shortened(title, 26)})`
}

function referencesTo({ code, other, at }: LoosePair): string[] {
  const note = at
    ? `note at ${placeText(at.node)} (notes of ${at.note.edition})`
    : `notes above ${code.code} and ${other.code}`
  return [`ICD-10-CM tabular list, ${note}`, guidelineReference('I.A.12')]
}

/** Two codes of one chapter and different blocks, drawn without a note. */
function drawUnrelated(draw: Draw): LoosePair | null {
  const { list } = draw.books
  const code = drawCode(readable(draw.books), draw)
  const other = code && drawCode(readable(draw.books), { ...draw, chapter: list.chapterOf(code.code)?.number ?? null })
  if (!code || !other || list.blockOf(code.code) === list.blockOf(other.code)) return null
  return { code, other, at: null }
}

/** Three codes that may stand beside the first one of a pair, from the chapter of the second where they can be had. */
function companionsOf(draw: Draw, { code, other }: Pair): CodeEntry[] {
  const { books } = draw
  const chapter = books.list.chapterOf(other.code)?.number ?? null
  const found: CodeEntry[] = []
  for (let count = 0; count < 12 && found.length < 3; count += 1) {
    const entry = drawCode(readable(books), { ...draw, chapter: count < 8 ? chapter : null })
    if (!entry || found.some((one) => one.code.slice(0, 3) === entry.code.slice(0, 3))) continue
    if ([code, other].some((one) => one.code.slice(0, 3) === entry.code.slice(0, 3))) continue
    const finding = findingOn(books, code.code, entry.code)
    if (finding === 'none' || finding === 'excludes2') found.push(entry)
  }
  return found
}

/**
 * What the Excludes notes say of two codes. Null where that is not for the notes engine to tell: a note without codes
 * stands above one of them, or notes of both kinds speak.
 */
function findingOn(books: DrillBooks, code: string, other: string): Finding | null {
  const { list, notes } = books
  const isEither = (kind: ReadExcludes['kind']): boolean =>
    isNamed(books, kind, code, other) || isNamed(books, kind, other, code)
  const second = isEither('excludes2')
  // No note that names a code, no conflict: the engine is asked only where there is one.
  if (isEither('excludes1')) {
    return !second && excludes1Between(notes, list, code, other).length > 0 ? 'excludes1' : null
  }
  if (hasProse(books, code) || hasProse(books, other)) return null
  return second ? 'excludes2' : 'none'
}

type ReadExcludes = { kind: 'excludes1' | 'excludes2'; references: CodeReference[] }

const referencesOfTexts = madeOnce(() => new Map<string, CodeReference[]>())

/** The Excludes notes in force for a code, read. Reading takes time, and the same notes stand above many codes. */
function excludesAbove(books: DrillBooks, code: string): ReadExcludes[] {
  const byText = referencesOfTexts(books)
  return books.notes.inForce(books.list, code).flatMap(({ notes }) =>
    notes.flatMap(({ kind, text }): ReadExcludes[] => {
      if (kind !== 'excludes1' && kind !== 'excludes2') return []
      const references = byText.get(text) ?? referencesIn(text)
      byText.set(text, references)
      return [{ kind, references }]
    }),
  )
}

/** Whether a note of a kind above one code names the other one. */
function isNamed(books: DrillBooks, kind: ReadExcludes['kind'], code: string, other: string): boolean {
  return excludesAbove(books, code).some(
    (note) => note.kind === kind && note.references.some((reference) => referenceCovers(books.list, reference, other)),
  )
}

/** Whether an Excludes note in force names something in words alone. */
function hasProse(books: DrillBooks, code: string): boolean {
  return excludesAbove(books, code).some(({ references }) => references.length === 0)
}
