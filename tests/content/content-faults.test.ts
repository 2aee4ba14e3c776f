import { expect, test } from 'vitest'
import { copyContentFolder, lineOf, replaceOnce, yamlEdit, type Edit } from '../support/content-folder'

const folder = copyContentFolder()
const curriculum = 'content/curriculum.yaml'
const profile = 'content/exams/cpc-mini-typed@2026-11-21.yaml'
const chapter = 'content/code-sets/icd10cm/2027/chapter-09.tsv'

/** What a change adds to the findings of its own file, and the changed text. */
function findingsIn(file: string, edit: Edit): { text: string; named: string[] } {
  const text = edit(folder.read(file)) ?? ''
  return { text, named: folder.findingsWith({ [file]: () => text })[file] ?? [] }
}

const entry = (slug: string): string => `      - slug: ${slug}\n`

test('the folder that is broken here is sound before', () => {
  // Warnings are advice: the content may have some, but never an error.
  expect(folder.whole.findings.filter(({ severity }) => severity === 'error')).toEqual([])
})

test('prerequisites that run in a circle are named, at every lesson of the circle', () => {
  // revenue-cycle-overview asks for what-is-medical-billing, which asks for what-is-medical-coding.
  const { text, named } = findingsIn(curriculum, (original = '') => {
    const start = original.indexOf(entry('what-is-medical-coding'))
    const head = original.slice(0, start)
    return head + original.slice(start).replace('prerequisites: []', 'prerequisites: [revenue-cycle-overview]')
  })
  const circle = ['what-is-medical-coding', 'what-is-medical-billing', 'revenue-cycle-overview']
  for (const slug of circle) expect(named).toContain(`prerequisite-cycle@${lineOf(text, `- slug: ${slug}`)}`)
})

test('a lesson that is its own prerequisite is a circle too', () => {
  const { text, named } = findingsIn(curriculum, (original = '') => {
    const start = original.indexOf(entry('icd10cm-circulatory'))
    const rest = original.slice(start).replace(/prerequisites: \[.*\]/, 'prerequisites: [icd10cm-circulatory]')
    return original.slice(0, start) + rest
  })
  expect(named).toEqual([`prerequisite-cycle@${lineOf(text, '- slug: icd10cm-circulatory')}`])
})

test('a prerequisite that does not exist is named', () => {
  const { text, named } = findingsIn(curriculum, (original = '') => {
    const start = original.indexOf(entry('icd10cm-circulatory'))
    const rest = original.slice(start).replace(/prerequisites: \[.*\]/, 'prerequisites: [no-such-lesson]')
    return original.slice(0, start) + rest
  })
  expect(named).toEqual([`unknown-prerequisite@${lineOf(text, '- slug: icd10cm-circulatory')}`])
})

test('a lesson that stands twice in the curriculum is named at its second place', () => {
  const { text, named } = findingsIn(
    curriculum,
    yamlEdit((file) => file.addIn(['modules', 0, 'lessons'], file.getIn(['modules', 0, 'lessons', 1]))),
  )
  const second = text.split('\n').findLastIndex((line) => line.includes('- slug: what-is-medical-billing')) + 1
  expect(named).toContain(`duplicate-slug@${second}`)
})

test('a live lesson without a file is named', () => {
  const planned = folder.whole.data.curriculum.find(
    (lesson) => lesson.status === 'planned' && lesson.moduleId === 'icd-10-cm',
  )
  const slug = planned?.slug ?? ''
  const { text, named } = findingsIn(curriculum, (original = '') => {
    const start = original.indexOf(entry(slug))
    return original.slice(0, start) + original.slice(start).replace('status: planned', 'status: live')
  })
  expect(named).toEqual([`missing-lesson@${lineOf(text, `- slug: ${slug}`)}`])
})

test('a domain of the curriculum that no exam has is named', () => {
  const { text, named } = findingsIn(curriculum, (original = '') => original.replace('cbcs-code]', 'cbcs-nowhere]'))
  expect(named).toEqual([`unknown-domain@${lineOf(text, 'cbcs-nowhere')}`])
})

test('a curriculum that cannot be read is one finding, and nothing throws', () => {
  const { text, named } = findingsIn(curriculum, (original = '') => original.replace('modules:', 'modules: ['))
  expect(named[0]).toMatch(/^yaml@\d+$/)
  expect(text).not.toBe('')
})

test('a profile that the bank cannot fill is named at the domain that lacks questions', { timeout: 120_000 }, () => {
  const { text, named } = findingsIn(profile, (original = '') =>
    original.replace('domain: cpc-icd, items: 6', 'domain: cpc-icd, items: 66').replace('items: 20', 'items: 80'),
  )
  expect(named).toEqual([`bank-too-small@${lineOf(text, 'items: 66')}`])
  const typed = findingsIn(profile, (original = '') =>
    original
      .replace('items: 6, kinds: { code: 2 }', 'items: 30, kinds: { code: 30 }')
      .replace('items: 20', 'items: 44'),
  )
  expect(typed.named).toEqual([`bank-too-small@${lineOf(typed.text, 'code: 30')}`])
})

