import { expect, test } from 'vitest'
import { checkBank, isNegative, type BankItem } from './check-bank'
import { formatFinding, reporterFor, type Finding } from './finding'
import type { QuestionInput } from './question-schemas'

type Single = Extract<QuestionInput, { kind: 'single-choice' }>
const rationale = 'Says nothing, since nothing here is asked about rationales.'

/** The stem holds words of its own, so that no two questions are alike. */
function aQuestion(index: number, change: Partial<Single> = {}): Single {
  const own = Array.from({ length: 8 }, (_, place) => `w${index}x${place}`).join(' ')
  return {
    kind: 'single-choice',
    id: `q${String(index).padStart(5, '0')}`,
    pool: 'practice',
    placements: [{ exam: 'cpc', domain: 'cpc-icd' }],
    lesson: 'a-lesson',
    objective: 'an-objective',
    difficulty: 2,
    level: 'application',
    writtenOn: '2026-11-21',
    dateOfService: '2026-11-21',
    references: ['None'],
    stem: `${own}: which of them?`,
    options: withTexts('one', 'two', 'six', 'ten'),
    key: (['a', 'b', 'c', 'd'] as const)[index % 4] ?? 'a',
    ...change,
  }
}

function withTexts(...texts: string[]): Single['options'] {
  return texts.map((text, place) => ({
    id: (['a', 'b', 'c', 'd'] as const)[place] ?? 'a',
    text,
    system: 'icd10cm',
    rationale,
    error: 'term',
    invalidDistractor: false,
  }))
}

const withCodes = (...codes: string[][]): Single['options'] =>
  withTexts('', '', '', '').map(({ text: _text, ...option }, place) => ({ ...option, codes: codes[place] ?? [] }))

const examsText = 'exams:\n  - id: cpc\n  - id: cpb\n'

function findingsOf(inputs: QuestionInput[]): string[] {
  const findings: Finding[] = []
  const items = inputs.map((input): BankItem => {
    const file = `${input.id}.yaml`
    return { input, file, at: () => 1, report: reporterFor(file, findings) }
  })
  checkBank(items, [{ id: 'cpc' }, { id: 'cpb' }], examsText, reporterFor('exams.yaml', findings))
  return findings.map(formatFinding)
}

const many = (count: number, make: (index: number) => Partial<Single> = () => ({})): Single[] =>
  Array.from({ length: count }, (_, index) => aQuestion(index, make(index)))
/** Of four options of words the key is the longest in one of four questions. */
const sound = (index: number): Partial<Single> => ({
  options: withTexts('uno', 'duo', 'tre', 'quattro'),
  key: (['a', 'b', 'c', 'd'] as const)[index % 4]!,
})

test('a bank of different questions, with keys and lengths in balance, has no finding', () => {
  expect(findingsOf(many(80, sound))).toEqual([])
})

test('a question that stands twice is an error, and one that is nearly another a warning', () => {
  const stem =
    'A patient of 61 years is seen in the office for hypertension and chronic kidney disease of stage 3a, and for nothing else. Which codes?'
  const near = stem.replace('A patient', 'One patient')
  const inputs = [aQuestion(0, { stem }), aQuestion(1), aQuestion(2, { stem, key: 'b' }), aQuestion(3, { stem: near })]
  expect(findingsOf(inputs)).toEqual([
    'q00002.yaml:1: error duplicate-question: asks what q00000.yaml asks',
    expect.stringMatching(/^q00003\.yaml:1: warning near-duplicate: 9\d% the same as q00000\.yaml$/),
    expect.stringMatching(/^q00003\.yaml:1: warning near-duplicate: 9\d% the same as q00002\.yaml$/),
  ])
})

test('the same question about two records is two questions', () => {
  const stem = 'Which codes are reported for this encounter, in the order that the guidelines ask for?'
  expect(findingsOf([aQuestion(0, { stem, exhibit: 'one' }), aQuestion(1, { stem, exhibit: 'two' })])).toEqual([])
  expect(findingsOf([aQuestion(0, { stem, exhibit: 'one' }), aQuestion(1, { stem, exhibit: 'one' })])).toHaveLength(1)
})

