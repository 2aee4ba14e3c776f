import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../../../tests/support/any-text'
import { aCodeList, embeddedList } from '../../../tests/support/code-lists'
import { bareCode } from '../code-sets'
import { differingAxes, singleAxis } from './axes'
import { closenessOfCode } from './closeness'

const list = embeddedList()
const closeness = (answer: string, key: string): number => closenessOfCode(list, answer, key)
const billable = list.entries().filter((entry) => entry.billable)

// A fixed seed: the same pairs each time. Half of the pairs are neighbors, or almost none would share a category.
const seed = 20261121
const anyCode = fc.integer({ min: 0, max: billable.length - 1 })
const anyPair = fc
  .oneof(
    fc.tuple(anyCode, anyCode),
    fc.tuple(anyCode, fc.integer({ min: -60, max: 60 })).map(([place, step]) => [place, place + step] as const),
  )
  .map(([left, right]) => {
    const last = billable.length - 1
    const at = (place: number) =>
      billable[Math.max(0, Math.min(last, place))] ?? { code: '', title: '', billable: true }
    return [at(left), at(right)] as const
  })

test('the key itself is 1, however it is written', () => {
  for (const answer of ['S52.541A', 's52541a', ' S52 541 A']) expect(closeness(answer, 'S52.541A')).toBe(1)
  // Even a key that no list holds.
  expect(closeness('a00.0', 'A00.0')).toBe(1)
})

test('a code that differs in side, 7th character or trimester alone is 0.90', () => {
  expect(closeness('S52.542A', 'S52.541A')).toBe(0.9)
  expect(closeness('S52.549A', 'S52.541A')).toBe(0.9)
  expect(closeness('S52.541D', 'S52.541A')).toBe(0.9)
  expect(closeness('S52.309A', 'S52.301A')).toBe(0.9)
  expect(closeness('C34.02', 'C34.01')).toBe(0.9)
  const pregnancies = aCodeList(
    'O26.641 billable Cholestasis of pregnancy, first trimester',
    'O26.643 billable Cholestasis of pregnancy, third trimester',
  )
  expect(closenessOfCode(pregnancies, 'O26.641', 'O26.643')).toBe(0.9)
})

test('otherwise the deepest common node sets the band, and agreeing axes add up to 0.04', () => {
  // The key is S52.541A, Smith's fracture of right radius, initial encounter for closed fracture.
  const key = 'S52.541A'
  // 5 characters in common; site and specified agree, side and encounter differ: 0.70 + 0.04 x 2/4.
  expect(closeness('S52.542D', key)).toBeCloseTo(0.72, 10)
  // Colles' fracture: 4 in common; site, side, encounter and specified agree: 0.60 + 0.04.
  expect(closeness('S52.531A', key)).toBeCloseTo(0.64, 10)
  // Unspecified fracture of the lower end: 4 in common; side and encounter agree, specified differs: 0.60 + 0.04 x 2/3.
  expect(closeness('S52.501A', key)).toBeCloseTo(0.6 + 0.08 / 3, 10)
  // Upper end of ulna: the category only; side and encounter agree, site and specified differ: 0.45 + 0.04 x 2/4.
  expect(closeness('S52.001A', key)).toBeCloseTo(0.47, 10)
})

test('six characters in common that are more than one axis apart are 0.80 and what agrees', () => {
  // Invented, since real codes with six common characters differ in the 7th alone.
  const odd = aCodeList(
    'S52 header Fracture of forearm',
    'S52.541 billable Fracture of right radius',
    'S52.5412 billable Fracture of left ulna',
  )
  // Side and site differ, specified agrees: 0.80 + 0.04 x 1/3.
  expect(closenessOfCode(odd, 'S52.5412', 'S52.541')).toBeCloseTo(0.8 + 0.04 / 3, 10)
})

