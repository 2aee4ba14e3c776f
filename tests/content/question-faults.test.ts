import { expect, test } from 'vitest'
import {
  copyContentFolder,
  lineOf,
  replaceOnce,
  yamlEdit,
  type Edit,
  type FindingsByFile,
} from '../support/content-folder'

// Each fault is put into a sound question that is added to a copy of content/; all of them are loaded once. The check
// must name exactly the file, the line and the rule, and nothing else.

const choice = `id: qzz000
kind: single-choice
pool: practice
placements:
  - { exam: cpc, domain: cpc-icd }
lesson: icd10cm-circulatory
objective: combine-hypertension-heart-disease
difficulty: 2
level: application
writtenOn: 2026-11-21
dateOfService: 2026-11-21
references: ['ICD-10-CM Official Guidelines, Section I.C.9.a']
stem: A patient has hypertension and chronic kidney disease, stage 3a. Which codes are reported?
options:
  - id: a
    codes: [I10, N18.31]
    rationale: Reports the two apart, although the classification presumes that they belong together.
    error: combination-code
  - id: b
    codes: [I12.9, N18.31]
    rationale: >-
      The classification presumes a link between hypertension and chronic kidney disease unless the provider documents
      another cause, so I12.9 carries both and N18.31 names the stage. Index: Hypertension, kidney, with stage 3a.
  - id: c
    codes: [I12.0, N18.31]
    rationale: I12.0 is for stage 5 and end stage disease; stage 3a belongs to I12.9.
    error: specificity
  - id: d
    codes: [N18.31, I12.9]
    rationale: The right codes in the wrong order; the note at I12 makes the stage an additional code.
    error: sequencing
key: b
`

const typed = `id: qzz000
kind: code
pool: practice
placements:
  - { exam: cpc, domain: cpc-icd }
lesson: icd10cm-circulatory
objective: combine-hypertension-heart-disease
difficulty: 1
level: recall
writtenOn: 2026-11-21
dateOfService: 2026-11-21
references: ['ICD-10-CM Official Guidelines, Section I.C.9.a']
stem: A patient is seen for essential hypertension and nothing else. Which code is reported?
system: icd10cm
key: I10
rationale: >-
  Essential hypertension has one code of three characters, and nothing in this record asks for a combination code: no
  heart failure and no chronic kidney disease is named. Index: Hypertension, and the Tabular List at I10.
nearMisses:
  - code: I11.9
    error: combination-code
    rationale: Hypertensive heart disease needs a heart condition, of which the record says nothing.
`

const set = (path: (string | number)[], value: unknown): Edit => yamlEdit((file) => file.setIn(path, value))
const drop = (path: (string | number)[]): Edit => yamlEdit((file) => file.deleteIn(path))
/** Words instead of codes, in the order a to d; null leaves an option without either. */
const setTexts = (...texts: (string | null)[]): Edit =>
  yamlEdit((file) => {
    texts.forEach((text, index) => {
      file.deleteIn(['options', index, 'codes'])
      if (text !== null) file.setIn(['options', index, 'text'], text)
    })
  })
const placeIn = (exam: string, domain: string): Edit => {
  const first = '  - { exam: cpc, domain: cpc-icd }\n'
  return replaceOnce(first, `${first}  - { exam: ${exam}, domain: ${domain} }\n`)
}

/** Rule, and a text on the line that must be named; a question mark at the end of the rule is a warning. */
type Named = [rule: string, needle: string]
type Fault = { what: string; of: string; edit: Edit; named: Named[] }

const fault = (what: string, of: string, edit: Edit, ...named: Named[]): Fault => ({ what, of, edit, named })

