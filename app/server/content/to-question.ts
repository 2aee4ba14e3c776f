import { bareCode, bareCodeOf, hasCodeShape, writtenCode, type CodeList, type CodeSystem } from '../../domain/code-sets'
import {
  findLookAlikes,
  findPhrase,
  mdmLevels,
  parseDay,
  plainItem,
  systemOfProcedure,
  wordsOfRecord,
  type ChoiceOption,
  type CodeSetKey,
  type CodeSetQuestion,
  type EmStep,
  type Exhibit,
  type ExhibitPart,
  type MdmLevel,
  type ProcedureLine,
  type Question,
  type WordSpan,
} from '../../domain/scoring'
import type { BareQuestionInput, ExhibitInput, QuestionInput } from './question-schemas'

/** The list of a system that judges a question's day; null when none will do. */
export type ListFinder = (system: CodeSystem) => CodeList | null

type Dated<Input> = Input extends { dateOfService?: string | undefined } ? Input & { dateOfService: string } : never
/** A question as written, with the day that judges its codes. */
export type DatedInput = QuestionInput | Dated<BareQuestionInput>

/** Looks up what a question shares with others; null when there is none of that id. */
export type ExhibitFinder = (id: string) => Exhibit | null

/** The question as the engine knows it: codes as their systems print them, look-alikes and visit levels found. */
export function toQuestion(input: DatedInput, listOf: ListFinder, exhibitOf: ExhibitFinder = () => null): Question {
  // Enemies matter to what a form draws, not to what the question is: they are no part of its version.
  const { exhibit: exhibitId, hint, enemies: _enemies, ...rest } = { ...withoutShared, ...input }
  const exhibit = exhibitId === undefined ? null : exhibitOf(exhibitId)
  return { ...withKind(rest as KindInput, listOf), ...(exhibit && { exhibit }), ...(hint !== undefined && { hint }) }
}

const withoutShared = { exhibit: undefined, hint: undefined, enemies: undefined }
type WithoutShared<Input> = Input extends unknown ? Omit<Input, keyof typeof withoutShared> : never
type KindInput = WithoutShared<DatedInput>

function withKind(input: KindInput, listOf: ListFinder): Question {
  const frame = { dateOfService: input.dateOfService }
  switch (input.kind) {
    case 'single-choice':
      return { ...input, ...frame, options: optionsOf(input) }
    case 'multiple-choice':
      return { ...withoutMaxScore(input), ...frame, options: optionsOf(input), key: [...new Set(input.key)] }
    case 'code': {
      const list = listOf(input.system)
      const key = writtenCode(input.system, bareCodeOf(input.system, input.key))
      return { ...input, ...frame, key, lookAlikes: list ? findLookAlikes(list, input.key) : [] }
    }
    case 'code-set':
      return codeSetOf(input, listOf)
    case 'numeric':
      return {
        ...withoutMaxScore(input),
        ...frame,
        key: input.unit === 'date' ? (parseDay(input.key) ?? input.key) : input.key,
      }
    case 'ordering': {
      const items = input.items.length > 0 ? input.items : input.key.map(namedByItself)
      return { ...withoutMaxScore(input), ...frame, items }
    }
    case 'matching':
      return {
        ...withoutMaxScore(input),
        ...frame,
        left: input.left.length > 0 ? input.left : Object.keys(input.key).map(namedByItself),
        right: input.right.length > 0 ? input.right : [...new Set(Object.values(input.key))].map(namedByItself),
      }
    case 'form-fields': {
      const named = <Value>(record: Record<string, Value>): Record<string, Value> =>
        Object.fromEntries(Object.entries(record).map(([item, value]) => [plainItem(item), value]))
      const key = named(input.key)
      const mustBeBlank = input.mustBeBlank.map(plainItem)
      return {
        ...withoutMaxScore(input),
        ...frame,
        key,
        mustBeBlank,
        given: named(input.given),
        reasons: named(input.reasons),
        fields: input.fields.length > 0 ? input.fields.map(plainItem) : [...Object.keys(key), ...mustBeBlank],
      }
    }
    case 'em-level': {
      const key = bareCode(input.key)
      const ladder = ladderOf(key, listOf('cpt'))
      const levels = input.levels.map(bareCode)
      return {
        ...withoutMaxScore(input),
        ...frame,
        key,
        ladder,
        levels: levels.length > 0 ? levels : ladder.length > 0 ? ladder.map((step) => step.code) : [key],
      }
    }
    case 'highlight': {
      const words = wordsOfRecord(input.record)
      return {
        ...withoutMaxScore(input),
        ...frame,
        supports: input.supports && {
          system: input.supports.system,
          code: writtenCode(input.supports.system, bareCodeOf(input.supports.system, input.supports.code)),
        },
        key: input.key.flatMap((place): WordSpan[] => {
          if (typeof place !== 'string') return [{ first: place[0], last: place[1] }]
          return findPhrase(words, place).slice(0, 1)
        }),
      }
    }
  }
}