test('taking questions out of the bank leaves a profile unfilled', () => {
  const files = folder.whole.data.questions
    .filter(
      ({ question }) => question.pool === 'exam' && question.placements.some(({ domain }) => domain === 'cpc-anat'),
    )
    .map(({ question }) => `content/questions/${question.placements[0]?.domain}/${question.id}.yaml`)
  const gone = Object.fromEntries(files.map((file) => [file, () => null]))
  expect(folder.findingsWith(gone)[profile]).toEqual([`bank-too-small@${lineOf(folder.read(profile), 'cpc-anat')}`])
})

test('the sums of a profile, its kinds, its domains and its file name are checked', () => {
  const { text, named } = findingsIn(profile, (original = '') =>
    original
      .replace('effectiveFrom: 2026-11-21', 'effectiveFrom: 2026-11-22')
      .replace('items: 20', 'items: 21')
      .replace('domain: cpc-guide, items: 4', 'domain: cpc-guide, items: 4, kinds: { code: 5 }')
      .replace('domain: cpc-anat', 'domain: cpb-ins')
      .replace('domain: cpc-hcpcs', 'domain: cpc-term'),
  )
  const line = (needle: string): number => lineOf(text, needle)
  const secondTerm = text.split('\n').findLastIndex((one) => one.includes('cpc-term')) + 1
  expect(named).toEqual(
    expect.arrayContaining([
      'file-name@1',
      `item-sum@${line('items: 21')}`,
      `kinds-exceed-items@${line('code: 5')}`,
      `unknown-domain@${line('cpb-ins')}`,
      `duplicate-domain@${secondTerm}`,
    ]),
  )
})

test('a domain that stands twice in a profile is the only finding when the rest is right', () => {
  const { text, named } = findingsIn(profile, replaceOnce('domain: cpc-hcpcs', 'domain: cpc-guide'))
  const second = text.split('\n').findLastIndex((line) => line.includes('cpc-guide')) + 1
  expect(named).toEqual([`duplicate-domain@${second}`])
})

test('the figures of a profile must be possible, and have a source', () => {
  const { text, named } = findingsIn(profile, (original = '') =>
    original
      .replace('passPercent: 70', 'passPercent: 700')
      .replace('minutes: 48', 'minutes: 0')
      .replace(/^sources:[\s\S]*/m, 'sources: []\n'),
  )
  expect(named).toEqual(['minutes: 0', 'passPercent', 'sources:'].map((needle) => `schema@${lineOf(text, needle)}`))
  const nowhere = findingsIn(profile, replaceOnce('exam: cpc\n', 'exam: cpz\n'))
  expect(nowhere.named).toContain(`unknown-exam@${lineOf(nowhere.text, 'exam: cpz')}`)
})

test('a profile in preparation is a doubt where another that cannot be filled is a fault', () => {
  const { named } = findingsIn(profile, (original = '') =>
    original
      .replace('mustBeFilled: true\n', '')
      .replace('items: 6, kinds', 'items: 66, kinds')
      .replace('items: 20', 'items: 80'),
  )
  expect(named).toEqual([expect.stringMatching(/^bank-too-small@\d+\?$/)])
})

test('a result is a pass mark or bands, bands rise from 0, and a domain scores at least one question', () => {
  const edits = {
    'content/exams/cbcs@2026-11-22.yaml': replaceOnce('passPercent: null', 'passPercent: 70'),
    'content/exams/cca@2026-11-22.yaml': replaceOnce('fromPercent: 78', 'fromPercent: 60'),
    'content/exams/ccs@2026-11-22.yaml': replaceOnce('unscored: 4', 'unscored: 43'),
    'content/exams/cpb@2026-11-22.yaml': replaceOnce('items: 7 }', 'items: 7, difficulties: { 3: 8 } }'),
  }
  const found = folder.findingsWith(edits)
  const rules = Object.keys(edits).map((file) => found[file]?.map((finding) => finding.replace(/@.*/, '')))
  expect(rules).toEqual([['result'], ['band-order'], ['unscored-items'], ['difficulties-exceed-items']])
})

test('an enemy that is no question is named; enemies are known to both sides, and change no version', () => {
  const file = 'content/questions/cbcs-bill/qtw6ss.yaml'
  const edit = replaceOnce('stem: |', 'enemies: [qw2j6h, qzzzzz]\nstem: |')
  const { data, findings } = folder.loadWith({ [file]: edit })
  const line = lineOf(edit(folder.read(file)) ?? '', 'enemies')
  expect(findings.filter((finding) => finding.file === file && finding.severity === 'error')).toEqual([
    expect.objectContaining({ rule: 'unknown-enemy', line }),
  ])
  const find = (questions: typeof data.questions, id: string) => questions.find(({ question }) => question.id === id)
  expect(find(data.questions, 'qtw6ss')?.enemies).toEqual(['qw2j6h'])
  expect(find(data.questions, 'qw2j6h')?.enemies).toEqual(['qtw6ss'])
  expect(find(data.questions, 'qtw6ss')?.hash).toBe(find(folder.whole.data.questions, 'qtw6ss')?.hash)
})

