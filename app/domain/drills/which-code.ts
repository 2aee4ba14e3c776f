import { decideVerdict, type CodeEntry } from '../code-sets'
import { shuffled } from '../shared/seeded-random'
import type { ChoiceOption, Question } from '../scoring'
import { frameOf, guidelineReference, tabularReference, type DrillAim } from './drill-frame'
import { madeOnce, type DrillBooks } from './drill-source'
import { drawCode, drawUntil, poolOf, among, type CodePool, type Draw } from './draw'
import { contrastOf, errorOfContrast, type AxisContrast, type SiblingAxis } from './one-axis'
import { encounterText, isReadable, shortened, textOf, textWithin, titleParts } from './title-words'

type Variant = {
  axes: readonly SiblingAxis[]
  /** What the title of a key must say. */
  says: RegExp
  aim: DrillAim
}

const lookup = { lesson: 'icd10cm-structure-conventions-lookup', objective: 'carry-out-index-tabular' }

/** On what the wrong options of each variant turn. */
const whichCodeVariants = {
  side: {
    axes: ['side'],
    says: /\b(?:right|left|bilateral)\b/i,
    aim: {
      lesson: 'icd10cm-general-guidelines',
      objective: 'assign-side-correctly',
      difficulty: 1,
      level: 'application',
    },
  },
  encounter: {
    axes: ['encounter'],
    says: /encounter|, sequela/,
    aim: {
      lesson: 'icd10cm-injury-fractures-burns',
      objective: 'choose-abc-s',
      difficulty: 2,
      level: 'application',
    },
  },
  'fracture-type': {
    axes: ['fracture-type', 'healing'],
    says: /for (?:closed|open) fracture/,
    aim: {
      lesson: 'icd10cm-injury-fractures-burns',
      objective: 'choose-abc-s',
      difficulty: 3,
      level: 'application',
    },
  },
  severity: {
    axes: ['severity'],
    says: /\b(?:mild|moderate|severe)\b|\bstage \d|\b(?:first|second|third) degree/i,
    aim: { ...lookup, difficulty: 2, level: 'application' },
  },
  complication: {
    axes: ['complication'],
    says: /\bwith(?:out)?\b|uncomplicated/,
    aim: {
      lesson: 'icd10cm-general-guidelines',
      objective: 'use-combination-codes-without',
      difficulty: 2,
      level: 'application',
    },
  },
  trimester: {
    axes: ['trimester'],
    says: /\b(?:first|second|third) trimester\b/,
    aim: {
      lesson: 'icd10cm-pregnancy-newborn-congenital',
      objective: 'assign-trimester-weeks-fetus',
      difficulty: 1,
      level: 'application',
    },
  },
  intent: {
    axes: ['intent'],
    says: /accidental \(unintentional\)|intentional self-harm|, assault|, undetermined/,
    aim: {
      lesson: 'icd10cm-drugs-poisoning-external-causes',
      objective: 'pick-intent',
      difficulty: 2,
      level: 'application',
    },
  },
  site: {
    axes: ['site', 'displacement'],
    says: /\bfinger|thumb|\btoe\b|-(?:inner|outer) quadrant|displaced/i,
    aim: { ...lookup, difficulty: 2, level: 'application' },
  },
} as const satisfies Record<string, Variant>

export type WhichCodeVariant = keyof typeof whichCodeVariants

const pools = madeOnce(
  (books) =>
    new Map(
      Object.entries<Variant>(whichCodeVariants).map(([name, { says }]): [string, CodePool] => [
        name,
        poolOf(books, ({ billable, title }) => billable && says.test(title) && isReadable(title)),
      ]),
    ),
)

/** A documented condition and four sibling codes, each wrong one in a single respect. Null when none can be drawn. */
export function whichCode(draw: Draw, name: WhichCodeVariant, id: string): Question | null {
  const { books, random } = draw
  const pool = pools(books).get(name) ?? new Map<never, never>()
  const { axes, aim }: Variant = whichCodeVariants[name]
  return drawUntil(() => {
    const key = drawCode(pool, draw)
    if (!key) return null
    const siblings = shuffled(siblingsOf(books, key), random)
    const wanted = siblings.filter(({ contrast }) => axes.includes(contrast.axis))
    const others = siblings.filter(({ contrast }) => !axes.includes(contrast.axis))
    // Two on the axis that is trained where there are two, so that the other options do not give it away.
    const wrong = [...wanted.slice(0, 2), ...others, ...wanted.slice(2)].slice(0, 3)
    if (wanted.length === 0 || wrong.length < 3) return null
    const contrasts = wrong.map(({ contrast }) => contrast)
    const options = shuffled(
      [optionOfKey(books, key, contrasts), ...wrong.map(({ entry, contrast }) => wrongOption(entry, contrast))],
      random,
    ).map((option, place): ChoiceOption => ({ ...option, id: 'abcd'.charAt(place) }))
    const right = options.find((option) => option.error === null)
    if (!right) return null
    const references = [
      tabularReference(books, `category ${key.code.slice(0, 3)}`),
      ...new Set(contrasts.map(({ axis }) => guidelineReference(rules[axis].section))),
    ]
    return {
      kind: 'single-choice',
      ...frameOf(books, id, aim, stemOf(draw, key), references),
      options,
      key: right.id,
    }
  })
}

