import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../tests/support/any-text'
import { aCodeList, embeddedList } from '../../../tests/support/code-lists'
import { aChoiceQuestion, aCodeQuestion } from '../../../tests/support/questions'
import { createCodeList, decideVerdict, verdictHint, type CodeSystem } from '../code-sets'
import { diagnoseAnswer, type Diagnosis } from './diagnosis'
import { errorTypes } from './error-types'
import { scoreAnswer } from './score'

const list = embeddedList()

/** Key S52.541A: Smith's fracture of right radius, initial encounter for closed fracture. */
const diagnose = (typed: string | null, key = 'S52.541A'): Diagnosis =>
  diagnoseAnswer(aCodeQuestion({ key }), typed, list)

test('a wrong choice teaches its own error and rationale, and has no closeness', () => {
  const question = aChoiceQuestion({ key: 'b' })
  expect(diagnoseAnswer(question, 'c', list)).toEqual({
    right: false,
    answered: true,
    closeness: null,
    errorTypes: ['specificity'],
    verdict: null,
    axes: [],
    messages: ['Why c'],
  })
})

test('the right choice brings its rationale and no error; an option that is not there brings nothing', () => {
  const question = aChoiceQuestion({ key: 'b' })
  expect(diagnoseAnswer(question, 'b', list)).toMatchObject({ right: true, errorTypes: [], messages: ['Why b'] })
  expect(diagnoseAnswer(question, 'x', list)).toMatchObject({
    right: false,
    answered: true,
    errorTypes: [],
    messages: [],
  })
})

test('an unanswered question is neither right nor explained', () => {
  for (const answer of [null, '', '  ']) {
    expect(diagnose(answer)).toMatchObject({
      right: false,
      answered: false,
      closeness: 0,
      errorTypes: [],
      messages: [],
    })
    expect(diagnoseAnswer(aChoiceQuestion(), answer, list)).toMatchObject({
      right: false,
      answered: false,
      closeness: null,
    })
  }
})

test('the right code needs no word', () => {
  expect(diagnose('s52541a')).toMatchObject({ right: true, closeness: 1, errorTypes: [], messages: [], axes: [] })
})

test('a right code with a mended letter counts, and the learner is told', () => {
  const diagnosis = diagnose('S52.54lA')
  expect(diagnosis).toMatchObject({ right: true, closeness: 1, errorTypes: ['typo'] })
  expect(diagnosis.messages).toHaveLength(1)
  expect(diagnosis.messages[0]).toMatch(/“S52\.54lA” was read as S52\.541A/)
})

test('the learner is told of a mended letter even where the list of the day does not hold the key', () => {
  const other = aCodeList('B20 billable Human immunodeficiency virus [HIV] disease')
  const diagnosis = diagnoseAnswer(aCodeQuestion({ key: 'I10' }), 'I1O', other)
  expect(diagnosis).toMatchObject({ right: true, errorTypes: ['typo'] })
  expect(diagnosis.messages[0]).toMatch(/was read as I10/)
})

test('codes of other systems are told as their systems print them, and are compared by their own parts', () => {
  const told = (system: CodeSystem, key: string, typed: string, ...lines: [code: string, title: string][]) => {
    const entries = lines.map(([code, title]) => ({ code, title, billable: true }))
    const own = createCodeList({ ...list.details, system, coverage: 'all' }, entries)
    return diagnoseAnswer(aCodeQuestion({ system, key }), typed, own)
  }
  const drugs: [string, string][] = [
    ['J1885', 'Injection, ketorolac, per 15 mg'],
    ['J1953', 'Injection, levetiracetam, unspecified'],
  ]
  expect(told('hcpcs', 'J1885', 'JI885', ...drugs).messages[0]).toMatch(/^“JI885” was read as J1885:/)
  // No axes of a diagnosis, and no sentence that a title with "unspecified" or "with" would call forth.
  expect(told('hcpcs', 'J1885', 'J1953', ...drugs)).toMatchObject({ axes: [], errorTypes: ['wrong-category'] })
  // A place of service may be typed without its zero: that is no typing error.
  expect(told('pos', '02', '2', ['02', 'Telehealth'])).toMatchObject({ right: true, errorTypes: [], messages: [] })
  const operations: [string, string][] = [
    ['0DTJ4ZZ', 'Resection of appendix, percutaneous endoscopic approach'],
    ['0DTJ0ZZ', 'Resection of appendix, open approach'],
  ]
  expect(told('icd10pcs', '0DTJ4ZZ', '0DTJ0ZZ', ...operations).errorTypes).toEqual(['specificity'])
})

