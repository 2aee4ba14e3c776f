import { excludes1Between, type CodeEntry } from '../code-sets'
import {
  findLookAlikes,
  brokenSequenceRules,
  sequenceRulesAmong,
  sequenceSentence,
  type Part,
  type Question,
  type SequenceRule,
} from '../scoring'
import { shuffled } from '../shared/seeded-random'
import { frameOf, guidelineReference, type DrillAim } from './drill-frame'
import { between, drawUntil, oneOf, someOf, among, type Draw } from './draw'
import { codesSaying, endingWith, type Saying } from './saying'
import { codesBelow, codesNamed, notesByKind } from './tabular-notes'
import { isReadable, shortened, textOf, textWithin, titleParts } from './title-words'

type Variant = { aim: DrillAim; codes: (draw: Draw) => (CodeEntry | undefined)[] }

const notesAim: DrillAim = {
  lesson: 'icd10cm-structure-conventions-lookup',
  objective: 'interpret-excludes12-code-first',
  difficulty: 2,
  level: 'application',
}

/** The rule of order that each variant turns on, and how its codes are drawn, in a right order. */
const fixSequenceVariants = {
  'code-first': { aim: notesAim, codes: drawCodeFirst },
  'use-additional': { aim: notesAim, codes: drawUseAdditional },
  'residual-sequela': {
    aim: {
      lesson: 'icd10cm-general-guidelines',
      objective: 'order-residual-sequela',
      difficulty: 2,
      level: 'application',
    },
    codes: drawResidual,
  },
  'external-cause': {
    aim: {
      lesson: 'icd10cm-drugs-poisoning-external-causes',
      objective: 'add-external-cause-place',
      difficulty: 1,
      level: 'application',
    },
    codes: drawExternalCause,
  },
  'chapter-15': {
    aim: {
      lesson: 'icd10cm-pregnancy-newborn-congenital',
      objective: 'give-chapter-15-priority',
      difficulty: 2,
      level: 'application',
    },
    codes: drawObstetric,
  },
  'therapy-neoplasm': {
    aim: {
      lesson: 'icd10cm-neoplasms',
      objective: 'sequence-primary-secondary-therapy',
      difficulty: 1,
      level: 'application',
    },
    codes: drawTherapy,
  },
} as const satisfies Record<string, Variant>

export type FixSequenceVariant = keyof typeof fixSequenceVariants

/** Codes in an order that breaks a rule; the right order is asked for. Null when none can be drawn. */
export function fixSequence(draw: Draw, variant: FixSequenceVariant, id: string): Question | null {
  return drawUntil(() => {
    const drawn = fixSequenceVariants[variant].codes(draw)
    const entries = drawn.flatMap((entry) => (entry?.billable ? [entry] : []))
    return entries.length === drawn.length && entries.length >= 2 ? orderQuestion(draw, variant, id, entries) : null
  })
}