test('codes of the same block, wide or narrow, are 0.25 and what agrees', () => {
  // I10 and I11.0 in I10-I1A; only "specified" speaks in both, and agrees.
  expect(closeness('I10', 'I11.0')).toBeCloseTo(0.29, 10)
  // C34 and C50 stand in blocks of their own within C00-C75: right agrees; "unspecified part" and site: open.
  expect(closeness('C34.11', 'C50.911')).toBeGreaterThanOrEqual(0.25)
  expect(closeness('C34.11', 'C50.911')).toBeLessThanOrEqual(0.29)
})

test('codes of the same chapter alone are 0.10 and what agrees, and of different chapters 0', () => {
  // I10 in I10-I1A, I21.3 in I20-I25: "specified" agrees or not.
  expect(closeness('I10', 'I50.9')).toBeCloseTo(0.1, 10)
  expect(closeness('I10', 'I48.0')).toBeCloseTo(0.14, 10)
  expect(closeness('I10', 'J45.20')).toBe(0)
  expect(closeness('S52.541A', 'I10')).toBe(0)
  // Not embedded, but its place in the tabular list is known.
  expect(closeness('S12.000A', 'S52.541A')).toBe(0.1)
})

test('a code that is not valid stays at or below 0.44, however much it shares with the key', () => {
  expect(closeness('S52.541', 'S52.541A')).toBe(0.44)
  expect(closeness('S52.5', 'S52.541A')).toBe(0.44)
  expect(closeness('S52.541Z', 'S52.541A')).toBe(0.44)
  expect(closeness('S52.541AA', 'S52.541A')).toBe(0.44)
  expect(closeness('W19.A', 'W19.XXXA')).toBe(0.44)
  // A header that differs from the key in the side alone.
  const odd = aCodeList(
    'M90.01 header Pain of left knee',
    'M90.011 billable Acute pain of left knee',
    'M90.02 billable Pain of right knee',
  )
  expect(closenessOfCode(odd, 'M90.01', 'M90.02')).toBe(0.44)
  // Another category of the block, not valid: the band of the block, below the ceiling.
  expect(closeness('I11', 'I10')).toBeCloseTo(0.29, 10)
  for (const text of ['', 'hello', '\u0000', '💉', '99213']) expect(closeness(text, 'I10'), text).toBe(0)
})

test('over 10,000 pairs of real codes: in range, symmetric, the same twice, and made of band and axes', () => {
  const bands = [0, 0.1, 0.25, 0.45, 0.6, 0.7, 0.8]
  const faults: string[] = []
  fc.assert(
    fc.property(anyPair, ([answer, key]) => {
      const value = closeness(answer.code, key.code)
      const isExact = answer === key
      const isSingle = !isExact && singleAxis(answer, key) !== null
      const fromBand = bands.some((band) => value >= band && value <= band + (band === 0 ? 0 : 0.04) + 1e-12)
      const right =
        value >= 0 &&
        value <= 1 &&
        (value === 1) === isExact &&
        (isExact || (isSingle ? value === 0.9 : fromBand)) &&
        value === closeness(key.code, answer.code) &&
        value === closeness(answer.code, key.code)
      if (!right) faults.push(`${answer.code} ${key.code} ${value}`)
    }),
    { seed, numRuns: 10_000 },
  )
  expect(faults).toEqual([])
})

test('over 10,000 pairs the band is that of the deepest common node', () => {
  /** Written anew from docs/domain/scoring.md, without the code under test. */
  const bandOf = (left: string, right: string): number => {
    let common = 0
    while (common < 6 && common < Math.min(left.length, right.length) && left[common] === right[common]) common += 1
    if (common >= 3) return { 3: 0.45, 4: 0.6, 5: 0.7, 6: 0.8 }[common] ?? 0
    const around = list.blocksOf(right)
    const shared = list.blocksOf(left).filter((one) => around.includes(one))
    if (shared.length > 0 && list.chapterOf(left) === list.chapterOf(right)) return 0.25
    return list.chapterOf(left) === list.chapterOf(right) ? 0.1 : 0
  }
  const faults: string[] = []
  const seen = new Map<number, number>()
  fc.assert(
    fc.property(anyPair, ([answer, key]) => {
      if (answer === key || singleAxis(answer, key) !== null) return
      const band = bandOf(bareCode(answer.code), bareCode(key.code))
      seen.set(band, (seen.get(band) ?? 0) + 1)
      const above = closeness(answer.code, key.code) - band
      if (above < -1e-12 || above > 0.04 + 1e-12) faults.push(`${answer.code} ${key.code}`)
    }),
    { seed: seed + 1, numRuns: 10_000 },
  )
  expect(faults).toEqual([])
  // The pairs reach every band but 0.80, which real codes cannot have: six in common differ in the 7th alone.
  expect([...seen.keys()].sort((left, right) => left - right)).toEqual([0, 0.1, 0.25, 0.45, 0.6, 0.7])
})

