import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json'

test('keys are sorted at every depth, and nothing is spent on white space', () => {
  expect(canonicalJson({ b: 1, a: { d: [2, { z: 0, y: 0 }], c: null } })).toBe(
    '{"a":{"c":null,"d":[2,{"y":0,"z":0}]},"b":1}',
  )
})

test('the order of a list is kept: it means something', () => {
  expect(canonicalJson([3, 1, 2])).toBe('[3,1,2]')
  expect(canonicalJson(['b', 'a'])).not.toBe(canonicalJson(['a', 'b']))
})

test('a property that is undefined is as good as absent, and null is not', () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}')
  expect(canonicalJson({ a: null, b: 1 })).toBe('{"a":null,"b":1}')
})

test('keys are ordered by code unit, not by a language', () => {
  expect(canonicalJson({ b: 0, B: 0, ä: 0, a: 0, Z: 0 })).toBe('{"B":0,"Z":0,"a":0,"b":0,"ä":0}')
})

test('every text comes back from it: quotes, control characters, lone surrogates, the prototype by name', () => {
  for (const text of ['"\\/', '\u0000\n\t', '\u2028', '💉', '\ud83d', 'Ｉ１０']) {
    expect(JSON.parse(canonicalJson({ text }))).toEqual({ text })
  }
  const odd = JSON.parse('{"__proto__":1,"constructor":2}') as Record<string, unknown>
  expect(canonicalJson(odd)).toBe('{"__proto__":1,"constructor":2}')
})

test('what JSON would change in silence is refused, with a code', () => {
  // A date would become {} or a text, a map {}, NaN null: unequal values would share a hash.
  for (const value of [undefined, new Date(0), { at: new Date(0) }, [new Map()], new Set(), NaN, { share: Infinity }]) {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'not-json' }))
  }
})

/** The same value with the keys of each object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}

test('equal values give equal text whatever the order of their keys, and the text gives the value back', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      return text === canonicalJson(reversed(value)) && canonicalJson(JSON.parse(text)) === text
    }),
    { seed: 20261121, numRuns: 1_000 },
  )
})

test('different values give different text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      const same = canonicalJson(left) === canonicalJson(right)
      // JSON has no negative zero, so both are compared as JSON reads them.
      const equal = isDeepStrictEqual(JSON.parse(JSON.stringify(left)), JSON.parse(JSON.stringify(right)))
      return same === equal
    }),
    { seed: 20261121, numRuns: 1_000 },
  )
})