function orderQuestion(
  draw: Draw,
  variant: FixSequenceVariant,
  id: string,
  entries: readonly CodeEntry[],
): Question | null {
  const { books, random } = draw
  const { list, notes } = books
  const codes = entries.map(({ code }) => code)
  if (new Set(codes).size !== codes.length || hasConflict(draw, codes)) return null
  const rules = sequenceRulesAmong(list, notes, codes)
  // Where one of several is enough in front, no pair can be asked for.
  if (rules.length === 0 || rules.some(({ before }) => before.length > 1)) return null
  if (brokenSequenceRules(rules, codes).length > 0) return null
  const shown = wrongOrder(draw, rules, entries)
  if (!shown) return null
  const stem = textOf(
    among(
      ['A draft of a claim lists these diagnoses in this order:', 'These diagnoses were entered in this order:'],
      random,
    ),
    `${shown.map(({ code, title }, place) => `${place + 1}. ${code} (${shortened(title, 24)})`).join('; ')}.`,
    codes.length === 2 ? 'A rule of order is broken.' : 'At least one rule of order is broken.',
    among(['Which order is right?', 'In which order do they belong on the claim?'], random),
  )
  const frame = frameOf(books, id, fixSequenceVariants[variant].aim, stem, [
    ...new Set(rules.map(({ guideline }) => guidelineReference(guideline))),
    ...new Set(
      rules.flatMap(({ note }) =>
        note ? [`ICD-10-CM tabular list, note at ${note.at} (notes of ${note.edition})`] : [],
      ),
    ),
  ])
  const rationale = textWithin(
    80,
    `Right is ${codes.join(', ')}. ${sequenceSentence(rules[0] as SequenceRule)}`,
    ...rules.slice(1).map(sequenceSentence),
    'To find such rules, read the notes at each code and above it, and the guidelines of its chapter, before the codes are put in order.',
  )
  // Two codes have one right order; of more the rules may leave several, which only typed codes can give.
  if (codes.length === 2 && random() < 0.5) {
    const items = shown.map(({ code, title }, place): Part => ({
      id: 'ab'.charAt(place),
      text: `${code} ${shortened(title, 24)}`,
    }))
    const key = entries.map((entry) => 'ab'.charAt(shown.indexOf(entry)))
    return { kind: 'ordering', ...frame, items, key, error: 'sequencing', rationale }
  }
  return {
    kind: 'code-set',
    ...frame,
    key: {
      diagnoses: codes,
      procedures: [],
      order: pairsOf(rules),
      first: [],
      neverFirst: rules.flatMap(({ before, after }) => (before.length === 0 ? [after] : [])),
      mayHave: [],
      mustNot: [],
    },
    alternatives: [],
    rationale,
    nearMisses: [],
    lookAlikes: [...new Set(codes.flatMap((code) => findLookAlikes(list, code)))].sort(),
  }
}

/** The pairs that rules ask for, each once: two rules may want the same. */
function pairsOf(rules: readonly SequenceRule[]): [before: string, after: string][] {
  const pairs = rules.flatMap(({ before: [first], after }): [string, string][] => (first ? [[first, after]] : []))
  return pairs.filter(
    ([first, after], place) => pairs.findIndex((pair) => pair[0] === first && pair[1] === after) === place,
  )
}

function hasConflict({ books: { list, notes } }: Draw, codes: readonly string[]): boolean {
  return codes.some((code, place) =>
    codes.slice(place + 1).some((other) => excludes1Between(notes, list, code, other).length > 0),
  )
}

/** An order that breaks a rule. */
function wrongOrder(
  { random }: Draw,
  rules: readonly SequenceRule[],
  entries: readonly CodeEntry[],
): CodeEntry[] | null {
  return drawUntil(() => {
    const order = shuffled(entries, random)
    const broken = brokenSequenceRules(
      rules,
      order.map(({ code }) => code),
    )
    return broken.length > 0 ? order : null
  })
}

/** A code that a note puts second, and one that it names. */
function drawCodeFirst(draw: Draw): (CodeEntry | undefined)[] {
  const { books, random } = draw
  const at = oneOf(placedNotes(draw, 'code-first'), random)
  const reference = at && oneOf(at.references, random)
  if (!reference) return []
  const pair = [oneOf(codesNamed(books, reference), random), oneOf(codesBelow(books, at.node), random)]
  return isOneVisit(pair) ? pair : []
}

/** A code and one or two that notes at one place ask for beside it. */
function drawUseAdditional(draw: Draw): (CodeEntry | undefined)[] {
  const { books, random } = draw
  const all = placedNotes(draw, 'use-additional')
  const at = oneOf(all, random)
  if (!at) return []
  const beside = someOf(
    all.filter(({ node }) => node === at.node),
    between(1, 2, random),
    random,
  )
  const additional = beside.map(({ references }) => {
    const reference = oneOf(references, random)
    return reference && oneOf(codesNamed(books, reference), random)
  })
  const codes = [oneOf(codesBelow(books, at.node), random), ...additional]
  return isOneVisit(codes) ? codes : []
}

