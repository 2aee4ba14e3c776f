import type { RandomSource } from '../shared/seeded-random'
import { among, between, oneOf } from './draw'
import { endingWith, type Saying } from './saying'
import { encounterText } from './title-words'

/** A patient as drawn: what is told, below which header the code stands, and what its title must say. */
export type Patient = { told: string; under: string; says: Saying; question?: string }

/** The rules by which facts lead to a code. */
export type ClinicalRule = 'side' | 'encounter' | 'weeks' | 'age' | 'severity' | 'measure' | 'drug' | 'dominance'

export type ClinicalCase = {
  rule: ClinicalRule
  chapter: number
  /** The section of the guidelines, where it is not that of the rule. */
  section?: string
  draw: (random: RandomSource) => Patient
}

type Phrases = readonly [string, ...string[]]

const sides: Phrases = ['right', 'left']

/** What a record says of a visit for a fracture; `grades` where the title tells types of opening apart. */
function fractureVisit(grades: boolean, random: RandomSource): { told: string; says: Saying } {
  const openings: Phrases = grades
    ? ['closed fracture', 'open fracture type I or II', 'open fracture type IIIA, IIIB, or IIIC']
    : ['closed fracture', 'open fracture']
  const opening = among(openings, random)
  const phase = among(['initial', 'subsequent'], random)
  const healing =
    phase === 'subsequent' ? among(['routine healing', 'delayed healing', 'nonunion', 'malunion'], random) : null
  // Where there are no grades, only the first code of a fracture knows whether it was open.
  const fracture = grades || phase === 'initial' ? opening : 'fracture'
  const tail = `${phase} encounter for ${fracture}${healing ? ` with ${healing}` : ''}`
  return {
    told: encounterText({ phase, fracture: opening, healing }, random),
    says: [endingWith(tail)],
  }
}

/** What a record says of a visit for another injury. */
function injuryVisit(random: RandomSource): { told: string; says: Saying } {
  const phase = among(['initial', 'subsequent', 'sequela'], random)
  return {
    told: encounterText({ phase, fracture: null, healing: null }, random),
    says: [endingWith(phase === 'sequela' ? phase : `${phase} encounter`)],
  }
}

/** A person by age: `A 54-year-old`, `An 80-year-old`. */
function aged(least: number, most: number, random: RandomSource, who = ''): string {
  const years = String(between(least, most, random))
  return `${/^(?:8|11$|18$)/.test(years) ? 'An' : 'A'} ${years}-year-old${who}`
}

/** Weeks and days of a pregnancy, with the trimester that the guidelines give them; each trimester equally often. */
function pregnantFor(least: number, random: RandomSource): { weeks: number; days: number; trimester: string } {
  const spans = [
    [8, 13],
    [14, 27],
    [28, 39],
  ] as const
  const [first, last] = oneOf(
    spans.filter(([, end]) => end >= least),
    random,
  ) ?? [28, 39]
  const weeks = between(Math.max(first, least), last, random)
  return { weeks, days: between(0, 6, random), trimester: weeks < 14 ? 'first' : weeks < 28 ? 'second' : 'third' }
}

const weekText = (weeks: number, days: number): string => `${weeks} weeks ${days === 1 ? '1 day' : `${days} days`}`

/** @param least - the week before which the condition is not diagnosed */
function pregnancyCase(under: string, conditions: Phrases, least = 8): ClinicalCase {
  return {
    rule: 'weeks',
    chapter: 15,
    draw: (random) => {
      const { weeks, days, trimester } = pregnantFor(least, random)
      const told = among(
        [
          `At ${weekText(weeks, days)} of pregnancy a patient is seen for ${among(conditions, random)}.`,
          `Prenatal visit, ${weekText(weeks, days)} of gestation: ${among(conditions, random)} is treated.`,
        ],
        random,
      )
      return { told, under, says: [`${trimester} trimester`] }
    },
  }
}