test('a rare word that only the key repeats from the stem is named; a common one, and one of several options, is not', () => {
  const options = withTexts('The femoral artery', 'The radial artery', 'The carotid artery', 'The artery of the eye')
  const stem = 'The catheter enters the femoral arteries of the leg in the w1 w2 room: what is it?'
  expect(findingsOf([aQuestion(0, { stem, options, key: 'a' })])).toEqual([
    'q00000.yaml:1: warning clang: only the key repeats what the stem says: femoral',
  ])
  expect(findingsOf([aQuestion(0, { stem, options, key: 'b' })])).toEqual([])
  const common = many(5, (index) => ({
    stem: `${stem} ${'abcde'[index]} ${index} ${index}${index} x${index} y${index} z${index}?`,
    options,
    key: 'a',
  }))
  expect(findingsOf(common).filter((finding) => finding.includes('clang'))).toEqual([])
})

test('keys that stand at one place too often are named at their exam', () => {
  const lopsided = many(80, (index) => ({ key: index % 2 === 0 ? 'b' : aQuestion(index).key }))
  expect(findingsOf(lopsided).filter((finding) => !finding.includes('longest-key'))).toEqual([
    expect.stringMatching(/^exams\.yaml:2: warning key-position: the keys of cpc stand at a 0%, b 75%, c 0%, d 25%/),
  ])
  // Of fewer than forty a share says nothing.
  expect(findingsOf(many(39, () => ({ key: 'b' })))).toEqual([])
})

test('a set whose keys are the longest option too often or too seldom is named', () => {
  const lengthOf = (share: number): string[] =>
    findingsOf(
      many(80, (index) => ({
        ...sound(index),
        key: index % 4 === 0 || index < share ? 'd' : (['a', 'b', 'c'] as const)[index % 3]!,
      })),
    ).filter((finding) => finding.includes('longest-key-share'))
  expect(lengthOf(0)).toEqual([])
  expect(lengthOf(40)).toHaveLength(1)
  expect(
    findingsOf(many(80, (index) => ({ ...sound(index), options: withTexts('uno', 'duo', 'tre', 'due') }))),
  ).toEqual([expect.stringMatching(/longest-key-share: in 0% of cpc/)])
})

test('a set that asks too often for what is wrong, or for what is merely remembered, is named', () => {
  const negative = many(80, (index) => ({
    ...sound(index),
    stem: `${aQuestion(index).stem} ${index < 4 ? 'Which is NOT?' : ''}`,
  }))
  expect(findingsOf(negative)).toEqual([expect.stringMatching(/negative-share: 5% of the questions of cpc/)])
  const recalled = many(80, (index) => ({ ...sound(index), level: index < 25 ? 'recall' : 'analysis' }))
  expect(findingsOf(recalled)).toEqual([expect.stringMatching(/recall-share: 31\.3% of the questions of cpc/)])
})

test('keys that share most codes with the other options are named when there are many', () => {
  const options = withCodes(['I10', 'N18.31'], ['I10', 'N18.30'], ['I11.0', 'N18.31'], ['E11.9', 'Z79.4'])
  expect(findingsOf(many(20, () => ({ options, key: 'a' })))).toEqual([
    expect.stringMatching(/convergence: in 100% of 20 questions of cpc/),
  ])
  expect(findingsOf(many(20, (index) => ({ options, key: index % 3 === 0 ? 'a' : 'b' })))).toEqual([])
})

test('a question that asks for what is not so is known by its capitals or its last sentence', () => {
  const negative = [
    'Which is NOT reported?',
    'Which of these is not reported?',
    'All are true except?',
    'Which is least likely?',
  ]
  const positive = [
    'The note does not say which. Which code is reported?',
    'Which item names at least one diagnosis?',
    'Which exam leaves the least time?',
    'When a code is not listed, which one is reported?',
  ]
  expect(negative.filter((stem) => !isNegative(stem))).toEqual([])
  expect(positive.filter(isNegative)).toEqual([])
})
