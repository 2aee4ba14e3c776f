import type { RandomSource } from '../../shared/seeded-random'
import { among, between, oneOf } from '../draw'
import { endingWith } from '../saying'
import { rangeOf, type ClinicalCase } from './patient'

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
function pregnancyCase(under: string, condition: string, least = 8): ClinicalCase {
  return {
    rule: 'weeks',
    chapter: 15,
    draw: (random) => {
      const { weeks, days, trimester } = pregnantFor(least, random)
      const told = among(
        [
          `At ${weekText(weeks, days)} of pregnancy a patient is seen for ${condition}.`,
          `Prenatal visit, ${weekText(weeks, days)} of gestation: ${condition} is treated.`,
        ],
        random,
      )
      return { told, under, says: [`${trimester} trimester`] }
    },
  }
}

export const pregnancies: readonly ClinicalCase[] = [
  pregnancyCase('O10.0', 'essential hypertension that was there before the pregnancy'),
  pregnancyCase('O99.01', 'anemia that complicates the pregnancy'),
  pregnancyCase('O24.1', 'type 2 diabetes that was there before the pregnancy'),
  pregnancyCase('O23.1', 'an infection of the bladder'),
  pregnancyCase('O44.0', 'complete placenta previa without bleeding', 20),
  pregnancyCase('O13', 'gestational hypertension without significant proteinuria', 20),
]

export const weeksOfGestation: ClinicalCase = {
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

export const twins: ClinicalCase = {
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

export const preterm: ClinicalCase = {
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

const weightRanges = [
  [500, 749],
  [750, 999],
  [1000, 1249],
  [1250, 1499],
  [1500, 1749],
  [1750, 1999],
  [2000, 2499],
] as const

export const birthWeight: ClinicalCase = {
  rule: 'measure',
  chapter: 16,
  section: 'I.C.16.d',
  draw: (random) => {
    const grams = between(500, 2499, random)
    return {
      told: `A preterm newborn weighs ${grams} grams at birth; the provider documents low birth weight.`,
      under: 'P07',
      says: [`${rangeOf(weightRanges, grams)} grams`],
      question: 'Which code reports the birth weight?',
    }
  },
}
