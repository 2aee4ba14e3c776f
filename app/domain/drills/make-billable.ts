import { bareCode, decideVerdict, type CodeEntry } from '../code-sets'
import { findLookAlikes, type NearMiss, type Question } from '../scoring'
import { shuffled } from '../shared/seeded-random'
import { frameOf, guidelineReference, tabularReference, type DrillAim } from './drill-frame'
import { madeOnce, type DrillBooks } from './drill-source'
import { drawCode, drawUntil, oneOf, poolOf, among, type CodePool, type Draw } from './draw'
import { errorOfContrast } from './one-axis'
import { encounterText, isReadable, shortened, textOf, textWithin, titleParts } from './title-words'
import { contrastSentence, siblingsOf } from './which-code'

type Variant = { aim: DrillAim; section: string; rule: string }

const lesson = 'icd10cm-structure-conventions-lookup'

/** What the incomplete code of each variant lacks. */
const makeBillableVariants = {
  'seventh-character': {
    aim: {
      lesson: 'icd10cm-injury-fractures-burns',
      objective: 'choose-abc-s',
      difficulty: 2,
      level: 'application',
    },
    section: 'I.A.5',
    rule: 'Where a category asks for a 7th character, a code without it is not valid.',
  },
  placeholder: {
    aim: { lesson, objective: 'apply-placeholder-x-7th', difficulty: 2, level: 'application' },
    section: 'I.A.4',
    rule: 'The placeholder X fills the empty places, so that the 7th character stands seventh.',
  },
  header: {
    aim: { lesson, objective: 'reject-invalid-header-codes', difficulty: 1, level: 'application' },
    section: 'I.B.2',
    rule: 'A diagnosis is coded to the highest number of characters that the tabular list has for it.',
  },
} as const satisfies Record<string, Variant>

export type MakeBillableVariant = keyof typeof makeBillableVariants

const pools = madeOnce((books): Record<MakeBillableVariant, CodePool> => {
  const lacks = new Map(books.list.entries().map((entry) => [entry, lackOf(books, entry)]))
  const poolFor = (name: MakeBillableVariant): CodePool => poolOf(books, (entry) => lacks.get(entry) === name)
  return {
    'seventh-character': poolFor('seventh-character'),
    placeholder: poolFor('placeholder'),
    header: poolFor('header'),
  }
})

/** What a header lacks, by the codes one step down. */
function lackOf({ list }: DrillBooks, entry: CodeEntry): MakeBillableVariant | null {
  if (entry.billable || !isReadable(entry.title)) return null
  const below = list.children(entry.code).filter((child) => child.billable)
  if (below.length < 2) return null
  const { length } = bareCode(entry.code)
  const seventh = below.every(
    (child) => bareCode(child.code).length === 7 && /^X*$/.test(bareCode(child.code).slice(length, 6)),
  )
  if (seventh) return length === 6 ? 'seventh-character' : 'placeholder'
  return below.some((child) => titleParts(child).encounter !== null) ? null : 'header'
}

/** An incomplete code and what the record adds; the complete code is typed. Null when none can be drawn. */
export function makeBillable(draw: Draw, name: MakeBillableVariant, id: string): Question | null {
  const { books, random } = draw
  const { list } = books
  const { aim, section, rule }: Variant = makeBillableVariants[name]
  return drawUntil(() => {
    const header = drawCode(pools(books)[name], draw)
    if (!header) return null
    const below = list.children(header.code)
    const key = oneOf(
      below.filter((child) => child.billable && isReadable(child.title)),
      random,
    )
    if (!key || decideVerdict(list, key.code).kind !== 'valid') return null
    // The stem gives the header's words and the visit; they must be all that the key says.
    const { head, encounter } = titleParts(key)
    if (encounter !== null && head !== header.title) return null
    return {
      kind: 'code',
      ...frameOf(books, id, aim, stemOf(draw, header, key), [
        tabularReference(books, `at ${header.code}`),
        guidelineReference(section),
      ]),
      system: 'icd10cm',
      key: key.code,
      rationale: textWithin(
        80,
        `${header.code} is a header. ${rule} Here ${key.code} completes it: “${shortened(key.title, 24)}”.`,
        `To find it, open ${header.code} in the tabular list, and its category for a table of 7th characters, and choose by the record.`,
      ),
      nearMisses: nearMissesOf(draw, name, header, key),
      lookAlikes: findLookAlikes(list, key.code),
    }
  })
}

function stemOf({ random }: Draw, header: CodeEntry, key: CodeEntry): string {
  const opening = among(
    [
      `A claim with ${header.code} (${header.title}) comes back as incomplete.`,
      `The draft of a claim says ${header.code} (${header.title}), which is not billable.`,
      `The scrubber stops ${header.code} (${header.title}): the code is not complete.`,
    ],
    random,
  )
  const { head, encounter } = titleParts(key)
  const facts = encounter === null ? `The record says: “${head}.”` : encounterText(encounter, random)
  const question = among(['What is the complete code?', 'Which billable code belongs on the claim?'], random)
  return textOf(opening, facts, question)
}

function nearMissesOf(
  { books, random }: Draw,
  name: MakeBillableVariant,
  header: CodeEntry,
  key: CodeEntry,
): NearMiss[] {
  const siblings = shuffled(siblingsOf(books, key), random)
    .filter(({ entry }) => entry.code.startsWith(header.code))
    .slice(0, 3)
    .map(({ entry, contrast }): NearMiss => {
      return {
        code: entry.code,
        error: errorOfContrast[contrast.axis],
        rationale: contrastSentence(entry.code, contrast),
      }
    })
  const without = `${header.code}${header.code.includes('.') ? '' : '.'}${key.code.slice(-1)}`
  if (name !== 'placeholder' || books.list.find(without)) return siblings
  const missing: NearMiss = {
    code: without,
    error: 'placeholder',
    rationale: `${without} has the right last character in the wrong place: without the placeholder X it does not stand seventh.`,
  }
  return [missing, ...siblings]
}
