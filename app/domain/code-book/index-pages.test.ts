import { expect, test } from 'vitest'
import { parseIndex } from '../code-sets'
import { cutPages, indexVolumes, openTerms } from './index-pages'

const { lines } = parseIndex(`
Fall | W19
- from ladder | W11
Infarction
- myocardium | I21.9
- brain | see Infarction, cerebral
- cerebral | I63.9
Attack, heart {lay} | see Infarction, myocardium
Ache | R52
`)

test('main terms are set in order, and external causes in a volume of their own', () => {
  const { diseases, externalCauses } = indexVolumes({ layers: [], lines })
  const main = (volume: typeof diseases) => volume.lines.filter((line) => line.level === 0).map((line) => line.term)
  expect(main(diseases)).toEqual(['Ache', 'Attack, heart', 'Infarction'])
  expect(main(externalCauses)).toEqual(['Fall'])
  expect(diseases.lines[diseases.follow('Infarction, cerebral') ?? -1]?.code).toBe('I63.9')
  // A subterm that is not there leads to its main term at least.
  expect(diseases.lines[diseases.follow('Infarction, spleen') ?? -1]?.term).toBe('Infarction')
  expect(diseases.follow('Nothing')).toBeNull()
})

test('pages are cut at main terms when full and where the letter changes, and together hold every line once', () => {
  const many = ['A', 'A', 'B'].flatMap((letter, term) => [
    { level: 0, term: `${letter}term ${term}` },
    ...Array.from({ length: 10 }, (_, sub) => ({ level: 1, term: `sub ${sub}` })),
  ])
  const pages = cutPages(many, 10)
  expect(pages.map(({ letter, first, last }) => [letter, first, last])).toEqual([
    ['A', 'Aterm 0', 'Aterm 0'],
    ['A', 'Aterm 1', 'Aterm 1'],
    ['B', 'Bterm 2', 'Bterm 2'],
  ])
  expect(pages.map(({ start, end }) => [start, end])).toEqual([
    [0, 11],
    [11, 22],
    [22, 33],
  ])
})

test('a term that fills pages alone is cut at its subterms, which give letters and guide words', () => {
  const table = [
    { level: 0, term: 'Neoplasm' },
    ...['abdomen', 'adrenal', 'bone', 'brain'].map((term) => ({ level: 1, term })),
  ]
  const pages = cutPages(table, 100)
  expect(pages.map(({ letter, first, last }) => [letter, first, last])).toEqual([
    ['A', 'abdomen', 'adrenal'],
    ['B', 'bone', 'brain'],
  ])
  expect(openTerms(table, pages[1]?.start ?? 0).map((line) => line.term)).toEqual(['Neoplasm'])
})
