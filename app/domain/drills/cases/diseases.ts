import { among, between } from '../draw'
import { aged, sides, sidesAndBoth, whereOn, type ClinicalCase } from './patient'

function eyeCase(under: string, name: string): ClinicalCase {
  return {
    rule: 'side',
    chapter: 7,
    draw: (random) => {
      const side = among(sidesAndBoth, random)
      const where = whereOn(side, 'eye')
      const told = among(
        [
          `${aged(60, 88, random)} is examined; the ophthalmologist finds ${name} in ${where}.`,
          `Eye clinic: ${name} of ${where}, patient ${between(60, 88, random)} years old.`,
        ],
        random,
      )
      return { told, under, says: [side] }
    },
  }
}

export const cataracts: readonly ClinicalCase[] = [
  eyeCase('H25.1', 'an age-related nuclear cataract'),
  eyeCase('H25.01', 'a cortical age-related cataract'),
]

export const arthrosis: ClinicalCase = {
  rule: 'side',
  chapter: 13,
  draw: (random) => {
    const [joint, category] =
      among(
        [
          ['knee', 'M17'],
          ['hip', 'M16'],
        ] as const,
        random,
      ) ?? (['knee', 'M17'] as const)
    const side = among(sidesAndBoth, random)
    const where = side === 'bilateral' ? `both ${joint}s` : `the ${side} ${joint}, and of that ${joint} alone`
    const told = `${aged(50, 85, random)} is seen for ${among(['pain and stiffness from', 'follow-up of'], random)} primary osteoarthritis of ${where}.`
    return {
      told,
      under: category,
      says: side === 'bilateral' ? ['bilateral primary osteoarthritis'] : ['unilateral primary osteoarthritis', side],
    }
  },
}

export const breastCancer: ClinicalCase = {
  rule: 'side',
  chapter: 2,
  draw: (random) => {
    const quadrant = among(['upper-inner', 'lower-inner', 'upper-outer', 'lower-outer'], random)
    const side = among(sides, random)
    const [person, sex] = among(
      [
        ['woman', 'female'],
        ['man', 'male'],
      ],
      random,
    )
    const told = among(
      [
        `${aged(35, 88, random, ` ${person}`)} is under treatment for primary carcinoma of the ${side} breast, ${quadrant} quadrant.`,
        `Pathology confirms primary breast cancer in the ${quadrant} quadrant of the ${side} breast of a ${person}.`,
      ],
      random,
    )
    return { told, under: 'C50', says: [`${quadrant} quadrant`, side, sex], question: 'Which code reports the tumor?' }
  },
}

export const earInfection: ClinicalCase = {
  rule: 'side',
  chapter: 8,
  draw: (random) => {
    const side = among(sidesAndBoth, random)
    const where = whereOn(side, 'ear')
    const burst = random() < 0.5
    const again = random() < 0.5
    const told = `${aged(2, 9, random)} has ${again ? 'recurrent ' : 'a first '}acute suppurative otitis media of ${where}. ${
      burst ? 'The ear drum has ruptured by itself.' : 'The ear drum is intact.'
    }`
    const says = [
      side,
      burst ? 'with spontaneous rupture' : 'without spontaneous rupture',
      again ? /recurrent/ : /^(?!.*recurrent)/,
    ]
    return { told, under: 'H66.0', says }
  },
}

export const glaucoma: ClinicalCase = {
  rule: 'severity',
  chapter: 7,
  section: 'I.C.7.a',
  draw: (random) => {
    const side = among(sidesAndBoth, random)
    const where = whereOn(side, 'eye')
    const stage = among(['mild', 'moderate', 'severe', 'indeterminate'], random)
    const [name, under] = among(
      [
        ['primary open-angle glaucoma', 'H40.11'],
        ['low-tension glaucoma', 'H40.12'],
      ],
      random,
    )
    const told = `${aged(55, 86, random)} has ${name} of ${where}; the stage is documented as ${stage}${side === 'bilateral' ? ' in each eye' : ''}.`
    return { told, under, says: [side, `${stage} stage`] }
  },
}

