import { expect, test } from 'vitest'
import { countByDomain } from './evidence'
import { wilsonInterval } from './interval'

function answers(domain: string, right: number, wrong: number) {
  return Array.from({ length: right + wrong }, (_, index) => ({
    domain,
    right: index < right,
    answeredAt: new Date('2026-11-21T12:00:00Z'),
  }))
}

test('answers are counted per domain with their interval', () => {
  expect(countByDomain(answers('cpc-icd', 4, 2))).toEqual([
    { domain: 'cpc-icd', right: 4, total: 6, interval: wilsonInterval(4, 6) },
  ])
})

test('most evidence stands first, equal counts by name', () => {
  const counted = countByDomain([...answers('b', 1, 1), ...answers('c', 3, 0), ...answers('a', 2, 0)])
  expect(counted.map((domain) => domain.domain)).toEqual(['c', 'a', 'b'])
})

test('without answers there are no domains', () => {
  expect(countByDomain([])).toEqual([])
})