test('lines of a code list are checked for their form and their order', () => {
  const { text, named } = findingsIn(chapter, (original = '') => {
    const lines = original.split('\n')
    const [first = '', second = '', third = ''] = lines
    // Two lines change places, one loses its title, one has a mark of its own invention, one stands twice.
    lines.splice(0, 3, first, third, second, 'Z99.9\tbillable', 'Z99.9\tperhaps\tTitle', second)
    return lines.join('\n')
  })
  expect(text).not.toBe('')
  expect(named).toEqual(['code-order@3', 'code-line@4', 'code-line@5', 'code-order@6'])
})

test('a code that is missing from the list shows in every file that uses it', () => {
  const findings = folder.findingsWith({ [chapter]: (original = '') => original.replace(/^I10\tbillable.*\n/m, '') })
  const files = Object.keys(findings)
  expect(files.some((file) => file.startsWith('content/questions/'))).toBe(true)
  expect(files.some((file) => file.startsWith('content/lessons/'))).toBe(true)
})

test('files and folders that are missing are findings, and nothing throws', () => {
  const structure = 'content/code-sets/icd10cm/2027/structure.yaml'
  const gone = folder.findingsWith({
    [curriculum]: () => null,
    [structure]: () => null,
    'content/exam-domains.yaml': () => null,
  })
  for (const file of [curriculum, structure, 'content/exam-domains.yaml']) expect(gone[file]).toContain('unreadable@1')
})

test('aliases that multiply without end are a finding, not a stopped machine', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'].map((pair) => [...pair])) {
    bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`)
  }
  const file = 'content/questions/cpc-icd/qzz000.yaml'
  expect(folder.findingsWith({ [file]: () => bomb.join('\n') })[file]).toEqual(['yaml@1'])
})

test('every finding names a file of the folder, a line of that file, a rule and a reason', () => {
  const { findings } = folder.loadWith({
    [curriculum]: (text = '') => text.replaceAll('status: planned', 'status: live'),
    [profile]: replaceOnce('items: 20', 'items: 21'),
  })
  expect(findings.length).toBeGreaterThan(20)
  for (const { file, line, rule, message } of findings) {
    const lines = folder.read(file).split('\n').length
    expect(line).toBeGreaterThanOrEqual(1)
    expect(line).toBeLessThanOrEqual(lines)
    expect(rule).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(message.length).toBeGreaterThan(5)
  }
})

const glossary = 'content/glossary.yaml'
const addTerm =
  (fields: string): Edit =>
  (original = '') =>
    `${original.trimEnd()}\n  - term: zebra clause\n${fields}`
const fields = (more = ''): string => `    definition: Decides.\n    lesson: what-is-medical-coding\n${more}`

test.each([
  [
    'a lesson nobody knows',
    '    definition: Decides.\n    lesson: no-such-lesson\n',
    'unknown-lesson',
    'no-such-lesson',
  ],
  ['an exam nobody knows', fields('    exams: [xyz]\n'), 'unknown-exam', 'exams: [xyz]'],
  ['a term as alias', fields('    aliases: [Clean claims]\n'), 'duplicate-term', 'aliases: [Clean claims]'],
  [
    '41 words',
    `    definition: ${'word '.repeat(41)}\n    lesson: what-is-medical-coding\n`,
    'definition-length',
    'word word',
  ],
  ['a field of its own', fields('    color: red\n'), 'schema', 'zebra clause'],
])('a glossary entry with %s is refused at its line', (_, entry, rule, where) => {
  const { text, named } = findingsIn(glossary, addTerm(entry))
  // With a schema fault no entry is read, so every term of the lessons lacks one too.
  expect(named.map((name) => name.split('@')[0])).toContain(rule)
  if (rule !== 'schema') expect(named).toEqual([`${rule}@${lineOf(text, where)}`])
})

test('a track of no exam, or with a lesson nobody knows, is refused at its line', () => {
  const { text, named } = findingsIn(curriculum, (original = '') =>
    original
      .replace('without: [icd10pcs-structure-and-root-operations]', 'without: [no-such-lesson]')
      .replace('exam: cpb', 'exam: xyz'),
  )
  expect(named).toEqual([
    `unknown-exam@${lineOf(text, 'exam: xyz')}`,
    `unknown-lesson@${lineOf(text, 'without: [no-such-lesson]')}`,
  ])
})

test('exam facts that cannot be true are findings at their lines', () => {
  const { text, named } = findingsIn('content/exam-facts.yaml', (original = '') =>
    original
      .replace('exam: cpb', 'exam: cpc')
      .replace('unscoredItems: 25', 'unscoredItems: 125')
      .replace('value: 390', 'value: 39'),
  )
  expect(named).toEqual([
    `duplicate-exam@${text.split('\n').findLastIndex((line) => line.includes('exam: cpc')) + 1}`,
    `unscored-items@${lineOf(text, 'unscoredItems: 125')}`,
    `off-scale@${lineOf(text, 'value: 39')}`,
  ])
})