const faults: Fault[] = [
  // Codes
  fault('a key that does not exist in the edition', typed, set(['key'], 'I10.9'), ['invalid-code', 'key: I10.9']),
  fault('a header as key', typed, set(['key'], 'S52.541'), ['invalid-code', 'key: S52.541']),
  fault('a key with a letter for a digit', typed, set(['key'], 'I1O'), ['invalid-code', 'key: I1O']),
  fault('a date without an edition', typed, set(['dateOfService'], '2030-01-01'), ['no-edition', 'key:']),
  fault('a key of another code system', typed, set(['system'], 'hcpcs'), ['invalid-code', 'key:']),
  fault('a code system nobody knows', typed, set(['system'], 'icd9'), ['schema', 'system: icd9']),
  fault('a near miss that scores as the key', typed, set(['nearMisses', 0, 'code'], 'i1o'), [
    'two-right-answers',
    '- code:',
  ]),
  fault('a near miss whose error has no name', typed, set(['nearMisses', 0, 'error'], 'haste'), [
    'schema',
    'error: haste',
  ]),
  fault('a near miss that explains nothing', typed, set(['nearMisses', 0, 'rationale'], 'No.'), [
    'missing-rationale',
    'rationale: No.',
  ]),
  fault('an option with a code that does not exist', choice, replaceOnce('[I12.0, N18.31]', '[I12.0, N18.39]'), [
    'invalid-code',
    'N18.39',
  ]),
  fault('an option with a header', choice, replaceOnce('[I10, N18.31]', '[I10, N18.3]'), ['invalid-code', 'N18.3]']),
  fault(
    'a key that is not billable, though its error would allow it',
    choice,
    replaceOnce('[I12.9, N18.31]', '[I12, N18.31]'),
    ['invalid-code', '[I12, N18.31]'],
  ),
  // Options
  fault('a rationale that is missing', choice, drop(['options', 2, 'rationale']), ['schema', '- id: c']),
  fault('a rationale that says nothing', choice, set(['options', 2, 'rationale'], 'Wrong, sorry.'), [
    'missing-rationale',
    'rationale: Wrong, sorry.',
  ]),
  fault(
    'a rationale that is too short for a key',
    choice,
    set(['options', 1, 'rationale'], 'It carries both diseases at once.'),
    ['rationale-length?', 'rationale: >-'],
  ),
  fault(
    'a rationale that names an option by its letter',
    choice,
    set(['options', 0, 'rationale'], 'Reports the two apart, whereas option B reports them as one disease.'),
    ['refers-to-letters', '- id: a'],
  ),
  fault('all of the above', choice, setTexts('One way', 'Another way', 'A third way', 'All of the above'), [
    'refers-to-letters',
    '- id: d',
  ]),
  fault('two options that say the same', choice, setTexts('One way', 'Another way', 'one  way.', 'A fourth way'), [
    'equal-options',
    '- id: c',
  ]),
  fault('an option with neither words nor codes', choice, setTexts('One way', 'Another way', 'A third way', null), [
    'option-content',
    '- id: d',
  ]),
  fault('codes and words mixed', choice, setTexts('One way', 'Another way'), ['mixed-options', '- id: a']),
  fault('three options', choice, drop(['options', 3]), ['schema', '- id: a']),
  fault(
    'options in another order',
    choice,
    (text = '') => text.replace('id: c', 'id: x').replace('id: d', 'id: c').replace('id: x', 'id: d'),
    ['option-order', '- id: d'],
    ['option-order', '- id: c'],
  ),
  fault('a key that is none of the options', choice, set(['key'], 'e'), ['schema', 'key: e']),
  fault('a key with an error type', choice, set(['options', 1, 'error'], 'units'), ['key-with-error', 'error: units']),
  fault('a wrong option without an error type', choice, drop(['options', 2, 'error']), [
    'missing-error-type',
    '- id: c',
  ]),
  fault(
    'a key that its length gives away',
    choice,
    setTexts(
      'One way to do it',
      'The way that is right, told at a length that gives it away',
      'A third way',
      'A fourth way',
    ),
    ['key-is-longest?', '- id: a'],
  ),
  fault(
    'all of the following',
    choice,
    setTexts('One way', 'Another way', 'A third way', 'More than one of the following'),
    ['refers-to-letters', '- id: d'],
  ),
  fault('amounts that are equal', choice, setTexts('$24', '$36.00', '$24.00', '$60.00'), ['equal-options', '- id: c']),
  fault('options of several sorts', choice, setTexts('Modifier 25', '$36.00', 'The whole claim', 'Modifier 59'), [
    'heterogeneous-options?',
    '- id: a',
  ]),
  fault('an absolute word', choice, setTexts('One way', 'Another way', 'It is never paid', 'A fourth way'), [
    'absolute-word?',
    '- id: c',
  ]),
  fault('a vague word', choice, setTexts('It is denied', 'It may be paid', 'It is not paid', 'It is reopened'), [
    'vague-word?',
    '- id: b',
  ]),
  fault(
    'ranges that overlap',
    choice,
    setTexts('1 to 10 days', '11 to 30 days', '30 to 60 days', 'more than 60 days'),
    ['overlapping-ranges?', '- id: c'],
    ['overlapping-ranges?', '- id: d'],
  ),
  fault('a key whose end alone fits', choice, setTexts('One way', 'Another way.', 'A third way', 'A fourth way'), [
    'grammar-clue?',
    '- id: a',
  ]),
  fault(
    'the codes of the key in another order, under another error',
    choice,
    set(['options', 3, 'error'], 'specificity'),
    ['two-right-answers', '- id: d'],
  ),
  fault('a code in words that does not exist', choice, setTexts('J44.0', 'J44.1', 'J44.9', 'J44.7'), [
    'invalid-code',
    'text: J44.7',
  ]),
  fault(
    'a rationale that only says it is right',
    choice,
    set(
      ['options', 0, 'rationale'],
      'This one is wrong because it is the wrong code for the two diseases that the record names.',
    ),
    ['circular-rationale?', 'rationale: This one'],
  ),
  // Stem
  fault('a stem that asks for what is not so', choice, set(['stem'], 'Which of these codes is not reported here?'), [
    'negative-stem?',
    'stem:',
  ]),
  fault('a stem that ends with an article', choice, set(['stem'], 'A code of this kind is called a?'), [
    'grammar-clue',
    'stem:',
  ]),
  fault(
    'a stem that needs another answer',
    choice,
    set(['stem'], 'By your answer to the first, which codes are next?'),
    ['hinged-question', 'stem:'],
  ),
  fault('a day of an older edition', choice, set(['dateOfService'], '2026-03-02'), [
    'older-edition?',
    'dateOfService:',
  ]),
  fault('a stem that asks nothing', choice, set(['stem'], 'A patient has hypertension.'), ['missing-lead-in', 'stem:']),
  fault('a stem that asks for what is wrong', choice, set(['stem'], 'Which is NOT reported?'), [
    'negative-stem?',
    'stem:',
  ]),
  fault('a stem of more than 120 words', choice, set(['stem'], `${'word '.repeat(120)}which?`), [
    'window-dressing?',
    'stem:',
  ]),
  fault('no stem at all', choice, drop(['stem']), ['schema', 'id: qzz']),
  // Place
  fault('a lesson that the curriculum does not have', choice, set(['lesson'], 'no-such'), [
    'unknown-lesson',
    'lesson: no-such',
  ]),
  fault('an objective that its lesson does not have', choice, set(['objective'], 'no-such'), [
    'unknown-objective',
    'objective: no-such',
  ]),
  fault('an exam that does not exist', choice, placeIn('xyz', 'xyz-icd'), ['unknown-exam', 'xyz-icd']),
  fault('a domain that its exam does not have', choice, placeIn('cbcs', 'cbcs-no'), ['unknown-domain', 'cbcs-no']),
  fault('two domains of one exam', choice, placeIn('cpc', 'cpc-anes'), ['two-domains', 'cpc-anes']),
  fault('no placement', choice, set(['placements'], []), ['schema', 'placements:']),
  // Fields
  fault('a day that does not exist', choice, set(['writtenOn'], '2026-02-30'), ['schema', 'writtenOn:']),
  fault('a field that nobody knows', choice, set(['author'], 'somebody'), ['schema', 'id: qzz']),
  fault('a pool that does not exist', choice, set(['pool'], 'secret'), ['schema', 'pool: secret']),
  fault('a difficulty beyond 3', choice, set(['difficulty'], 4), ['schema', 'difficulty: 4']),
  fault('an id of another form', choice, replaceOnce('id: qzz', 'id: QZZ'), ['schema', 'id: QZZ']),
  fault('no reference', choice, set(['references'], []), ['schema', 'references:']),
  // YAML
  fault('a bracket that is not closed', choice, replaceOnce('[I10, N18.31]', '[I10, N18.31'), [
    'yaml',
    'rationale: Reports',
  ]),
  fault('a field that stands twice', choice, replaceOnce('pool: practice', 'pool: practice\npool: exam'), [
    'yaml',
    'pool: exam',
  ]),
  fault('an alias without its anchor', choice, replaceOnce('[I10, N18.31]', '*nowhere'), ['yaml', 'id: qzz']),
  fault(
    'a value that loses its zero when it is read as a number',
    choice,
    replaceOnce('difficulty: 2', 'difficulty: 02'),
    ['leading-zero', 'difficulty: 02'],
  ),
  fault('an empty file', choice, () => '', ['schema', '']),
]

