import fc from 'fast-check'
import { expect, test } from 'vitest'
import { embeddedList } from '../../../tests/support/code-lists'
import { aCodeSetQuestion, aKey, aLine } from '../../../tests/support/question-kinds'
import type { CodeList, CodeSystem } from '../code-sets'
import type { CodeSetAnswer, EnteredLine } from './answer'
import { pairCodeSet } from './kinds/code-set-pairs'
import { scoreCodeSet } from './kinds/code-set-score'
import type { CodeSetKey, CodeSetQuestion } from './question'
import { fullPoint, scoreAnswer } from './score'

// What must hold of every set of codes, over random keys and answers. Codes come from a few categories, so that wrong
// ones are often near; lines point at right, wrong and missing diagnoses alike.

const runs = { seed: 20261122, numRuns: 10_000 }
const list: CodeList = embeddedList()
const listOf = (system: CodeSystem): CodeList | null => (system === 'icd10cm' ? list : null)

const keyCodes = ['E11.22', 'E11.42', 'N18.31', 'I10', 'I50.9', 'S52.501A', 'S52.541A', 'J44.1', 'Z79.4', 'M17.11']
const wrongCodes = ['E11.21', 'E11.9', 'N18.30', 'N18.9', 'I11.0', 'S52.502A', 'S52.541D', 'J44.0', 'A41.9', 'R05.9']
const procedures = ['99213', '99214', '20610', 'G0463', '36415', '71046']
const modifiers = ['25', '59', 'RT', 'LT']

const pick = <Thing>(from: readonly Thing[], least: number, most: number) =>
  fc.uniqueArray(fc.constantFrom(...from), { minLength: least, maxLength: most })

