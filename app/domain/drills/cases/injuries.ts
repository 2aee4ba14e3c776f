import type { RandomSource } from '../../shared/seeded-random'
import { among, between } from '../draw'
import { endingWith, type Saying } from '../saying'
import { encounterText } from '../title-words'
import { aged, drawHealing, sides, type ClinicalCase, type Phrases } from './patient'

/** What a record says of a visit for a fracture; `grades` where the title tells types of opening apart. */
function fractureVisit(grades: boolean, random: RandomSource): { told: string; says: Saying } {
  const openings: Phrases = grades
    ? ['closed fracture', 'open fracture type I or II', 'open fracture type IIIA, IIIB, or IIIC']
    : ['closed fracture', 'open fracture']
  const opening = among(openings, random)
  const phase = among(['initial', 'subsequent'], random)
  const healing = drawHealing(phase, random)
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

/** `grades`: the titles tell types of opening apart; `moved`: they tell displaced from nondisplaced. */
type Break = { under: string; name: string; grades: boolean; moved: boolean }

function fractureCase({ under, name, grades, moved }: Break): ClinicalCase {
  return {
    rule: 'encounter',
    chapter: 19,
    draw: (random) => {
      const side = among(sides, random)
      const move = among(['displaced', 'nondisplaced'], random)
      const visit = fractureVisit(grades, random)
      const what = `${moved ? `${move} ` : ''}${name.replace('SIDE', side)}`
      const told = among(
        [
          `${aged(19, 49, random)} has a ${what}. ${visit.told}`,
          `${aged(19, 49, random)} fell; X-rays showed a ${what}. ${visit.told}`,
        ],
        random,
      )
      return { told, under, says: [side, ...(moved ? [move] : []), ...visit.says] }
    },
  }
}

const breaks: readonly Break[] = [
  { under: 'S52.53', name: "Colles' fracture of the SIDE radius", grades: true, moved: false },
  { under: 'S52.54', name: "Smith's fracture of the SIDE radius", grades: true, moved: false },
  { under: 'S82.5', name: 'fracture of the medial malleolus of the SIDE tibia', grades: true, moved: true },
  { under: 'S82.6', name: 'fracture of the lateral malleolus of the SIDE fibula', grades: true, moved: true },
  { under: 'S72.14', name: 'intertrochanteric fracture of the SIDE femur', grades: true, moved: true },
  { under: 'S42.02', name: 'fracture of the shaft of the SIDE clavicle', grades: false, moved: true },
]

export const fractures: readonly ClinicalCase[] = breaks.map(fractureCase)

export const osteoporosis: ClinicalCase = {
  rule: 'encounter',
  chapter: 13,
  section: 'I.C.13.d',
  draw: (random) => {
    const side = among(sides, random)
    const phase = among(['initial', 'subsequent'], random)
    const healing = drawHealing(phase, random)
    const told = `${aged(66, 89, random)} with age-related osteoporosis broke the ${side} femur in a minor fall that would not break a healthy bone. ${encounterText({ phase, fracture: null, healing }, random)}`
    return {
      told,
      under: 'M80.05',
      says: [side, endingWith(`${phase} encounter for fracture${healing ? ` with ${healing}` : ''}`)],
    }
  },
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

export const otherInjuries: readonly ClinicalCase[] = [
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
]

export const concussion: ClinicalCase = {
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

export const burn: ClinicalCase = {
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

export const burnExtent: ClinicalCase = {
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