function injuryCase(under: string, injury: (side: string) => Phrases, ...says: string[]): ClinicalCase {
  return {
    rule: 'encounter',
    chapter: 19,
    draw: (random) => {
      const side = among(sides, random)
      const visit = injuryVisit(random)
      const told = `${aged(18, 70, random)} had ${among(injury(side), random)}. ${visit.told}`
      return { told, under, says: [side, ...says, ...visit.says], question: 'Which code reports the injury?' }
    },
  }
}

type Break = { under: string; name: Phrases; grades: boolean; moved: boolean; ages: [least: number, most: number] }

function fractureCase({ under, name, grades, moved, ages }: Break): ClinicalCase {
  return {
    rule: 'encounter',
    chapter: 19,
    draw: (random) => {
      const side = among(sides, random)
      const move = among(['displaced', 'nondisplaced'], random)
      const visit = fractureVisit(grades, random)
      const what = `${moved ? `${move} ` : ''}${among(name, random).replace('SIDE', side)}`
      const told = among(
        [
          `${aged(ages[0], ages[1], random)} has a ${what}. ${visit.told}`,
          `${aged(ages[0], ages[1], random)} fell; X-rays showed a ${what}. ${visit.told}`,
        ],
        random,
      )
      return { told, under, says: [side, ...(moved ? [move] : []), ...visit.says] }
    },
  }
}

function eyeCase(under: string, name: Phrases): ClinicalCase {
  return {
    rule: 'side',
    chapter: 7,
    draw: (random) => {
      const side = among(['right', 'left', 'bilateral'], random)
      const where = side === 'bilateral' ? 'both eyes' : `the ${side} eye`
      const told = among(
        [
          `${aged(60, 88, random)} is examined; the ophthalmologist finds ${among(name, random)} in ${where}.`,
          `Eye clinic: ${among(name, random)} of ${where}, patient ${between(60, 88, random)} years old.`,
        ],
        random,
      )
      return { told, under, says: [side] }
    },
  }
}

const arthrosis: ClinicalCase = {
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
    const side = among(['right', 'left', 'bilateral'], random)
    const where = side === 'bilateral' ? `both ${joint}s` : `the ${side} ${joint}, and of that ${joint} alone`
    const told = `${aged(50, 85, random)} is seen for ${among(['pain and stiffness from', 'follow-up of'], random)} primary osteoarthritis of ${where}.`
    return {
      told,
      under: category,
      says: side === 'bilateral' ? ['bilateral primary osteoarthritis'] : ['unilateral primary osteoarthritis', side],
    }
  },
}

