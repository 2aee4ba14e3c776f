import { among, between } from '../draw'
import { aged, rangeOf, type ClinicalCase } from './patient'

export const examination: ClinicalCase = {
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

export const bodyMass: ClinicalCase = {
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

const alcoholRanges = [
  [20, 39],
  [40, 59],
  [60, 79],
  [80, 99],
  [100, 119],
  [120, 199],
  [200, 239],
] as const

export const bloodAlcohol: ClinicalCase = {
  rule: 'measure',
  chapter: 20,
  draw: (random) => {
    const level = between(22, 238, random)
    return {
      told: `${aged(22, 60, random)} is treated for an alcohol-related disorder; the blood alcohol level is ${level} mg/100 ml.`,
      under: 'Y90',
      says: [`${rangeOf(alcoholRanges, level)} mg/100 ml`],
      question: 'Which code reports the blood alcohol level?',
    }
  },
}

export const strokeScale: ClinicalCase = {
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
