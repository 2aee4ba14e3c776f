import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openLessonSearch, type QuotePart, type SearchableLesson } from './search'

function aLesson(details: Partial<SearchableLesson> & { slug: string }): SearchableLesson {
  return { title: 'A lesson', headings: [], objectives: [], passages: [], ...details }
}

const passage = (text: string, id = 'passage-1', under = 'Rules') => ({ id, under, text })

const search = openLessonSearch([
  aLesson({ slug: 'in-passage', passages: [passage('Of the many ways to lose money, an appeal is the slowest.')] }),
  aLesson({ slug: 'in-objective', objectives: ['Write an appeal'] }),
  aLesson({ slug: 'in-heading', headings: [{ id: 'the-appeal', text: 'The appeal' }] }),
  aLesson({ slug: 'in-title', title: 'Appeals and timely filing' }),
  aLesson({
    slug: 'forms',
    title: 'Boxes of the form',
    passages: [
      passage('The CMS-1500 has 33 items. Modifier 25 stands beside the code.', 'passage-1', 'Items'),
      passage('Prior authorization goes into item 23.', 'passage-2', 'Numbers'),
    ],
  }),
])

const plain = (parts: readonly QuotePart[]): string => parts.map(({ text }) => text).join('')
const marked = (parts: readonly QuotePart[]): string[] => parts.filter((part) => part.marked).map(({ text }) => text)

test('a title weighs more than a heading, that more than an objective, that more than a passage', () => {
  expect(search.find('appeal').map(({ slug }) => slug)).toEqual([
    'in-title',
    'in-heading',
    'in-objective',
    'in-passage',
  ])
})

test('a hit quotes its passage, marks every form of the word and names where it stands', () => {
  const hit = search.find('authorizations')[0]
  expect(hit?.slug).toBe('forms')
  expect(hit?.passage).toMatchObject({ id: 'passage-2', under: 'Numbers' })
  expect(plain(hit?.passage?.quote ?? [])).toBe('Prior authorization goes into item 23.')
  expect(marked(hit?.passage?.quote ?? [])).toEqual(['authorization'])
})

test('forms with a hyphen are found whole and by their parts, two characters are enough, beginnings count', () => {
  for (const query of ['CMS-1500', '1500', 'cms 1500', 'modifier 25', 'autho', 'authoriz']) {
    expect(search.find(query)[0]?.slug, query).toBe('forms')
  }
})

test('of several words a lesson that has all comes before one that has some', () => {
  expect(search.find('timely appeal')[0]?.slug).toBe('in-title')
  expect(search.find('slowest appeal money')[0]?.slug).toBe('in-passage')
})

test('a long passage is cut around the word, at the start of its sentence', () => {
  const long = `${'Nothing of interest stands here. '.repeat(20)}The zebra clause decides. ${'And so on. '.repeat(40)}`
  const quote = openLessonSearch([aLesson({ slug: 'long', passages: [passage(long)] })]).find('zebra')[0]?.passage
    ?.quote
  expect(plain(quote ?? [])).toMatch(/^… .*The zebra clause decides\./)
  expect(plain(quote ?? []).length).toBeLessThan(260)
})

test('whatever is asked gives a list, and marks only words that stand in the text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (query) => {
      for (const hit of search.find(query)) {
        expect(plain(hit.title)).toMatch(/^(A lesson|Appeals and timely filing|Boxes of the form)$/)
      }
    }),
  )
  expect(search.find('the and of')).toEqual([])
  expect(search.find('x'.repeat(50_000))).toEqual([])
})
