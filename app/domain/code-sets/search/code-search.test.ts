import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../../tests/support/any-text'
import { aSearch, codesFound, embeddedSearch, embeddedShelf } from '../../../../tests/support/code-shelf'
import { createCodeShelf, noLayers } from '../code-shelf'
import { openCodeSearch } from './code-search'

const search = embeddedSearch('icd10cm')
const found = (query: string, limit = 10): string[] => codesFound(search, query, limit)

test('a code is looked up as a code, typed with or without its dot', () => {
  for (const typed of ['S52.501A', 's52501a', ' S52.501A ']) {
    const [first] = search.search(typed, 10).hits
    expect(first, typed).toMatchObject({ entry: { code: 'S52.501A' }, reason: { kind: 'code' } })
  }
})

test('the beginning of a code gives what begins with it, itself first, in tabular order', () => {
  const { hits } = search.search('Z68.1', 10)
  expect(hits.map(({ entry }) => entry.code)).toEqual(['Z68.1', 'Z68.18', 'Z68.19'])
  expect(hits.map(({ reason }) => reason)).toEqual([
    { kind: 'code' },
    { kind: 'beginning', text: 'Z68.1' },
    { kind: 'beginning', text: 'Z68.1' },
  ])
  // As a book prints a code that needs more characters.
  expect(found('Z68.1-')).toEqual(['Z68.1', 'Z68.18', 'Z68.19'])
  expect(found('Z68.', 3)).toEqual(['Z68', 'Z68.1', 'Z68.18'])
  expect(found('I1', 100)).toContain('I10')
})

test('words that only look like the beginning of a code are words', () => {
  for (const word of ['MI', 'PE', 'flu', 'gas']) {
    expect(search.search(word, 5).hits[0]?.reason.kind, word).not.toBe('beginning')
  }
  // What begins no code is searched by words like anything else.
  for (const { reason } of search.search('X99.9', 5).hits) expect(['code', 'beginning']).not.toContain(reason.kind)
})

test('words find codes by title, and the reason says so', () => {
  const [first] = search.search('essential primary hypertension', 5).hits
  expect(first).toMatchObject({ entry: { code: 'I10' }, reason: { kind: 'title' } })
})

test('the words of lay people, of clinicians and of bad typists lead to the same code', () => {
  for (const [query, code] of [
    ['high cholesterol', 'E78.00'],
    ['fatty liver', 'K76.0'],
    ['PTSD', 'F43.10'],
    ['hypertention', 'I10'],
    ['abdomnal pain', 'R10.9'],
    ['Wolff-Parkinson-White', 'I45.6'],
    ["Athlete's foot", 'B35.3'],
  ] as const) {
    expect(found(query), query).toContain(code)
  }
})

test('an inclusion term or an index line that matched is told as the reason', () => {
  const small = aSearch(['I10 billable Essential (primary) hypertension', 'J45.909 billable Unspecified asthma'], {
    notes: [{ node: 'I10', kind: 'inclusion-term', text: 'high blood pressure' }],
    index: 'Wheezing {lay} | J45.909\n',
  })
  expect(small.search('high blood pressure', 1).hits[0]).toMatchObject({
    entry: { code: 'I10' },
    reason: { kind: 'inclusion-term', text: 'high blood pressure' },
  })
  expect(small.search('wheezing', 1).hits[0]).toMatchObject({
    entry: { code: 'J45.909' },
    reason: { kind: 'index', text: 'Wheezing' },
  })
})

test('a see reference of the index leads to the code of its target', () => {
  const small = aSearch(['I21.9 billable Acute myocardial infarction, unspecified'], {
    index: 'Coronary occlusion {lay} | see Infarct, heart\nInfarct\n- heart | I21.9\n',
  })
  expect(codesFound(small, 'coronary occlusion')).toEqual(['I21.9'])
})

test("the query's own words choose the 7th character, the plainest that holds them", () => {
  expect(found('fall out of bed subsequent')[0]).toBe('W06.XXXD')
  const firstOfSide = (query: string): string | undefined =>
    found(`Colles fracture right radius ${query}`).find((code) => code.startsWith('S52.531'))
  expect(firstOfSide('initial open')).toBe('S52.531B')
  expect(firstOfSide('initial closed')).toBe('S52.531A')
  expect(firstOfSide('nonunion')).toBe('S52.531K')
  expect(firstOfSide('sequela')).toBe('S52.531S')
  // Nobody who asks for a follow-up says "subsequent".
  expect(found('fall out of bed recheck')[0]).toBe('W06.XXXD')
})

test('a header that words lead to comes with its default below: unspecified, initial encounter', () => {
  const codes = found('twisted ankle')
  expect(codes).toEqual(expect.arrayContaining(['S93.40', 'S93.409', 'S93.409A']))
})

test('codes that only add an encounter do not crowd the answer', () => {
  // S52.53 has three sides with 16 7th characters each; of one side no more than its stem and one or two more.
  const ofOneSide = found('Colles fracture of right radius', 10).filter((code) => code.startsWith('S52.531'))
  expect(ofOneSide.length).toBeLessThanOrEqual(3)
})