test('a header is told that it is not billable, with its title and the next step down', () => {
  const diagnosis = diagnose('S52.54')
  expect(diagnosis).toMatchObject({ right: false, errorTypes: ['not-billable'], closeness: 0.44 })
  expect(diagnosis.messages[0]).toMatch(/^S52\.54 \(Smith's fracture\) is a header, not a billable code\..*S52\.541 \(/)
})

test('a code without its 7th character is told which there are, and how many places stand empty', () => {
  const diagnosis = diagnose('S52.541')
  expect(diagnosis).toMatchObject({ errorTypes: ['seventh-char'], closeness: 0.44 })
  expect(diagnosis.messages[0]).toMatch(
    /needs a 7th character\. Choices: S52\.541A \(initial encounter for closed fracture\)/,
  )
  // Sixteen values, of which six are shown.
  expect(diagnosis.messages[0]).toMatch(/and 10 more\.$/)
  // W19 has three characters: three X's hold the places four to six.
  expect(diagnose('W19', 'W19.XXXA').messages[0]).toMatch(/needs a 7th character, with 3 X's to hold the empty places/)
  expect(diagnose('M80.08', 'M80.08XA').messages[0]).toMatch(/with one X to hold/)
})

test('the wrong side is named as such', () => {
  const diagnosis = diagnose('S52.542A')
  expect(diagnosis).toMatchObject({ errorTypes: ['laterality'], closeness: 0.9 })
  expect(diagnosis.messages).toEqual([
    "Your code, S52.542A, says: Smith's fracture of left radius, initial encounter for closed fracture.",
    'Wrong side: your code says left, the record says right.',
  ])
})

test('a wrong 7th character is named with both meanings', () => {
  const diagnosis = diagnose('S52.541D')
  expect(diagnosis).toMatchObject({ errorTypes: ['seventh-char'], closeness: 0.9 })
  expect(diagnosis.messages[1]).toBe(
    'Wrong 7th character: your code says “subsequent encounter for closed fracture with routine healing”, ' +
      'the record says “initial encounter for closed fracture”.',
  )
})

test('two differing axes give two sentences and two error types', () => {
  const diagnosis = diagnose('S52.542D')
  expect(diagnosis.errorTypes).toEqual(['laterality', 'seventh-char'])
  expect(diagnosis.axes).toHaveLength(2)
  expect(diagnosis.messages).toHaveLength(3)
})

test('a code that lacks its placeholder is told of the X', () => {
  const diagnosis = diagnose('T36.01A', 'T36.0X1A')
  expect(diagnosis).toMatchObject({ errorTypes: ['placeholder'], closeness: 0.44 })
  expect(diagnosis.messages[0]).toMatch(/^T36\.01A does not exist, but it does with the placeholder X/)
})

test('a 7th character that does not exist is told, with those that do', () => {
  const diagnosis = diagnose('S06.2X7D', 'S06.2X7A')
  expect(diagnosis.errorTypes).toEqual(['seventh-char'])
  expect(diagnosis.messages[0]).toMatch(
    /not in ICD-10-CM FY2027: D is not a 7th character of S06\.2X7\. Choices: S06\.2X7A/,
  )
  // The stem need not be the key's.
  expect(diagnose('S52.501T').errorTypes).toEqual(['seventh-char'])
})

test('a code that is not in the edition is told so, and of another category that it is one', () => {
  const same = diagnose('I10.9', 'I10')
  expect(same).toMatchObject({ errorTypes: ['specificity'], closeness: 0.44 })
  expect(same.messages[0]).toMatch(/^I10\.9 is not in ICD-10-CM FY2027\. Its category is complete here/)
  expect(diagnose('I10.9', 'I11.0').errorTypes).toEqual(['wrong-category'])
})

test('a code outside the embedded subset is told that nothing definite can be said', () => {
  const diagnosis = diagnose('A00.0', 'I10')
  expect(diagnosis).toMatchObject({ errorTypes: ['wrong-category'], closeness: 0 })
  expect(diagnosis.messages[0]).toMatch(/^A00\.0 lies outside the codes embedded in this site/)
})

test('a valid code of another category is told what it says, and that the category is wrong', () => {
  const diagnosis = diagnose('I11.9', 'I10')
  expect(diagnosis.errorTypes).toEqual(['wrong-category'])
  expect(diagnosis.messages).toEqual(['Your code, I11.9, says: Hypertensive heart disease without heart failure.'])
  // Titles of different categories are not compared word by word.
  expect(diagnosis.axes).toEqual([])
})

test('a header or an impossible code of another category is wrong twice', () => {
  expect(diagnose('S82.101', 'S52.541A').errorTypes).toEqual(['wrong-category', 'seventh-char'])
  expect(diagnose('I11', 'I10').errorTypes).toEqual(['wrong-category', 'not-billable'])
})

test('text that is no code is told what a code looks like', () => {
  const diagnosis = diagnose('Smith fracture')
  expect(diagnosis.errorTypes).toEqual(['wrong-category'])
  expect(diagnosis.messages[0]).toMatch(/^This does not have the shape of an ICD-10-CM code/)
})

test('every verdict has a sentence of its own', () => {
  const typed = ['hello', 'I10', 'S52.541', 'S52.54', 'T36.01A', 'I10.9', 'S52.541T', 'A00.0']
  const sentences = typed.map((text) => {
    const verdict = decideVerdict(list, text)
    // Without codes and titles only the wording is left.
    return [verdictHint(verdict, list)].join(' ').replaceAll(/[A-Z]\d\S+|\(.*?\)/g, '')
  })
  expect(new Set(sentences).size).toBe(typed.length)
  expect(sentences.every((sentence) => sentence.length > 20)).toBe(true)
})

test('a wrong code with a mended letter is read, told, and judged as what it was read as', () => {
  const diagnosis = diagnose('S52.54IB')
  expect(diagnosis.verdict).toMatchObject({ code: 'S52.541B', typo: 'i-for-one' })
  expect(diagnosis.errorTypes).toEqual(['typo', 'seventh-char'])
  expect(diagnosis.closeness).toBe(0.9)
  expect(diagnosis.messages[0]).toMatch(/was read as S52\.541B/)
})

test("the author's near miss comes first among the errors and last among the sentences", () => {
  const question = aCodeQuestion({
    key: 'E11.22',
    nearMisses: [{ code: 'e1121', error: 'combination-code', rationale: 'The author says why.' }],
  })
  const diagnosis = diagnoseAnswer(question, 'E11.21', list)
  expect(diagnosis.errorTypes[0]).toBe('combination-code')
  expect(diagnosis.errorTypes).toEqual([...new Set(diagnosis.errorTypes)])
  expect(diagnosis.messages.at(-1)).toBe('The author says why.')
})

test('a wrong code about which nothing else is known is called not specific enough', () => {
  // I63.9 and I63.89: same category, no axis that titles name differs but "unspecified".
  expect(diagnose('I48.0', 'I48.20').errorTypes).toContain('specificity')
  expect(diagnose('I48.0', 'I48.19').errorTypes).toEqual(['specificity'])
})

test('no sentence gives the key away, unless it is among the next steps of a header', () => {
  // S52.541A could be the key of another learner's question: wrong codes of every kind are told without naming it.
  for (const typed of ['S52.542A', 'S52.541D', 'S52.501A', 'S52.5', 'I10.9', 'A00.0', 'hello', 'T36.01A', 'S52.99']) {
    expect(diagnose(typed).messages.join(' '), typed).not.toContain('S52.541A')
  }
})

test('the diagnosis of any text agrees with its score, and names only known errors', () => {
  const keys = ['S52.541A', 'I10', 'W19.XXXA', 'H40.1122', 'Z68.41']
  const nearKey = fc
    .tuple(fc.constantFrom(...keys), fc.nat({ max: 6 }), fc.constantFrom('', 'X', 'A', '9', 'O', 'l'))
    .map(([key, cut, more]) => key.slice(0, key.length - cut) + more)
  const faults: string[] = []
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.oneof(nearKey, anyText(10)), (key, typed) => {
      const question = aCodeQuestion({ key })
      const diagnosis = diagnoseAnswer(question, typed, list)
      const score = scoreAnswer(question, typed)
      const known = diagnosis.errorTypes.every((error) => (errorTypes as readonly string[]).includes(error))
      const explained =
        !score.answered || diagnosis.right || (diagnosis.errorTypes.length > 0 && diagnosis.messages.length > 0)
      const agrees = diagnosis.right === score.points > 0 && diagnosis.answered === score.answered
      if (!known || !explained || !agrees || (diagnosis.closeness === 1) !== diagnosis.right) {
        faults.push(`${key} ${JSON.stringify(typed)}`)
      }
    }),
    { seed: 20261121, numRuns: 10_000 },
  )
  expect(faults).toEqual([])
})