const anyKey: fc.Arbitrary<CodeSetKey> = fc
  .record({
    diagnoses: pick(keyCodes.slice(0, 8), 1, 5),
    codes: pick(procedures.slice(0, 4), 0, 3),
    lines: fc.array(
      fc.record({
        modifiers: pick(modifiers, 0, 2),
        units: fc.integer({ min: 1, max: 3 }),
        pointers: fc.array(fc.nat(4), { maxLength: 2 }),
        modifierOrder: fc.boolean(),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    mayHave: pick(keyCodes.slice(8), 0, 2),
    mustNot: pick(wrongCodes.slice(0, 4), 0, 2),
    rules: fc.constantFrom('none', 'order', 'first', 'never-first'),
  })
  .map(({ diagnoses, codes, lines, mayHave, mustNot, rules }) => {
    const [one = '', two] = diagnoses
    return aKey(diagnoses, {
      procedures: codes.map((code, place) => {
        const line = lines[place]!
        const pointers = [...new Set(line.pointers.flatMap((pointer) => diagnoses[pointer] ?? []))]
        return aLine(code, { ...line, pointers })
      }),
      mayHave,
      mustNot,
      order: rules === 'order' && two !== undefined ? [[one, two]] : [],
      first: rules === 'first' ? [one] : [],
      neverFirst: rules === 'never-first' && two !== undefined ? [two] : [],
    })
  })

const anyEntry: fc.Arbitrary<CodeSetAnswer> = fc.record({
  diagnoses: fc.uniqueArray(fc.constantFrom(...keyCodes, ...wrongCodes), { maxLength: 7 }),
  procedures: fc.uniqueArray(
    fc.record({
      code: fc.constantFrom(...procedures),
      modifiers: pick(modifiers, 0, 2),
      units: fc.integer({ min: 1, max: 3 }),
      pointers: pick([...keyCodes, ...wrongCodes], 0, 2),
    }),
    { maxLength: 4, selector: (line) => line.code },
  ),
})

const share = (question: CodeSetQuestion, answer: CodeSetAnswer): number => scoreCodeSet(question, bare(answer)).share
const bare = ({ diagnoses, procedures: lines }: CodeSetAnswer): CodeSetAnswer => ({
  diagnoses,
  procedures: lines.map((line) => ({ ...line, pointers: line.pointers.map((code) => code.replace('.', '')) })),
})
const closeness = (question: CodeSetQuestion, answer: CodeSetAnswer): number =>
  pairCodeSet(scoreCodeSet(question, bare(answer)), listOf).closeness

/** Collects the cases in which something does not hold; a few of them say more than the first alone. */
function faultsOf(check: (report: (fault: unknown) => void) => fc.IRawProperty<unknown>): string[] {
  const faults: string[] = []
  fc.assert(
    check((fault) => {
      faults.push(JSON.stringify(fault))
    }) as fc.IProperty<unknown>,
    runs,
  )
  return faults.slice(0, 3)
}

test('a right and complete answer scores 1 and is as close as can be, in any order that the rules allow', () => {
  const faults = faultsOf((report) =>
    fc.property(anyKey, fc.boolean(), (key, reversed) => {
      const question = aCodeSetQuestion(key)
      const isFree = key.order.length + key.first.length + key.neverFirst.length === 0
      const diagnoses = reversed && isFree ? [...key.diagnoses].reverse() : key.diagnoses
      const answer = { diagnoses, procedures: key.procedures.map(enteredOf) }
      const { points } = scoreAnswer(question, answer)
      if (points !== fullPoint || closeness(question, answer) !== 1) report({ key, points })
    }),
  )
  expect(faults).toEqual([])
})

test('adding a wrong diagnosis, anywhere, never raises the score', () => {
  const wrong = fc.constantFrom(...wrongCodes, 'C50.911', 'XYZ', 'B20')
  const faults = faultsOf((report) =>
    fc.property(anyKey, anyEntry, wrong, fc.nat(7), (key, answer, code, place) => {
      if (answer.diagnoses.includes(code)) return
      const question = aCodeSetQuestion(key)
      const diagnoses = [...answer.diagnoses.slice(0, place), code, ...answer.diagnoses.slice(place)]
      const [before, after] = [share(question, answer), share(question, { ...answer, diagnoses })]
      if (after > before + 1e-12) report({ key, answer, code, place, before, after })
    }),
  )
  expect(faults).toEqual([])
})

test('adding a line with a wrong code never raises the score', () => {
  const faults = faultsOf((report) =>
    fc.property(anyKey, anyEntry, fc.constantFrom('99215', '0DTJ4ZZ', 'J1885'), (key, answer, code) => {
      const question = aCodeSetQuestion(key)
      const line: EnteredLine = { code, modifiers: ['25'], units: 1, pointers: ['E1122'] }
      const more = { ...answer, procedures: [...answer.procedures, line] }
      if (share(question, more) > share(question, answer) + 1e-12) report({ key, answer, code })
    }),
  )
  expect(faults).toEqual([])
})

test('removing a fully right entry never raises the score', () => {
  const faults = faultsOf((report) =>
    fc.property(anyKey, anyEntry, fc.nat(7), (key, answer, place) => {
      const question = aCodeSetQuestion(key)
      const score = scoreCodeSet(question, bare(answer))
      const right = score.exact[place % Math.max(1, score.exact.length)]
      // An entry that stands where another one must stand is not fully right.
      const inTheWay = key.first.length > 0 && right !== key.first[0]?.replace('.', '')
      if (right !== undefined && !inTheWay) {
        const diagnoses = answer.diagnoses.filter((code) => code.replace('.', '') !== right)
        const after = share(question, { ...answer, diagnoses })
        if (after > score.share + 1e-12) report({ key, answer, right, before: score.share, after })
      }
      const line = score.lines.find((pair) => pair.credit >= 1 - 1e-12 && pair.entered !== null)
      if (line) {
        const lines = answer.procedures.filter(({ code }) => code !== line.key.code)
        const after = share(question, { ...answer, procedures: lines })
        if (after > score.share + 1e-12) report({ key, answer, line: line.key.code, before: score.share, after })
      }
    }),
  )
  expect(faults).toEqual([])
})

test('the order of lines never matters, nor that of diagnoses where no rule asks for one', () => {
  const faults = faultsOf((report) =>
    fc.property(anyKey, anyEntry, fc.nat(6), (key, answer, turn) => {
      const turned = <Thing>(things: readonly Thing[]): Thing[] =>
        [...things.slice(turn), ...things.slice(0, turn)].reverse()
      const question = aCodeSetQuestion(key)
      const free = aCodeSetQuestion({ ...key, order: [], first: [], neverFirst: [] })
      const moved = { ...answer, procedures: turned(answer.procedures) }
      const all = { diagnoses: turned(answer.diagnoses), procedures: turned(answer.procedures) }
      if (share(question, answer) !== share(question, moved)) report({ key, answer })
      if (share(free, answer) !== share(free, all)) report({ key, answer, free: true })
      if (closeness(free, answer) !== closeness(free, all)) report({ key, answer, closeness: true })
    }),
  )
  expect(faults).toEqual([])
})

test('letter case, dots and spaces never matter, nor how wide the characters are', () => {
  const disguise = fc.constantFrom(
    (code: string) => code.toLowerCase(),
    (code: string) => code.replace('.', ''),
    (code: string) => ` ${code.slice(0, 2)} ${code.slice(2)} `,
    (code: string) => code.replace(/[0-9A-Z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
    (code: string) => `\u200f${code}\u0000`,
  )
  const faults = faultsOf((report) =>
    fc.property(anyKey, anyEntry, disguise, (key, answer, change) => {
      const question = aCodeSetQuestion(key)
      const disguised = {
        diagnoses: answer.diagnoses.map(change),
        procedures: answer.procedures.map((line) => ({
          ...line,
          code: change(line.code),
          modifiers: line.modifiers.map((modifier) => modifier.toLowerCase()),
          pointers: line.pointers.map(change),
        })),
      }
      if (scoreAnswer(question, answer).points !== scoreAnswer(question, disguised).points) report({ key, disguised })
    }),
  )
  expect(faults).toEqual([])
})

test('score and closeness stay within 0 and 1 and are the same every time', () => {
  const faults = faultsOf((report) =>
    fc.property(anyKey, anyKey, anyEntry, (key, alternative, answer) => {
      const question = aCodeSetQuestion(key, { alternatives: [alternative] })
      const [score, near] = [share(question, answer), closeness(question, answer)]
      const again = share(structuredClone(question), structuredClone(answer))
      if (!(score >= 0 && score <= 1 + 1e-12 && near >= 0 && near <= 1) || score !== again) {
        report({ key, alternative, answer, score, near })
      }
    }),
  )
  expect(faults).toEqual([])
})

test('another complete key never lowers a score', () => {
  const faults = faultsOf((report) =>
    fc.property(anyKey, anyKey, anyEntry, (key, alternative, answer) => {
      const alone = share(aCodeSetQuestion(key), answer)
      const both = share(aCodeSetQuestion(key, { alternatives: [alternative] }), answer)
      if (both < alone - 1e-9) report({ key, alternative, answer })
    }),
  )
  expect(faults).toEqual([])
})

function enteredOf(line: CodeSetKey['procedures'][number]): EnteredLine {
  return { code: line.code, modifiers: line.modifiers, units: line.units, pointers: line.pointers }
}
