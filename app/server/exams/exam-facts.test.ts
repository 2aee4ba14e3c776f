import { expect, test } from 'vitest'
import { realContent } from '../../../tests/support/real-content'
import { indexContent } from '../content/content-index'
import { provideContent } from '../content/current'
import { listExamFacts } from './exam-facts'

test('the real exams stand with the figures that were confirmed on 2026-11-21', async () => {
  const { data } = await realContent()
  provideContent(indexContent(data))
  const facts = listExamFacts()
  // 240 x 60 / 100 = 144; 240 x 60 / 135 = 106.7; 180 x 60 / 125 = 86.4
  expect(facts.map(({ exam, items, minutes, secondsPerItem }) => [exam, items, minutes, secondsPerItem])).toEqual([
    ['cpc', 100, 240, 144],
    ['cpb', 135, 240, 107],
    ['cbcs', 125, 180, 86],
  ])
  expect(facts.map(({ pass }) => pass)).toEqual([
    { kind: 'percent', value: 70 },
    { kind: 'percent', value: 70 },
    { kind: 'scaled', value: 390, from: 200, to: 500 },
  ])
  expect(facts.find(({ exam }) => exam === 'cbcs')?.unscoredItems).toBe(25)
  expect(facts.every(({ sources }) => sources.every(({ checkedOn }) => checkedOn === '2026-11-21'))).toBe(true)
})