const breastCancer: ClinicalCase = {
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

const earInfection: ClinicalCase = {
  rule: 'side',
  chapter: 8,
  draw: (random) => {
    const side = among(['right', 'left', 'bilateral'], random)
    const where = side === 'bilateral' ? 'both ears' : `the ${side} ear`
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

const osteoporosis: ClinicalCase = {
  rule: 'encounter',
  chapter: 13,
  section: 'I.C.13.d',
  draw: (random) => {
    const side = among(sides, random)
    const phase = among(['initial', 'subsequent'], random)
    const healing =
      phase === 'subsequent' ? among(['routine healing', 'delayed healing', 'nonunion', 'malunion'], random) : null
    const told = `${aged(66, 89, random)} with age-related osteoporosis broke the ${side} femur in a minor fall that would not break a healthy bone. ${encounterText({ phase, fracture: null, healing }, random)}`
    return {
      told,
      under: 'M80.05',
      says: [side, endingWith(`${phase} encounter for fracture${healing ? ` with ${healing}` : ''}`)],
    }
  },
}

const concussion: ClinicalCase = {
  rule: 'severity',
  chapter: 19,
  draw: (random) => {
    const minutes = between(0, 30, random)
    const visit = injuryVisit(random)
    const told = `${aged(19, 60, random)} had a concussion ${
      minutes === 0
        ? 'without losing consciousness'
        : `and was unconscious for ${minutes === 1 ? '1 minute' : `${minutes} minutes`}`
    }. ${visit.told}`
    const duration = minutes === 0 ? 'without loss of consciousness' : 'loss of consciousness of 30 minutes or less'
    return { told, under: 'S06.0', says: [duration, ...visit.says], question: 'Which code reports the concussion?' }
  },
}

const glaucoma: ClinicalCase = {
  rule: 'severity',
  chapter: 7,
  section: 'I.C.7.a',
  draw: (random) => {
    const side = among(['right', 'left', 'bilateral'], random)
    const where = side === 'bilateral' ? 'both eyes' : `the ${side} eye`
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

const pressureUlcer: ClinicalCase = {
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

const asthma: ClinicalCase = {
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

const retinopathy: ClinicalCase = {
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
    const side = among(['right', 'left', 'bilateral'], random)
    const where = side === 'bilateral' ? 'both eyes' : `the ${side} eye`
    return {
      told: `${aged(45, 78, random)} with ${type} diabetes has ${grade} nonproliferative diabetic retinopathy ${edema} macular edema in ${where}.`,
      under: category,
      says: [`${grade} nonproliferative`, `${edema} macular edema`, side],
    }
  },
}

const kidneyDisease: ClinicalCase = {
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

const burn: ClinicalCase = {
  rule: 'severity',
  chapter: 19,
  section: 'I.C.19.d.1',
  draw: (random) => {
    const [degree, digit] = among(
      [
        ['first', '1'],
        ['second', '2'],
        ['third', '3'],
      ],
      random,
    )
    const [place, code] = among(
      [
        ['palm', '5'],
        ['back of the hand', '6'],
      ],
      random,
    )
    const side = among(sides, random)
    const visit = injuryVisit(random)
    const where = place === 'palm' ? `the ${side} palm` : `the back of the ${side} hand`
    return {
      told: `${aged(20, 65, random)} has a ${degree}-degree burn of ${where}, and no deeper one there. ${visit.told}`,
      under: `T23.${digit}${code}`,
      says: [side, ...visit.says],
      question: 'Which code reports the burn?',
    }
  },
}

const examination: ClinicalCase = {
  rule: 'age',
  chapter: 21,
  draw: (random) => {
    const found = random() < 0.5
    const finding = found ? 'and an abnormal finding is documented' : 'and nothing abnormal is found'
    const age = among(['newborn', 'child', 'adult'], random)
    if (age === 'newborn') {
      const days = between(2, 28, random)
      return {
        told: `A baby of ${days} days comes for a routine health check in the office.`,
        under: 'Z00.1',
        says: [days < 8 ? 'under 8 days old' : '8 to 28 days old'],
      }
    }
    const person = age === 'child' ? aged(2, 14, random) : aged(21, 79, random)
    return {
      told: `${person} comes for a routine yearly examination, ${finding}.`,
      under: age === 'child' ? 'Z00.1' : 'Z00.0',
      says: [found ? 'with abnormal findings' : 'without abnormal findings'],
      question: 'Which code reports the examination?',
    }
  },
}

const preterm: ClinicalCase = {
  rule: 'measure',
  chapter: 16,
  section: 'I.C.16.d',
  draw: (random) => {
    const weeks = between(28, 36, random)
    const days = between(0, 6, random)
    return {
      told: `A preterm newborn was born at ${weekText(weeks, days)} of gestation.`,
      under: 'P07.3',
      says: [`${weeks} completed weeks`],
      question: 'Which code reports the gestational age?',
    }
  },
}

const birthWeight: ClinicalCase = {
  rule: 'measure',
  chapter: 16,
  section: 'I.C.16.d',
  draw: (random) => {
    const grams = between(500, 2499, random)
    const [from, upTo] =
      (
        [
          [500, 749],
          [750, 999],
          [1000, 1249],
          [1250, 1499],
          [1500, 1749],
          [1750, 1999],
          [2000, 2499],
        ] as const
      ).find(([, most]) => grams <= most) ?? ([2000, 2499] as const)
    return {
      told: `A preterm newborn weighs ${grams} grams at birth; the provider documents low birth weight.`,
      under: 'P07',
      says: [`${from}-${upTo} grams`],
      question: 'Which code reports the birth weight?',
    }
  },
}

const bodyMass: ClinicalCase = {
  rule: 'measure',
  chapter: 21,
  draw: (random) => {
    const whole = between(25, 39, random)
    const tenth = between(0, 9, random)
    const condition = whole >= 30 ? 'obesity' : 'overweight'
    return {
      told: `The provider documents ${condition} in an adult; the medical assistant records a body mass index of ${whole}.${tenth}.`,
      under: 'Z68',
      says: [`${whole}.0-${whole}.9`, 'adult'],
      question: 'Which code reports the body mass index?',
    }
  },
}

const bloodAlcohol: ClinicalCase = {
  rule: 'measure',
  chapter: 20,
  draw: (random) => {
    const level = between(22, 238, random)
    const [from, upTo] =
      (
        [
          [20, 39],
          [40, 59],
          [60, 79],
          [80, 99],
          [100, 119],
          [120, 199],
          [200, 239],
        ] as const
      ).find(([, most]) => level <= most) ?? ([200, 239] as const)
    return {
      told: `${aged(22, 60, random)} is treated for an alcohol-related disorder; the blood alcohol level is ${level} mg/100 ml.`,
      under: 'Y90',
      says: [`${from}-${upTo} mg/100 ml`],
      question: 'Which code reports the blood alcohol level?',
    }
  },
}

const burnExtent: ClinicalCase = {
  rule: 'measure',
  chapter: 19,
  section: 'I.C.19.d.6',
  draw: (random) => {
    const total = between(10, 58, random)
    const deep = between(0, total, random)
    const tens = (percent: number): string => `${Math.floor(percent / 10) * 10}-${Math.floor(percent / 10) * 10 + 9}%`
    return {
      told: `${aged(20, 70, random)} has burns of ${total}% of the body surface; ${deep === 0 ? 'none of it is' : `${deep}% of the body surface is burned to the`} third degree.`,
      under: 'T31',
      says: [
        `burns involving ${tens(total)} of body surface`,
        deep < 10 ? 'with 0% to 9% third degree burns' : `with ${tens(deep)} third degree burns`,
      ],
      question: 'Which code reports the extent of the burns?',
    }
  },
}

const strokeScale: ClinicalCase = {
  rule: 'measure',
  chapter: 18,
  draw: (random) => {
    const score = between(1, 30, random)
    return {
      told: `${aged(50, 79, random)} is admitted with a cerebral infarction; the nurse documents a stroke scale (NIHSS) score of ${score}.`,
      under: 'R29.7',
      says: [new RegExp(`score ${score}$`)],
      question: 'Which code reports the score?',
    }
  },
}

const weeksOfGestation: ClinicalCase = {
  rule: 'weeks',
  chapter: 21,
  section: 'I.C.21.c.11',
  draw: (random) => {
    const weeks = between(8, 41, random)
    const days = between(0, 6, random)
    return {
      told: `${among(['A complication of pregnancy is treated', 'A pregnant patient is seen'], random)} at ${weekText(weeks, days)} of gestation.`,
      under: 'Z3A',
      says: [new RegExp(`^${weeks} weeks gestation`)],
      question: 'Which code reports the weeks of gestation?',
    }
  },
}

const twins: ClinicalCase = {
  rule: 'weeks',
  chapter: 15,
  section: 'I.C.15.a.6',
  draw: (random) => {
    const { weeks, days, trimester } = pregnantFor(20, random)
    const fetus = between(1, 2, random)
    return {
      told: `Twin pregnancy at ${weekText(weeks, days)}: the ultrasound shows polyhydramnios of fetus ${fetus}.`,
      under: 'O40',
      says: [`${trimester} trimester`, endingWith(`fetus ${fetus}`)],
      question: 'Which code reports the polyhydramnios?',
    }
  },
}

const hemiplegia: ClinicalCase = {
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

type Drug = { name: string; under: string }
const drugs: readonly [Drug, ...Drug[]] = [
  { name: 'aspirin', under: 'T39.01' },
  { name: 'a benzodiazepine', under: 'T42.4' },
  { name: 'acetaminophen', under: 'T39.1' },
  { name: 'an oral antidiabetic drug', under: 'T38.3' },
  { name: 'an anticoagulant', under: 'T45.51' },
  { name: 'a calcium-channel blocker', under: 'T46.1' },
]

const drugEvent: ClinicalCase = {
  rule: 'drug',
  chapter: 19,
  draw: (random) => {
    const drug = among(drugs, random)
    const [story, says] = among(
      [
        ['took twice the prescribed dose of DRUG by mistake and is drowsy', ['poisoning', /accidental/]],
        [
          'took DRUG that was prescribed for somebody else, mistaking the bottle, and is dizzy',
          ['poisoning', /accidental/],
        ],
        ['swallowed a large amount of DRUG on purpose to harm oneself', ['poisoning', /intentional self-harm/]],
        ['took DRUG exactly as prescribed and has nausea from it', ['adverse effect']],
        ['took DRUG in the prescribed dose and has a rash that the provider ascribes to it', ['adverse effect']],
        ['has taken less of DRUG than prescribed, and the condition has become worse', ['underdosing']],
      ],
      random,
    )
    return {
      told: `${aged(25, 75, random)} ${story.replace('DRUG', drug.name)}. ${encounterText({ phase: 'initial', fracture: null, healing: null }, random)}`,
      under: drug.under,
      says: [...says, endingWith('initial encounter')],
      question: 'Which code reports the drug?',
    }
  },
}

/** All patients that can be drawn, several to a rule. */
export const clinicalCases: readonly ClinicalCase[] = [
  eyeCase('H25.1', ['an age-related nuclear cataract']),
  eyeCase('H25.01', ['a cortical age-related cataract']),
  arthrosis,
  breastCancer,
  earInfection,
  fractureCase({
    under: 'S52.53',
    name: ["Colles' fracture of the SIDE radius"],
    grades: true,
    moved: false,
    ages: [19, 49],
  }),
  fractureCase({
    under: 'S52.54',
    name: ["Smith's fracture of the SIDE radius"],
    grades: true,
    moved: false,
    ages: [19, 49],
  }),
  fractureCase({
    under: 'S82.5',
    name: ['fracture of the medial malleolus of the SIDE tibia'],
    grades: true,
    moved: true,
    ages: [19, 49],
  }),
  fractureCase({
    under: 'S82.6',
    name: ['fracture of the lateral malleolus of the SIDE fibula'],
    grades: true,
    moved: true,
    ages: [19, 49],
  }),
  fractureCase({
    under: 'S72.14',
    name: ['intertrochanteric fracture of the SIDE femur'],
    grades: true,
    moved: true,
    ages: [19, 49],
  }),
  fractureCase({
    under: 'S42.02',
    name: ['fracture of the shaft of the SIDE clavicle'],
    grades: false,
    moved: true,
    ages: [19, 49],
  }),
  injuryCase('S93.41', (side) => [`a sprain of the calcaneofibular ligament of the ${side} ankle`]),
  injuryCase('S93.42', (side) => [`a sprain of the deltoid ligament of the ${side} ankle`]),
  injuryCase('T15.0', (side) => [
    `a foreign body in the cornea of the ${side} eye`,
    `a metal splinter in the ${side} cornea`,
  ]),
  injuryCase('T16', (side) => [`a foreign body in the ${side} ear`, `a bead in the ${side} ear`]),
  injuryCase(
    'S61.21',
    (side) => [`a laceration of the ${side} index finger without foreign body and without damage to the nail`],
    'index finger',
  ),
  osteoporosis,
  pregnancyCase('O10.0', ['essential hypertension that was there before the pregnancy']),
  pregnancyCase('O99.01', ['anemia that complicates the pregnancy']),
  pregnancyCase('O24.1', ['type 2 diabetes that was there before the pregnancy']),
  pregnancyCase('O23.1', ['an infection of the bladder']),
  pregnancyCase('O44.0', ['complete placenta previa without bleeding'], 20),
  pregnancyCase('O13', ['gestational hypertension without significant proteinuria'], 20),
  weeksOfGestation,
  twins,
  examination,
  preterm,
  birthWeight,
  concussion,
  glaucoma,
  pressureUlcer,
  asthma,
  retinopathy,
  kidneyDisease,
  burn,
  bodyMass,
  bloodAlcohol,
  burnExtent,
  strokeScale,
  hemiplegia,
  drugEvent,
]