/** Notes of a kind that name codes. What holds for a whole chapter joins codes that seldom meet in a record. */
function placedNotes({ books, chapter }: Draw, kind: 'code-first' | 'use-additional') {
  return (notesByKind(books).get(kind) ?? []).filter(
    ({ node, references, chapter: own }) =>
      references.length > 0 && !node.startsWith('chapter ') && (chapter === null || own === chapter),
  )
}

/** Whether codes may meet in one record: injuries under treatment, and newborns beside newborns alone. */
function isOneVisit(codes: readonly (CodeEntry | undefined)[]): boolean {
  const entries = codes.flatMap((entry) => entry ?? [])
  const newborn = entries.filter(({ code }) => code.startsWith('P')).length
  return (
    (newborn === 0 || newborn === entries.length) &&
    entries.every((entry) => (titleParts(entry).encounter?.phase ?? 'initial') === 'initial')
  )
}

/** A code below a header whose title says some things; one of several. */
function codeSaying({ books, random, chapter }: Draw, header: string, ...says: Saying): CodeEntry | undefined {
  if (chapter !== null && !isOfChapter(chapter, header)) return undefined
  return oneOf(
    codesSaying(books.list, header, says).filter(({ title }) => !/unspecified/i.test(title)),
    random,
  )
}

function isOfChapter(chapter: number, header: string): boolean {
  const letters: Record<number, string> = { 2: 'C', 15: 'O', 19: 'ST' }
  return (letters[chapter] ?? '').includes(header.charAt(0))
}

const anyChapter = (draw: Draw): Draw => ({ ...draw, chapter: null })

/** What remains, what it comes from, and how that happened. */
const residuals: readonly { residual: string; injury: string; falls: boolean }[] = [
  { residual: 'M25.63', injury: 'S52.53', falls: true },
  { residual: 'M25.63', injury: 'S52.54', falls: true },
  { residual: 'M25.62', injury: 'S52.12', falls: true },
  { residual: 'M25.67', injury: 'S82.5', falls: true },
  { residual: 'M25.67', injury: 'S82.6', falls: true },
  { residual: 'M25.65', injury: 'S72.14', falls: true },
  { residual: 'M17.3', injury: 'S82.14', falls: true },
  { residual: 'M19.17', injury: 'S82.5', falls: true },
  { residual: 'M19.13', injury: 'S52.56', falls: true },
  { residual: 'G89.21', injury: 'S72.14', falls: true },
  { residual: 'G89.21', injury: 'S42.02', falls: true },
  { residual: 'L90.5', injury: 'T23.35', falls: false },
  { residual: 'L90.5', injury: 'T23.36', falls: false },
  { residual: 'L90.5', injury: 'T24.31', falls: false },
]

const falls = ['W01.0XX', 'W10.0XX', 'W10.1XX', 'W11.XXX']
const heat = ['X10.0XX', 'X10.2XX', 'X12.XXX', 'X15.3XX']

function drawResidual(draw: Draw): (CodeEntry | undefined)[] {
  const { books, random } = draw
  const pattern = oneOf(residuals, random)
  if (!pattern) return []
  const side = among(['right', 'left'], random)
  const injury = codeSaying(draw, pattern.injury, side, /, sequela$/)
  const sided = pattern.residual.startsWith('M') ? [side] : []
  const residual = codeSaying(anyChapter(draw), pattern.residual, ...sided)
  if (random() < 0.5) return [residual, injury]
  return [residual, injury, books.list.find(`${oneOf(pattern.falls ? falls : heat, random)}S`) ?? undefined]
}

/** Injuries by what may have caused them, with places and activities that go with it. */
const accidents: readonly { injuries: string[]; causes: string[]; beside: string[] }[] = [
  {
    injuries: ['S52.53', 'S52.54', 'S82.5', 'S82.6', 'S42.02', 'S93.41', 'S93.42', 'S72.14'],
    causes: falls,
    beside: ['Y92.014', 'Y92.017', 'Y92.480', 'Y93.01', 'Y99.8'],
  },
  { injuries: ['S61.21', 'S61.41'], causes: ['W25.XXX', 'W26.0XX'], beside: ['Y92.010', 'Y93.G1', 'Y93.G3', 'Y99.8'] },
  { injuries: ['T23.25', 'T23.26', 'T23.15', 'T23.35'], causes: heat, beside: ['Y92.010', 'Y93.G3', 'Y99.8'] },
]

