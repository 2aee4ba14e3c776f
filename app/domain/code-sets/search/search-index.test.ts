import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSearchIndex, type SearchIndex, type SearchText } from './search-index'
import { createSynonyms, parseSynonyms } from './synonyms'

/** An index over titles, one for each target, unless a text says otherwise. */
function anIndex(
  texts: readonly (string | Partial<SearchText>)[],
  synonyms = '',
  preference: (target: number) => number = () => 0,
): SearchIndex {
  return createSearchIndex(
    texts.map((text, target) => ({
      target,
      kind: 'title',
      ...(typeof text === 'string' ? { text } : { text: '', ...text }),
    })),
    createSynonyms(parseSynonyms(synonyms).groups),
    preference,
  )
}
const targets = (index: SearchIndex, query: string, limit = 10): number[] =>
  index.search(query, limit).matches.map(({ target }) => target)

test('a text that covers more of the query stands first', () => {
  const index = anIndex(['Pain in leg', 'Pain in left leg', 'Fever'])
  expect(targets(index, 'left leg pain')).toEqual([1, 0])
})

test('of two texts that cover the query the one that says less besides stands first', () => {
  const index = anIndex(['Pneumonia due to other staphylococcus', 'Pneumonia'])
  expect(targets(index, 'pneumonia')).toEqual([1, 0])
})

test('a rare word counts more than a common one', () => {
  const index = anIndex(['Injury of arm', 'Injury of hand', 'Injury of foot', 'Injury of leg', 'Gout of leg'])
  expect(targets(index, 'gout injury')[0]).toBe(4)
})

test('what covers too little of the query is no answer', () => {
  const index = anIndex(['Gout', 'Asthma', 'Obesity'])
  // One of six words, all equally rare: a sixth is below the fifth that an answer needs.
  expect(targets(index, 'gout xqzv xqzw wqxz vqxz qzxw')).toEqual([])
  expect(targets(index, 'gout asthma')).toEqual([0, 1])
})

test('the score of a complete answer is 1 before the preference', () => {
  const [first] = anIndex(['Gout', 'Asthma']).search('gout', 1).matches
  expect(first?.score).toBeCloseTo(1, 5)
  const [preferred] = anIndex(['Gout', 'Asthma'], '', () => 0.05).search('gout', 1).matches
  expect(preferred?.score).toBeCloseTo(1.05, 5)
})

test('the preference decides between equals, the order of the list after that', () => {
  const texts = ['Gout of hand', 'Gout of foot', 'Gout of knee']
  expect(targets(anIndex(texts), 'gout')).toEqual([0, 1, 2])
  expect(
    targets(
      anIndex(texts, '', (target) => (target === 2 ? 0.01 : 0)),
      'gout',
    ),
  ).toEqual([2, 0, 1])
})

test('each target comes once, by its best text', () => {
  const index = anIndex([
    { target: 0, text: 'Essential (primary) hypertension' },
    { target: 0, kind: 'inclusion-term', text: 'high blood pressure' },
    { target: 1, text: 'Low blood pressure reading' },
  ])
  const { matches } = index.search('high blood pressure', 10)
  expect(matches.map(({ target, text }) => [target, text])).toEqual([
    [0, 1],
    [1, 2],
  ])
})

test('words aside match, and their absence from the query counts for nothing', () => {
  const index = anIndex([{ text: 'Bronchitis', aside: 'with tracheitis' }, { text: 'Bronchitis with tracheitis' }])
  const [alone] = index.search('bronchitis', 1).matches
  expect(alone).toMatchObject({ target: 0 })
  expect(alone?.score).toBeCloseTo(1, 5)
  expect(targets(index, 'tracheitis')).toEqual([1, 0])
})

test('a wording of the field finds what the book calls otherwise', () => {
  const index = anIndex(['Acute myocardial infarction', 'Heart failure'], 'heart attack > myocardial infarction')
  expect(targets(index, 'heart attack')[0]).toBe(0)
})

test('a mistyped word is mended, and the answer says how it was read', () => {
  const { matches, readAs } = anIndex(['Pneumonia', 'Fever']).search('pnuemonia', 5)
  expect(matches.map(({ target }) => target)).toEqual([0])
  expect(readAs).toEqual([{ typed: 'pnuemonia', read: 'pneumonia' }])
  expect(anIndex(['Pneumonia']).search('pneumonia', 5).readAs).toEqual([])
})

test('the last word may be half typed, another may not', () => {
  const index = anIndex(['Pneumonia of newborn', 'Sepsis of newborn'])
  expect(targets(index, 'newborn pneum')[0]).toBe(0)
  expect(index.search('pneum', 5).readAs).toEqual([])
})

test('words written together or apart are the same words', () => {
  const index = anIndex(['Chickenpox', 'Sprain of knee joint'])
  expect(targets(index, 'chicken pox')[0]).toBe(0)
  expect(targets(index, 'kneejoint')[0]).toBe(1)
})

test('a word that sends a condition to another chapter weighs more than others', () => {
  const index = anIndex(['Malignant neoplasm of colon', 'Family history of malignant neoplasm of digestive organs'])
  expect(targets(index, 'family history malignant neoplasm colon')[0]).toBe(1)
})

test('one search leaves nothing behind for the next', () => {
  const index = anIndex(['Gout of foot', 'Asthma', 'Fever of newborn', 'Pain in foot'])
  const fresh = index.search('foot pain', 10)
  for (const query of ['gout asthma fever', 'newbron fevr', 'asthma asthma asthma', '']) index.search(query, 10)
  expect(index.search('foot pain', 10)).toEqual(fresh)
})

test('no more than the limit is given', () => {
  const index = anIndex(Array.from({ length: 50 }, (_, number) => `Gout number ${number}`))
  expect(targets(index, 'gout', 7)).toHaveLength(7)
})

test('scores lie between nothing and one, whatever the query is made of', () => {
  const index = anIndex(['Gout of foot', 'Pain in foot', 'Family history of gout', 'Fever'], 'podagra > gout')
  const word = fc.constantFrom('gout', 'foot', 'pain', 'podagra', 'history', 'fevr', 'unknownword', 'of', 'gou')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), (words) =>
      index.search(words.join(' '), 10).matches.every(({ score }) => score > 0 && score <= 1.000_01),
    ),
    { seed: 20261121, numRuns: 500 },
  )
})