/** An exhibit as it is shown: items of forms by the names that the engine uses. */
export function toExhibit({ id, title, parts }: ExhibitInput): Exhibit {
  return {
    id,
    title,
    parts: parts.map((part): ExhibitPart => {
      if ('text' in part) return { kind: 'text', ...part }
      if ('columns' in part) return { kind: 'table', ...part }
      if ('facts' in part) {
        const rows = Object.entries(part.facts).map(([label, value]) => ({ label, value }))
        return { kind: 'facts', heading: part.heading, rows }
      }
      const items = Object.fromEntries(Object.entries(part.items).map(([item, value]) => [plainItem(item), value]))
      return { kind: 'form', heading: part.heading, form: part.form, items }
    }),
  }
}

/** A field that is not there is left out, so that a question has one canonical form. */
function withoutMaxScore<Input extends { maxScore?: number | undefined }>(
  input: Input,
): Omit<Input, 'maxScore'> & { maxScore?: number } {
  const { maxScore, ...rest } = input
  return maxScore === undefined ? rest : { ...rest, maxScore }
}

function namedByItself(id: string): { id: string; text: string } {
  return { id, text: id }
}

type OptionInput = Extract<KindInput, { kind: 'multiple-choice' }>['options'][number]

function optionsOf({ options }: { options: readonly OptionInput[] }): ChoiceOption[] {
  return options.map((option) => ({
    id: option.id,
    text: option.text ?? null,
    codes: option.codes ? { system: option.system, list: option.codes } : null,
    rationale: option.rationale,
    error: option.error ?? null,
  }))
}

type CodeSetInput = Extract<KindInput, { kind: 'code-set' }>
type KeyInput = CodeSetInput['key'] | CodeSetInput['alternatives'][number]

function codeSetOf(input: CodeSetInput, listOf: ListFinder): CodeSetQuestion {
  const diagnosis = (code: string): string => writtenCode('icd10cm', bareCode(code))
  /** What may be a diagnosis or a procedure: the dot, the list of diagnoses, or the shape decides. */
  const either = (code: string): string => {
    const bare = bareCode(code)
    const isProcedure =
      hasCodeShape(bare, 'cpt') || (bare.length === 7 && /^\d/.test(bare)) || /^[A-Z]\d{4}$/.test(bare)
    return !isProcedure || code.includes('.') || listOf('icd10cm')?.find(bare) ? diagnosis(code) : bare
  }
  const keyOf = (key: KeyInput): CodeSetKey => {
    const diagnoses = key.diagnoses.map(diagnosis)
    return {
      diagnoses,
      procedures: key.procedures.map((line): ProcedureLine => {
        const pointers = line.pointers.map((pointer) => diagnoses[pointer.charCodeAt(0) - 65] ?? pointer)
        return {
          code: bareCode(line.code),
          modifiers: line.modifiers.map(bareCode),
          units: line.units,
          pointers: line.pointers.map((pointer, index) =>
            /^[A-L]$/.test(pointer) ? (pointers[index] ?? pointer) : diagnosis(pointer),
          ),
          modifierOrder: line.modifierOrder,
        }
      }),
      order: key.order.map(([before, after]) => [diagnosis(before), diagnosis(after)]),
      first: key.first.map(diagnosis),
      neverFirst: key.neverFirst.map(diagnosis),
      mayHave: (key.mayHave ?? input.key.mayHave).map(diagnosis),
      mustNot: (key.mustNot ?? input.key.mustNot).map(either),
    }
  }
  const key = keyOf(input.key)
  const alternatives = input.alternatives.map(keyOf)
  return {
    ...withoutMaxScore(input),
    dateOfService: input.dateOfService,
    key,
    alternatives,
    nearMisses: input.nearMisses.map((miss) => ({ ...miss, code: either(miss.code) })),
    lookAlikes: lookAlikesOfKeys([key, ...alternatives], listOf),
  }
}

function lookAlikesOfKeys(keys: readonly CodeSetKey[], listOf: ListFinder): string[] {
  const found = keys.flatMap((key) => {
    const diagnoses = listOf('icd10cm')
    // What may or must not be there is read with digits for letters as well.
    const named = [...key.diagnoses, ...key.mayHave, ...key.mustNot]
    return [
      ...(diagnoses ? named.flatMap((code) => findLookAlikes(diagnoses, code)) : []),
      ...key.procedures.flatMap(({ code }) => {
        const list = listOf(systemOfProcedure(code))
        return list ? findLookAlikes(list, code) : []
      }),
    ]
  })
  return [...new Set(found)].sort()
}

/** The levels of a visit's family, as the list of procedure codes has them in its facts. */
function ladderOf(key: string, list: CodeList | null): EmStep[] {
  const family = list?.find(key)?.details?.family?.id
  if (!list || family === undefined) return []
  return list
    .entries()
    .filter((entry) => entry.details?.family?.id === family)
    .map((entry): EmStep => {
      const { mdm, minutes } = entry.details?.facts ?? {}
      return {
        code: entry.code,
        mdm: typeof mdm === 'string' ? levelsIn(mdm) : [],
        minutes: typeof minutes === 'object' ? (minutes.from ?? null) : null,
      }
    })
}

/** `straightforward or low` names two levels. */
function levelsIn(text: string): MdmLevel[] {
  const named = text.split(/ or |, /)
  return mdmLevels.filter((level) => named.includes(level))
}
