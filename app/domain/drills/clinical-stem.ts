import { decideVerdict, type CodeEntry } from '../code-sets'
import { findLookAlikes, type NearMiss, type Question } from '../scoring'
import { shuffled } from '../shared/seeded-random'
import type { ClinicalRule } from './cases/patient'
import { clinicalCases } from './clinical-cases'
import { frameOf, guidelineReference, tabularReference, type DrillAim } from './drill-frame'
import { drawUntil, oneOf, among, type Draw } from './draw'
import { errorOfContrast } from './one-axis'
import { codesSaying } from './saying'
import { shortened, textOf, textWithin } from './title-words'
import { contrastSentence, howToFind, siblingsOf } from './which-code'

type Variant = { aim: DrillAim; section: string; rule: string }

/** The rule that each variant turns on. */
const clinicalStemVariants = {
  side: {
    aim: {
      lesson: 'icd10cm-general-guidelines',
      objective: 'assign-side-correctly',
      difficulty: 1,
      level: 'application',
    },
    section: 'I.B.13',
    rule: 'The side is part of the code: right, left, or both in one code where the list has one.',
  },
  encounter: {
    aim: {
      lesson: 'icd10cm-injury-fractures-burns',
      objective: 'choose-abc-s',
      difficulty: 3,
      level: 'analysis',
    },
    section: 'I.C.19.a',
    rule: 'The 7th character follows the phase of care: active treatment, healing, or late effect; for fractures also how the bone was broken and how it heals.',
  },
  weeks: {
    aim: {
      lesson: 'icd10cm-pregnancy-newborn-congenital',
      objective: 'assign-trimester-weeks-fetus',
      difficulty: 2,
      level: 'application',
    },
    section: 'I.C.15.a.3',
    rule: 'The first trimester ends before 14 weeks 0 days, the second before 28 weeks 0 days; weeks are counted as completed.',
  },
  age: {
    aim: {
      lesson: 'icd10cm-z-codes-special-codes',
      objective: 'know-first-listed-z',
      difficulty: 2,
      level: 'application',
    },
    section: 'I.C.21.c.13',
    rule: 'The age in days or years decides among the codes of examinations, and then whether something abnormal was found.',
  },
  severity: {
    aim: {
      lesson: 'icd10cm-general-guidelines',
      objective: 'use-combination-codes-without',
      difficulty: 2,
      level: 'application',
    },
    section: 'I.B.2',
    rule: 'A documented stage, degree or severity has a code of its own, and so does what comes with it.',
  },
  measure: {
    aim: {
      lesson: 'icd10cm-structure-conventions-lookup',
      objective: 'carry-out-index-tabular',
      difficulty: 1,
      level: 'application',
    },
    section: 'I.B.14',
    rule: 'The measured value falls into the range of one code alone; weeks are counted as completed.',
  },
  drug: {
    aim: {
      lesson: 'icd10cm-drugs-poisoning-external-causes',
      objective: 'classify-drug-event',
      difficulty: 3,
      level: 'analysis',
    },
    section: 'I.C.19.e.5',
    rule: 'A wrong drug, dose or person is a poisoning, with its intent; a drug that was taken rightly and did harm is an adverse effect; less than prescribed is underdosing.',
  },
  dominance: {
    aim: {
      lesson: 'icd10cm-mental-nervous-eye-ear',
      objective: 'determine-hemiplegia-dominance',
      difficulty: 2,
      level: 'application',
    },
    section: 'I.C.6.a',
    rule: 'Where no dominant hand is documented, the right side counts as dominant and the left as not; in ambidextrous patients the affected side is dominant.',
  },
} as const satisfies Record<ClinicalRule, Variant>

/** A patient whose facts lead by rule to one code, which is typed. Null when none can be drawn. */
export function clinicalStem(draw: Draw, rule: ClinicalRule, id: string): Question | null {
  const { books, random, chapter } = draw
  const { list } = books
  const cases = clinicalCases.filter((one) => one.rule === rule && (chapter === null || one.chapter === chapter))
  const variant: Variant = clinicalStemVariants[rule]
  return drawUntil(() => {
    const drawn = oneOf(cases, random)
    if (!drawn) return null
    const patient = drawn.draw(random)
    // The facts must single out one code of the list; an edition that splits or drops it gives no question.
    const [key, second] = codesSaying(list, patient.under, patient.says)
    if (!key || second || decideVerdict(list, key.code).kind !== 'valid') return null
    const question = patient.question ?? among(['Which code is reported?', 'Which code fits?'], random)
    return {
      kind: 'code',
      ...frameOf(books, id, variant.aim, textOf(patient.told, question), [
        tabularReference(books, `category ${key.code.slice(0, 3)}`),
        guidelineReference(drawn.section ?? variant.section),
      ]),
      system: 'icd10cm',
      key: key.code,
      rationale: textWithin(
        80,
        `${key.code} is “${shortened(key.title, 24)}”.`,
        variant.rule,
        howToFind(list.ancestors(key.code)[0]?.code ?? key.code),
      ),
      nearMisses: nearMissesOf(draw, key),
      lookAlikes: findLookAlikes(list, key.code),
    }
  })
}

function nearMissesOf({ books, random }: Draw, key: CodeEntry): NearMiss[] {
  return shuffled(siblingsOf(books, key), random)
    .slice(0, 4)
    .map(({ entry: { code }, contrast }) => ({
      code,
      error: errorOfContrast[contrast.axis],
      rationale: contrastSentence(code, contrast),
    }))
}