test('any valid code of the category beats anything that is not valid', () => {
  const categories = new Map<string, string[]>()
  for (const entry of billable) {
    const category = entry.code.slice(0, 3)
    categories.set(category, [...(categories.get(category) ?? []), entry.code])
  }
  // The weakest answer of its category against the strongest invalid ones: headers, cut and lengthened keys.
  const faults = [...categories].flatMap(([category, codes]) =>
    codes
      .filter((_, index) => index % 101 === 0)
      .flatMap((key) => {
        const worstValid = Math.min(...codes.filter((_, index) => index % 29 === 0).map((code) => closeness(code, key)))
        const invalid = [category, key.slice(0, -1), `${key}Z`, `${key.slice(0, -1)}Z`].filter(
          (text) => list.find(text)?.billable !== true,
        )
        const bestInvalid = Math.max(...invalid.map((text) => closeness(text, key)))
        return worstValid > bestInvalid ? [] : [`${key}: ${worstValid} against ${bestInvalid}`]
      }),
  )
  expect(faults).toEqual([])
  expect(categories.size).toBe(list.categoryCount)
})

test('any text at all has a closeness from 0 to 0.44 to a key, unless it is a real code', () => {
  const nearly = fc.tuple(fc.constantFrom('S52.541A', 'I10', 'W19.XXXA'), anyText(3)).map(([code, text]) => code + text)
  const faults: string[] = []
  fc.assert(
    fc.property(fc.oneof(anyText(12), nearly), (text) => {
      const value = closeness(text, 'S52.541A')
      const limit = list.find(text)?.billable === true ? 1 : 0.44
      if (!(value >= 0 && value <= limit)) faults.push(JSON.stringify(text))
    }),
    { seed, numRuns: 10_000 },
  )
  expect(faults).toEqual([])
})

test('of two codes with the same differing axes the one that shares more with the key is nearer', () => {
  const common = (left: string, right: string): number => {
    let shared = 0
    while (shared < Math.min(left.length, right.length) && left[shared] === right[shared]) shared += 1
    return Math.min(shared, 6)
  }
  const faults: string[] = []
  let compared = 0
  fc.assert(
    fc.property(
      anyCode,
      fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 6, maxLength: 6 }),
      (place, steps) => {
        const key = billable[place]
        if (!key) return
        const answers = steps
          .map((step) => billable[place + step])
          .filter((entry) => entry !== undefined && entry !== key && entry.code.slice(0, 3) === key.code.slice(0, 3))
          .filter((entry) => entry !== undefined && singleAxis(entry, key) === null)
        for (const one of answers) {
          for (const other of answers) {
            if (!one || !other) continue
            const axesOf = (entry: typeof one): string =>
              differingAxes(entry, key)
                .map(({ axis }) => axis)
                .join()
            const deeper =
              common(bareCode(one.code), bareCode(key.code)) > common(bareCode(other.code), bareCode(key.code))
            if (!deeper || axesOf(one) !== axesOf(other)) continue
            compared += 1
            if (closeness(one.code, key.code) <= closeness(other.code, key.code))
              faults.push(`${one.code} ${other.code} ${key.code}`)
          }
        }
      },
    ),
    { seed, numRuns: 25_000 },
  )
  expect(faults).toEqual([])
  expect(compared).toBeGreaterThan(10_000)
})
