import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../domain/shared/seeded-random'
import { findNearDuplicates } from './near-duplicates'

const stem =
  'A patient of 61 years is seen in the office for hypertension and chronic kidney disease. Which codes are reported?'

test('texts that share more than four fifths of their shingles are found, whatever their case and signs', () => {
  const texts = [
    stem,
    'Which modifier belongs to a visit on the day of a minor procedure?',
    stem.replace('61', '62').toUpperCase(),
    stem.replace('hypertension and chronic kidney disease', 'asthma and an ankle sprain'),
    stem,
  ]
  const found = findNearDuplicates(texts, 0.7).map(({ first, second }) => [first, second])
  expect(found).toEqual([
    [0, 2],
    [0, 4],
    [2, 4],
  ])
  expect(findNearDuplicates([stem, stem], 0.8)).toEqual([{ first: 0, second: 1, similarity: 1 }])
})

test('texts without words, or with fewer than a shingle holds, are compared as well', () => {
  expect(findNearDuplicates(['', '?', ''], 0.8)).toEqual([])
  expect(findNearDuplicates(['Which code?', 'which code', 'which codes'], 0.8)).toEqual([
    { first: 0, second: 1, similarity: 1 },
  ])
})

test('the index finds what comparing every pair finds', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 }).map((all) => all.join(' '))
  const shingles = (text: string): Set<string> => {
    const all = text.split(' ').filter((word) => word !== '')
    return new Set(
      all.length < 3
        ? all.length > 0
          ? [all.join(' ')]
          : []
        : all.slice(2).map((_, at) => all.slice(at, at + 3).join(' ')),
    )
  }
  const everyPair = (texts: string[], threshold: number): string[] =>
    texts.flatMap((_, second) =>
      texts.slice(0, second).flatMap((_text, first) => {
        const [left, right] = [shingles(texts[first]!), shingles(texts[second]!)]
        const shared = [...left].filter((one) => right.has(one)).length
        return shared > threshold * (left.size + right.size - shared) ? [`${first} ${second}`] : []
      }),
    )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), fc.constantFrom(0.3, 0.5, 0.8), (texts, threshold) => {
      const found = findNearDuplicates(texts, threshold).map(({ first, second }) => `${first} ${second}`)
      expect(found).toEqual(everyPair(texts, threshold))
    }),
    { seed: 20261122, numRuns: 2_000 },
  )
})

test('two thousand questions are compared without comparing each with each', () => {
  const random = seededRandom('two thousand')
  const texts = Array.from({ length: 2_000 }, () =>
    Array.from({ length: 60 }, () => `w${Math.floor(random() * 5_000)}`).join(' '),
  )
  const before = process.cpuUsage()
  expect(findNearDuplicates([...texts, texts[3]!], 0.8)).toMatchObject([{ first: 3, second: 2_000, similarity: 1 }])
  const { user, system } = process.cpuUsage(before)
  // Two million pairs of sets of 58 take minutes; this takes a fraction of a second.
  expect((user + system) / 1e6).toBeLessThan(10)
})
