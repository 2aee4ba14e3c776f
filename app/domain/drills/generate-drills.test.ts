import { expect, test } from 'vitest'
import { embeddedShelf, listOf } from '../../../tests/support/code-shelf'
import { codesInQuestion } from '../scoring'
import { drawDrillIds, drillFamilies, generateDrill, generateDrillById, generateDrills, isDrillId } from '.'

const source = { shelf: embeddedShelf() }

test('a set holds as many different questions as asked for, and none of another family or variant', () => {
  const questions = generateDrills(source, { families: ['which-code', 'excludes1'], size: 40, seed: 'one' })
  expect(questions).toHaveLength(40)
  expect(new Set(questions.map(({ stem }) => stem)).size).toBe(40)
  expect(questions.every(({ id }) => /^drill:(?:which-code|excludes1):/.test(id))).toBe(true)
  const sides = generateDrills(source, { variants: ['side'], size: 6, seed: 'one' })
  expect(new Set(sides.map(({ id }) => id.split(':').slice(0, 3).join(':')))).toEqual(
    new Set(['drill:which-code:side', 'drill:clinical-stem:side']),
  )
})

test('naming no family means all of them, in turn', () => {
  const variants = drillFamilies.flatMap((family) => family.variants.map(({ id }) => `drill:${family.id}:${id}`))
  const ids = drawDrillIds(source, { families: [], size: variants.length, seed: 'all' })
  expect(new Set(ids.map((id) => id.split(':').slice(0, 3).join(':')))).toEqual(new Set(variants))
})

test('the same seed draws the same set, another seed another one', () => {
  const request = { size: 12, seed: 'one' }
  expect(drawDrillIds(source, request)).toEqual(drawDrillIds({ shelf: embeddedShelf() }, request))
  expect(generateDrills(source, request)).toEqual(
    drawDrillIds(source, request).map((id) => generateDrillById(source, id)),
  )
  const stems = (seed: string): string[] => generateDrills(source, { size: 12, seed }).map(({ stem }) => stem)
  expect(stems('two').filter((stem) => stems('one').includes(stem))).toEqual([])
})

test.each([2, 4, 7, 9, 13, 15, 19, 21])('a set from chapter %i asks for codes of that chapter', (chapter) => {
  const list = listOf('icd10cm', '2027')
  const questions = generateDrills(source, {
    families: ['which-code', 'make-billable', 'clinical-stem'],
    chapter,
    size: 15,
    seed: 'one',
  })
  expect(questions.length).toBeGreaterThanOrEqual(10)
  for (const question of questions) {
    const [key] = codesInQuestion(question).filter(({ place }) => place === 'question-key')
    expect(list.chapterOf(key?.code ?? '')?.number, question.id).toBe(chapter)
  }
})

test('a chapter that has nothing to ask gives fewer questions, not wrong ones', () => {
  expect(generateDrills(source, { variants: ['trimester'], chapter: 3, size: 5, seed: 'one' })).toEqual([])
})

test('what is no drill, or lies outside the editions at hand, gives none', () => {
  expect(generateDrill(source, 'which-code', 'unheard-of', 'one')).toBeNull()
  expect(generateDrill({ ...source, day: '2031-01-01' }, 'which-code', 'side', 'one')).toBeNull()
  expect(generateDrill({ shelf: { ...source.shelf, lists: [] } }, 'which-code', 'side', 'one')).toBeNull()
  expect(generateDrillById(source, 'q7f3k2')).toBeNull()
  expect(['drill:which-code:side:one', 'q7f3k2', 'drill:', 'xdrill:a:b:c'].map(isDrillId)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('the edition of the day judges: an earlier one gives its own questions', () => {
  const earlier = generateDrill({ ...source, day: '2026-02-01' }, 'which-code', 'side', 'one')
  expect(earlier?.dateOfService).toBe(listOf('icd10cm', '2026').details.effectiveFrom)
})
