import { expect, test } from 'vitest'
import { domainShares, lessonsOfTrack, neighborsOf, type Track } from './tracks'

const curriculum = [
  { slug: 'coding', moduleId: 'field', domains: ['cpc-guide', 'cpb-code'] },
  { slug: 'billing', moduleId: 'field', domains: ['cpb-claim'] },
  { slug: 'hernias', moduleId: 'surgery', domains: ['cpc-40k'] },
  { slug: 'pay', moduleId: 'careers', domains: [] },
  { slug: 'denials', moduleId: 'money', domains: ['cpb-claim'] },
]
const cpc: Track = { id: 'cpc', exam: 'cpc', title: 'CPC', also: [], without: [] }
const cpcDomains = new Set(['cpc-guide', 'cpc-40k'])

const slugs = (track: Track): string[] => lessonsOfTrack(track, cpcDomains, curriculum).map(({ slug }) => slug)

test('a track holds the lessons with a domain of its exam, in the order of the curriculum', () => {
  expect(slugs(cpc)).toEqual(['coding', 'hernias'])
})

test('modules and lessons named beside join it, lessons named against leave it', () => {
  expect(slugs({ ...cpc, also: ['field'] })).toEqual(['coding', 'billing', 'hernias'])
  expect(slugs({ ...cpc, also: ['pay'], without: ['hernias'] })).toEqual(['coding', 'pay'])
})

test('shares count scored questions only, and are one together', () => {
  // 10 and 30 scored of 40; the 5 that count for nothing are left out.
  const shares = domainShares([
    { domain: 'a', items: 12, unscored: 2 },
    { domain: 'b', items: 33, unscored: 3 },
  ])
  expect([...shares]).toEqual([
    ['a', 0.25],
    ['b', 0.75],
  ])
  expect(domainShares([]).size).toBe(0)
})

test('previous and next skip what the reader does not walk through, also from a lesson outside', () => {
  const order = ['coding', 'billing', 'hernias', 'denials']
  const walked = new Set(['coding', 'denials'])
  expect(neighborsOf('coding', order, walked)).toEqual({ previous: null, next: 'denials' })
  expect(neighborsOf('hernias', order, walked)).toEqual({ previous: 'coding', next: 'denials' })
  expect(neighborsOf('no-such-lesson', order, walked)).toEqual({ previous: null, next: null })
})
