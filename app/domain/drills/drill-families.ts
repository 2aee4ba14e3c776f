import type { Question } from '../scoring'
import type { ClinicalRule } from './cases/patient'
import { clinicalStem } from './clinical-stem'
import type { Draw } from './draw'
import { excludesPair, type ExcludesVariant } from './excludes-pair'
import { fixSequence, type FixSequenceVariant } from './fix-sequence'
import { makeBillable, type MakeBillableVariant } from './make-billable'
import { whichCode, type WhichCodeVariant } from './which-code'
import { whichNote, type WhichNoteVariant } from './which-note'

/** A kind of drill, with what it trains and the forms in which it comes. */
export type DrillFamily = { id: string; title: string; trains: string; variants: { id: string; title: string }[] }

type Generator = (draw: Draw, id: string) => Question | null

type BuiltFamily = Omit<DrillFamily, 'variants'> & {
  variants: { id: string; title: string; generate: Generator }[]
}

/** The variants of a family with their titles; every variant must have one. */
function variantsOf<Name extends string>(
  titles: Record<Name, string>,
  generate: (draw: Draw, name: Name, id: string) => Question | null,
): BuiltFamily['variants'] {
  return (Object.keys(titles) as Name[]).map((name) => ({
    id: name,
    title: titles[name],
    generate: (draw, id) => generate(draw, name, id),
  }))
}

const families: readonly BuiltFamily[] = [
  {
    id: 'which-code',
    title: 'Which code?',
    trains: 'Tells a code from siblings that differ from it in one respect.',
    variants: variantsOf<WhichCodeVariant>(
      {
        side: 'Right, left, both',
        encounter: 'Active treatment, healing, late effect',
        'fracture-type': 'Open or closed, and how it heals',
        severity: 'Stage, degree, severity',
        complication: 'With or without',
        trimester: 'Trimester',
        intent: 'Intent of a poisoning',
        site: 'Exact site, displaced or not',
      },
      whichCode,
    ),
  },
  {
    id: 'make-billable',
    title: 'Make this code billable',
    trains: 'Completes a header from what the record says.',
    variants: variantsOf<MakeBillableVariant>(
      {
        'seventh-character': 'The 7th character is missing',
        placeholder: 'Placeholder and 7th character are missing',
        header: 'A header one step too high',
      },
      makeBillable,
    ),
  },
  {
    id: 'which-note',
    title: 'Which note holds?',
    trains: 'Reads upward from a code to the notes in force for it.',
    variants: variantsOf<WhichNoteVariant>(
      {
        excludes1: 'Excludes1',
        'use-additional': 'Use additional code',
        'code-first': 'Code first',
        includes: 'Includes',
      },
      whichNote,
    ),
  },
  {
    id: 'fix-sequence',
    title: 'Put them in order',
    trains: 'Finds the rule of order that a draft breaks.',
    variants: variantsOf<FixSequenceVariant>(
      {
        'code-first': 'Etiology before manifestation, code first',
        'use-additional': 'Use additional code',
        'residual-sequela': 'Residual before sequela',
        'external-cause': 'External causes are never first',
        'chapter-15': 'Chapter 15 comes first',
        'therapy-neoplasm': 'Therapy before the neoplasm',
      },
      fixSequence,
    ),
  },
  {
    id: 'clinical-stem',
    title: 'From the record to the code',
    trains: 'Turns the facts of a short record into one complete code, by rule.',
    variants: variantsOf<ClinicalRule>(
      {
        side: 'Side and sex',
        encounter: 'Phase of care and fracture type',
        weeks: 'Weeks, trimester, fetus',
        age: 'Age at an examination',
        severity: 'Stage and severity',
        measure: 'Measured values',
        drug: 'Poisoning, adverse effect, underdosing',
        dominance: 'Dominant side',
      },
      clinicalStem,
    ),
  },
  {
    id: 'excludes1',
    title: 'May they be reported together?',
    trains: 'Decides by the Excludes notes what may stand side by side.',
    variants: variantsOf<ExcludesVariant>(
      { together: 'Two codes', 'kept-off': 'Which code is kept off' },
      excludesPair,
    ),
  },
]

/** All families and their variants, in the order in which they are shown. */
export const drillFamilies: readonly DrillFamily[] = families.map(({ id, title, trains, variants }) => ({
  id,
  title,
  trains,
  variants: variants.map((variant) => ({ id: variant.id, title: variant.title })),
}))

/** How the questions of a variant are made; null when there is no such family or variant. */
export function generatorOf(family: string, variant: string): Generator | null {
  const variants = families.find(({ id }) => id === family)?.variants ?? []
  return variants.find(({ id }) => id === variant)?.generate ?? null
}