const folder = copyContentFolder()
const added = faults.map(({ of, edit, ...rest }, index) => {
  const id = `qzz${String(index).padStart(3, '0')}`
  const text = (edit(of) ?? '').replaceAll(/(?<=id: )(qzz|QZZ)000/g, (_, start: string) => `${start}${id.slice(3)}`)
  return { ...rest, file: `content/questions/cpc-icd/${id}.yaml`, text }
})
const findings = withoutLikeness(
  folder.findingsWith(Object.fromEntries(added.map(({ file, text }) => [file, () => text]))),
)

/** Sixty questions made of two are alike, and turn the shares of their exam; app/server/content/check-bank.test.ts has those rules. */
function withoutLikeness({ 'content/exam-domains.yaml': _shares, ...files }: FindingsByFile): FindingsByFile {
  return Object.fromEntries(
    Object.entries(files).flatMap(([file, names]) => {
      const own = names.filter((name) => !/^(?:near-duplicate|duplicate-question|clang)@/.test(name))
      return own.length > 0 ? [[file, own]] : []
    }),
  )
}

for (const { what, named, file, text } of added) {
  test(`the check names file, line and rule of ${what}`, () => {
    const expected = named.map(([rule, needle]) => {
      const line = lineOf(text, needle)
      return rule.endsWith('?') ? `${rule.slice(0, -1)}@${line}?` : `${rule}@${line}`
    })
    expect(findings[file]).toEqual(expected)
  })
}

