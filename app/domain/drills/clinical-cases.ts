import {
  arthrosis,
  asthma,
  breastCancer,
  cataracts,
  earInfection,
  glaucoma,
  hemiplegia,
  kidneyDisease,
  pressureUlcer,
  retinopathy,
} from './cases/diseases'
import { drugEvent } from './cases/drug-events'
import { bloodAlcohol, bodyMass, examination, strokeScale } from './cases/findings'
import { burn, burnExtent, concussion, fractures, osteoporosis, otherInjuries } from './cases/injuries'
import type { ClinicalCase } from './cases/patient'
import { birthWeight, pregnancies, preterm, twins, weeksOfGestation } from './cases/pregnancy-and-birth'

/** All patients that can be drawn, several to a rule. Drills are made again from their ids, so the order must stay. */
export const clinicalCases: readonly ClinicalCase[] = [
  ...cataracts,
  arthrosis,
  breastCancer,
  earInfection,
  ...fractures,
  ...otherInjuries,
  osteoporosis,
  ...pregnancies,
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
