import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { indexContent } from '../content/content-index'
import { provideContent } from '../content/current'
import { loadContent } from '../content/load-content'
import { listExamFacts } from './exam-facts'

const root = join(import.meta.dirname, '../../..')

test('the real exams stand with the figures that were confirmed on 2026-11-21', () => {
  provideContent(indexContent(loadContent(root).data))
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

test('exam facts that cannot be true are findings at their lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exam-facts-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  cpSync(join(root, 'content'), join(folder, 'content'), { recursive: true })
  const file = join(folder, 'content/exam-facts.yaml')
  const text = readFileSync(file, 'utf8')
    .replace('exam: cpb', 'exam: cpc')
    .replace('unscoredItems: 25', 'unscoredItems: 125')
    .replace('value: 390', 'value: 39')
  writeFileSync(file, text)
  const findings = loadContent(folder).findings.filter(({ severity }) => severity === 'error')
  const lineOf = (needle: string) => text.split('\n').findIndex((line) => line.includes(needle)) + 1
  expect(findings.map(({ rule, line }) => [rule, line])).toEqual([
    ['duplicate-exam', text.split('\n').findLastIndex((line) => line.includes('exam: cpc')) + 1],
    ['unscored-items', lineOf('unscoredItems: 125')],
    ['off-scale', lineOf('value: 39')],
  ])
})