test('a fault in one question is a finding in no other file', () => {
  expect(Object.keys(findings).sort()).toEqual(added.map(({ file }) => file).sort())
})

test('the two questions that the faults are put into are sound themselves', () => {
  const files = {
    'content/questions/cpc-icd/qzz998.yaml': () => choice.replace('qzz000', 'qzz998'),
    'content/questions/cpc-icd/qzz999.yaml': () => typed.replace('qzz000', 'qzz999'),
  }
  expect(folder.findingsWith(files)).toEqual({})
})

test('an id that stands in two files, and a file that does not bear its id, are named', () => {
  const original = 'content/questions/cpc-icd/qzz000.yaml'
  const copy = 'content/questions/cpc-icd/qzz001.yaml'
  expect(folder.findingsWith({ [original]: () => choice, [copy]: () => choice })).toEqual({
    [copy]: ['duplicate-id@1', 'file-name@1', `duplicate-question@${lineOf(choice, 'stem:')}`],
  })
})

test('a question in the folder of another domain is named', () => {
  const file = 'content/questions/cpc-anes/qzz000.yaml'
  expect(folder.findingsWith({ [file]: () => choice })).toEqual({ [file]: ['file-name@1'] })
})

test('an invalid code is allowed in a wrong option that says so, and never in the key', () => {
  const [inWrong, inKey] = ['content/questions/cpc-icd/qzz998.yaml', 'content/questions/cpc-icd/qzz999.yaml']
  const withKey = replaceOnce('[I12.9, N18.31]', '[I10.9]\n    invalidDistractor: true')(choice) ?? ''
  const withWrong = replaceOnce('[I10, N18.31]', '[I10.9]\n    invalidDistractor: true')(choice) ?? ''
  const findings = folder.findingsWith({
    [inWrong]: () => withWrong.replace('qzz000', 'qzz998'),
    [inKey]: () => withKey.replace('qzz000', 'qzz999'),
  })
  expect(findings).toEqual({ [inKey]: [`invalid-code@${lineOf(withKey, 'I10.9')}`] })
})
