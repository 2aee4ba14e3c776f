import { among } from '../draw'
import { endingWith } from '../saying'
import { encounterText } from '../title-words'
import { aged, type ClinicalCase } from './patient'

type Drug = { name: string; under: string }
const drugs: readonly [Drug, ...Drug[]] = [
  { name: 'aspirin', under: 'T39.01' },
  { name: 'a benzodiazepine', under: 'T42.4' },
  { name: 'acetaminophen', under: 'T39.1' },
  { name: 'an oral antidiabetic drug', under: 'T38.3' },
  { name: 'an anticoagulant', under: 'T45.51' },
  { name: 'a calcium-channel blocker', under: 'T46.1' },
]

export const drugEvent: ClinicalCase = {
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