test('each code comes once, and never more than the limit', () => {
  for (const query of ['fracture', 'diabetes', 'S52', 'pain', 'E11.']) {
    for (const limit of [1, 5, 25]) {
      const codes = found(query, limit)
      expect(codes.length, query).toBeLessThanOrEqual(limit)
      expect(new Set(codes).size, query).toBe(codes.length)
    }
  }
})

test('the same query finds the same codes in the same order, whatever was searched before', () => {
  const queries = ['neck pain', 'hypertention', 'S52.5', 'family history of breast cancer', 'birth control pill refill']
  const first = queries.map((query) => search.search(query, 20))
  for (const query of ['zzzz', '', 'copd exacerbation with pneumonia', '💉']) search.search(query, 20)
  expect([...queries].reverse().map((query) => search.search(query, 20))).toEqual([...first].reverse())
  // A search opened anew agrees as well.
  const anew = openCodeSearch(embeddedShelf(), 'icd10cm')
  expect(queries.map((query) => anew?.search(query, 20))).toEqual(first)
})

test('a query without words finds nothing', () => {
  for (const query of ['', '   ', '💉🩺', '?', '"', '-', '\u0000', '()', 'the of and']) {
    expect(search.search(query, 10), JSON.stringify(query)).toEqual({ hits: [], readAs: [] })
  }
})

test('a query of 10 KB is answered, like its beginning and in time', () => {
  for (const query of [
    'pneumonia '.repeat(1_024),
    'x'.repeat(10_240),
    'zqxj vkwq '.repeat(1_024),
    'I10 '.repeat(2_560),
    '('.repeat(10_240),
    '💉'.repeat(5_120),
  ]) {
    const startedAt = performance.now()
    const answer = search.search(query, 10)
    // A search takes about 1 ms; the rest is room for a busy machine.
    expect(performance.now() - startedAt, query.slice(0, 10)).toBeLessThan(500)
    expect(answer.hits.length).toBeLessThanOrEqual(10)
  }
  // What stands behind its first 200 characters is not read.
  expect(found(`neck pain${' '.repeat(10_000)}gout`)).toEqual(found('neck pain'))
})

test('the signs of SQL and of full-text queries are no more than what stands between words', () => {
  const plain = found('asthma')
  for (const query of [
    'asthma"',
    '"asthma',
    'asthma*',
    '*asthma*',
    "asthma');--",
    'asthma)',
    '^asthma',
    '{asthma}',
    'asthma\\',
    '%asthma%',
  ]) {
    expect(found(query), query).toEqual(plain)
  }
  for (const query of [
    'asthma AND NOT',
    'NEAR(asthma status, 2)',
    '"asthma" OR "gout"',
    "' OR 1=1 --",
    "'; DELETE FROM CodeSetLayer; --",
    'SELECT * FROM codes WHERE title MATCH "asthma"',
    '{{7*7}} ${7*7} <script>alert(1)</script>',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ]) {
    expect(() => search.search(query, 10), query).not.toThrow()
  }
})

test('any text at all is answered with listed codes', () => {
  fc.assert(
    fc.property(anyText(60), (query) =>
      search.search(query, 5).hits.every(({ entry, score }) => {
        return search.list.find(entry.code) === entry && Number.isFinite(score)
      }),
    ),
    { seed: 20261121, numRuns: 300 },
  )
})

test('codes that an earlier edition had are found beside those of the newest', () => {
  // S23.420A ended with fiscal year 2026, Z68.18 came with 2027.
  expect(search.search('S23.420A', 5).hits[0]).toMatchObject({ entry: { code: 'S23.420A' }, reason: { kind: 'code' } })
  expect(found('S23.42')).toContain('S23.420A')
  expect(found('sprain of sternoclavicular joint initial encounter', 20)).toContain('S23.420A')
  expect(found('Z68.18')).toEqual(['Z68.18'])
})

test('procedure codes and supplies are found by number and by words', () => {
  expect(codesFound(embeddedSearch('hcpcs'), 'G0008')[0]).toBe('G0008')
  expect(codesFound(embeddedSearch('cpt'), '99213')[0]).toBe('99213')
  expect(codesFound(embeddedSearch('pos'), 'office')[0]).toBe('11')
  expect(codesFound(embeddedSearch('pos'), '2')).toEqual(['02'])
  expect(codesFound(embeddedSearch('icd10pcs'), '0DTJ4ZZ')).toEqual(['0DTJ4ZZ'])
})

test('a procedure is found by its family, and by facts that its summary leaves out', () => {
  const codes = codesFound(embeddedSearch('cpt'), 'new patient office visit', 10)
  expect(codes).toEqual(expect.arrayContaining(['99202', '99203', '99204', '99205']))
})

test('a system without a list has no search', () => {
  expect(openCodeSearch(createCodeShelf(noLayers), 'icd10cm')).toBeNull()
})