export const pressureUlcer: ClinicalCase = {
  rule: 'severity',
  chapter: 12,
  section: 'I.C.12.a',
  draw: (random) => {
    const [place, under] = among(
      [
        ['sacral region', 'L89.15'],
        ['right heel', 'L89.61'],
        ['left heel', 'L89.62'],
        ['right hip', 'L89.21'],
        ['left hip', 'L89.22'],
        ['right buttock', 'L89.31'],
        ['left buttock', 'L89.32'],
      ],
      random,
    )
    const stage = among(['stage 1', 'stage 2', 'stage 3', 'stage 4', 'unstageable'], random)
    const told = among(
      [
        `${aged(70, 79, random)} has a pressure ulcer of the ${place}; the nurse documents ${stage === 'unstageable' ? 'that it cannot be staged under its eschar' : stage}.`,
        `The provider diagnoses a pressure ulcer of the ${place}. The wound nurse writes: ${stage === 'unstageable' ? 'unstageable, covered by eschar' : stage}.`,
      ],
      random,
    )
    return { told, under, says: [place, stage] }
  },
}

export const asthma: ClinicalCase = {
  rule: 'severity',
  chapter: 10,
  draw: (random) => {
    const kind = among(['mild intermittent', 'mild persistent', 'moderate persistent', 'severe persistent'], random)
    const [state, says] = among(
      [
        ['comes for a routine visit; the asthma is stable, without exacerbation', 'uncomplicated'],
        ['comes with an acute exacerbation', 'exacerbation'],
        ['is brought in with status asthmaticus', 'status asthmaticus'],
      ],
      random,
    )
    return { told: `${aged(12, 55, random)} with ${kind} asthma ${state}.`, under: 'J45', says: [kind, says] }
  },
}

export const retinopathy: ClinicalCase = {
  rule: 'severity',
  chapter: 4,
  section: 'I.C.4.a',
  draw: (random) => {
    const [type, category] = among(
      [
        ['type 1', 'E10.3'],
        ['type 2', 'E11.3'],
      ],
      random,
    )
    const grade = among(['mild', 'moderate', 'severe'], random)
    const edema = random() < 0.5 ? 'with' : 'without'
    const side = among(sidesAndBoth, random)
    const where = whereOn(side, 'eye')
    return {
      told: `${aged(45, 78, random)} with ${type} diabetes has ${grade} nonproliferative diabetic retinopathy ${edema} macular edema in ${where}.`,
      under: category,
      says: [`${grade} nonproliferative`, `${edema} macular edema`, side],
    }
  },
}

export const kidneyDisease: ClinicalCase = {
  rule: 'severity',
  chapter: 14,
  draw: (random) => {
    const [told, says] = among(
      [
        ['stage 1', 'stage 1'],
        ['stage 2', 'stage 2'],
        ['stage 3a', 'stage 3a'],
        ['stage 3b', 'stage 3b'],
        ['stage 4', 'stage 4'],
        ['stage 5, not yet on dialysis', 'stage 5'],
      ],
      random,
    )
    return {
      told: `${aged(45, 79, random)} without hypertension or diabetes is followed for chronic kidney disease, ${told}.`,
      under: 'N18',
      says: [says],
    }
  },
}

export const hemiplegia: ClinicalCase = {
  rule: 'dominance',
  chapter: 9,
  draw: (random) => {
    const side = among(sides, random)
    const hand = among(['right-handed', 'left-handed', 'ambidextrous', 'unknown'], random)
    // Not documented: right counts as dominant, left as not. Ambidextrous: dominant.
    const dominant = hand === 'ambidextrous' || (hand === 'unknown' ? side === 'right' : hand === `${side}-handed`)
    const told = `${aged(50, 79, random)} has a ${side}-sided hemiplegia since a cerebral infarction last year. ${
      hand === 'unknown' ? 'The record does not say which hand is dominant.' : `The patient is ${hand}.`
    }`
    return { told, under: 'I69.35', says: [side, dominant ? 'dominant' : 'non-dominant'] }
  },
}