function drawExternalCause(draw: Draw): (CodeEntry | undefined)[] {
  const { books, random } = draw
  const accident = oneOf(accidents, random)
  if (!accident) return []
  const injury = codeSaying(draw, oneOf(accident.injuries, random) ?? '', /, initial encounter/)
  const found = (code: string): CodeEntry[] => [books.list.find(code) ?? []].flat()
  const cause = found(`${oneOf(accident.causes, random)}A`)[0]
  // One place, one activity and one status at most (guideline I.C.20).
  const beside = shuffled(accident.beside.flatMap(found), random)
  const once = beside.filter(
    ({ code }, place) => beside.findIndex((other) => other.code.slice(0, 3) === code.slice(0, 3)) === place,
  )
  return [injury, cause, ...once.slice(0, between(0, 2, random))]
}

/** Conditions that complicate a pregnancy, and what names them more closely. */
const complicating: readonly { pregnancy: string; conditions: string[] }[] = [
  { pregnancy: 'O99.01', conditions: ['D50.0', 'D50.8', 'D51.0', 'D52.0'] },
  { pregnancy: 'O24.11', conditions: ['E11.65', 'E11.42', 'E11.649'] },
  { pregnancy: 'O24.01', conditions: ['E10.65', 'E10.42', 'E10.649'] },
  { pregnancy: 'O99.51', conditions: ['J45.20', 'J45.30', 'J45.41', 'J45.51'] },
  { pregnancy: 'O99.28', conditions: ['E03.9', 'E05.00', 'E86.0'] },
  { pregnancy: 'O99.33', conditions: ['F17.210', 'F17.290'] },
  { pregnancy: 'O23.1', conditions: ['B96.20', 'B95.2'] },
  { pregnancy: 'O23.0', conditions: ['B96.20', 'B96.1'] },
  { pregnancy: 'O99.35', conditions: ['G40.309', 'G43.009', 'G43.109'] },
  { pregnancy: 'O99.34', conditions: ['F41.1', 'F33.1', 'F40.10'] },
]

const trimesters: readonly { name: string; from: number; upTo: number }[] = [
  { name: 'first', from: 8, upTo: 13 },
  { name: 'second', from: 14, upTo: 27 },
  { name: 'third', from: 28, upTo: 40 },
]

function drawObstetric(draw: Draw): (CodeEntry | undefined)[] {
  const { books, random } = draw
  const pattern = oneOf(complicating, random)
  const trimester = oneOf(trimesters, random)
  if (!pattern || !trimester) return []
  const pregnancy = codeSaying(draw, pattern.pregnancy, endingWith(`${trimester.name} trimester`))
  const condition = books.list.find(oneOf(pattern.conditions, random) ?? '') ?? undefined
  const week = between(trimester.from, trimester.upTo, random)
  const weeks = books.list.find(`Z3A.${String(week).padStart(2, '0')}`) ?? undefined
  return random() < 0.5 ? [pregnancy, condition] : [pregnancy, condition, weeks]
}

const treated = ['C15', 'C16', 'C18', 'C25', 'C34', 'C50', 'C53', 'C54', 'C61', 'C67', 'C71']

function drawTherapy(draw: Draw): (CodeEntry | undefined)[] {
  const { books, random } = draw
  const therapy = books.list.find(oneOf(['Z51.0', 'Z51.11', 'Z51.12'], random) ?? '') ?? undefined
  const tumors = codesSaying(books.list, oneOf(treated, random) ?? '', []).filter(({ title }) => isReadable(title))
  return draw.chapter === null || draw.chapter === 2 ? [therapy, oneOf(tumors, random)] : []
}