/** Valid codes of the neighborhood that differ from a code in exactly one respect. */
export function siblingsOf({ list }: DrillBooks, key: CodeEntry): { entry: CodeEntry; contrast: AxisContrast }[] {
  const headers = list.ancestors(key.code)
  // The widest header that is still a neighborhood: a whole category of fractures has three thousand codes.
  const around = headers.find((header) => list.descendants(header.code).length <= 150) ?? headers.at(-1)
  if (!around) return []
  return list.descendants(around.code).flatMap((entry) => {
    if (!entry.billable || entry.code === key.code) return []
    const contrast = contrastOf(key, entry)
    return contrast && decideVerdict(list, entry.code).kind === 'valid' ? [{ entry, contrast }] : []
  })
}

function stemOf({ books, random }: Draw, key: CodeEntry): string {
  const { head, encounter } = titleParts(key)
  const chapter = books.list.chapterOf(key.code)?.number
  const opening =
    chapter === 20
      ? among(['The record gives this external cause:', 'How it happened, as the record has it:'], random)
      : chapter === 21
        ? among(['The record gives this reason or status:', 'The chart states:'], random)
        : among(
            ['The provider documents:', 'The final diagnosis reads:', 'The assessment at the end of the note:'],
            random,
          )
  const question = among(
    ['Which code is reported?', 'Which of these codes says exactly that?', 'Which code fits the record?'],
    random,
  )
  return textOf(`${opening} “${head}.”`, encounterText(encounter, random), question)
}

/** The rule behind each respect, and the section of the guidelines that has it. */
const rules: Record<SiblingAxis, { section: string; rule: string }> = {
  side: { section: 'I.B.13', rule: 'The side is part of the code and is taken from the record.' },
  encounter: {
    section: 'I.C.19.a',
    rule: 'The 7th character follows the phase of care: active treatment, healing, or late effect.',
  },
  'fracture-type': {
    section: 'I.C.19.c',
    rule: 'For fractures the 7th character also says closed or open and, for long bones, the type of opening.',
  },
  healing: { section: 'I.C.19.c', rule: 'In the healing phase the 7th character says how the fracture heals.' },
  trimester: { section: 'I.C.15.a.3', rule: 'Codes of pregnancy name the trimester of the encounter.' },
  fetus: { section: 'I.C.15.a.6', rule: 'The 7th character names the fetus that is concerned.' },
  severity: { section: 'I.B.2', rule: 'A documented stage, degree or severity has a code of its own.' },
  complication: {
    section: 'I.B.9',
    rule: 'A combination code carries the complication, so its presence or absence must be read.',
  },
  specificity: { section: 'I.B.18', rule: 'An unspecified code is used only when the record says no more.' },
  intent: { section: 'I.C.19.e', rule: 'The intent is part of a poisoning code.' },
  displacement: { section: 'I.C.19.c', rule: 'Displaced and nondisplaced fractures have codes of their own.' },
  site: { section: 'I.B.2', rule: 'Codes are as exact about the site as the record is.' },
  measure: { section: 'I.B.2', rule: 'The documented value decides between codes that differ in it alone.' },
}

type LooseOption = Omit<ChoiceOption, 'id'>

function optionOfKey({ list }: DrillBooks, key: CodeEntry, contrasts: readonly AxisContrast[]): LooseOption {
  return {
    text: null,
    codes: { system: 'icd10cm', list: [key.code] },
    rationale: textWithin(
      80,
      `${key.code} is “${shortened(key.title, 24)}”, which is what the record says.`,
      howToFind(list.ancestors(key.code).at(-1)?.code ?? key.code),
      ...new Set(contrasts.map(({ axis }) => rules[axis].rule)),
    ),
    error: null,
  }
}

/** How a code is looked up, once its nearest header is known. */
export function howToFind(header: string): string {
  return `To find it, look up the condition in the Index, go to ${header} in the tabular list, and read what each further character says.`
}

function wrongOption({ code }: CodeEntry, contrast: AxisContrast): LooseOption {
  return {
    text: null,
    codes: { system: 'icd10cm', list: [code] },
    rationale: contrastSentence(code, contrast),
    error: errorOfContrast[contrast.axis],
  }
}

/** Why a sibling is wrong, in 10 to 35 words. */
export function contrastSentence(code: string, { key, other }: AxisContrast): string {
  return `${code} says “${shortened(other, 11)}” where the record says “${shortened(key, 11)}”; all the rest agrees.`
}
