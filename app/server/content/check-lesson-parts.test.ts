import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { checkLessonParts } from './check-lesson-parts'
import { reporterFor, type Finding } from './finding'

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkMdx)

const checks = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `<Check id="q${from + index}" />`).join('\n\n')
const steps = '<Step title="One">\n\na\n\n</Step>\n\n'.repeat(3)

/** A lesson that has everything, of 900 words: "word" as often as is missing from what the other parts say. */
const whole = `---
title: A lesson
---

<Hook title="Denied">

${'word '.repeat(889)}

</Hook>

<RuleTable caption="Rules">

| none of these | counts |
| --- | --- |
| as running | text |

</RuleTable>

<Figure src="./a.svg" alt="not counted" caption="Two words" />

${checks(1, 4)}

<WorkedExample title="Case" record="Two words">

${steps}</WorkedExample>

<Pitfall error="units" title="Twice">

a

</Pitfall>

<OnTheExam>

a b

</OnTheExam>

## Closing check

${checks(5, 6)}
`

/** The rules that a lesson breaks, as `rule@line`. Every third question is a typed code. */
function named(text: string): string[] {
  const findings: Finding[] = []
  const tree: Root = parser.parse(text)
  checkLessonParts(
    tree,
    (id) => (Number(id.slice(1)) % 3 === 0 ? 'code' : 'single-choice'),
    reporterFor('lesson', findings),
  )
  return findings.map(({ rule, line }) => `${rule}@${line}`)
}
const lineOf = (text: string, needle: string): number =>
  text.split('\n').findIndex((line) => line.startsWith(needle)) + 1

test('a lesson that has all its parts passes', () => {
  expect(named(whole)).toEqual([])
})

test('each part that is missing is named', () => {
  for (const part of ['RuleTable', 'WorkedExample', 'Pitfall', 'OnTheExam']) {
    const text = whole.replaceAll(new RegExp(`</?${part}[^>]*>`, 'g'), '')
    expect(named(text), part).toContain('missing-part@1')
  }
  expect(named(whole.replace(/<Figure.*\/>/, 'Two words'))).toEqual(['missing-part@1'])
})

test('a lesson begins with its hook', () => {
  const text = whole.replace('<Hook', 'First this.\n\n<Hook')
  expect(named(text)).toEqual([`missing-part@${lineOf(text, 'First this.')}`])
})

test('a worked example of two steps is named at its line', () => {
  const text = whole.replace('<Step title="One">\n\na\n\n</Step>', 'a')
  expect(named(text)).toEqual([`missing-part@${lineOf(text, '<WorkedExample')}`])
})

test('questions at the end do not stand in for questions on the way', () => {
  expect(named(whole.replace('<Check id="q2" />\n', ''))).toEqual(['too-few-checks@1'])
})

test('questions on the way that are all of one kind are an error, however few they are', () => {
  // q3 is the only typed code before the closing heading.
  expect(named(whole.replace('"q3"', '"q4"'))).toEqual(['one-kind-of-check@1'])
  const three = whole.replace('<Check id="q3" />\n', '')
  expect(named(three)).toEqual(['too-few-checks@1', 'one-kind-of-check@1'])
})

test('a lesson ends with six to ten questions under a heading of their own', () => {
  expect(named(whole.replace('## Closing check', '## Something else'))).toEqual(['closing-check@1'])
  const few = whole.replace('<Check id="q9" />\n', '')
  expect(named(few)).toEqual([`closing-check@${lineOf(few, '## Closing check')}`])
  expect(named(`${whole}\n${checks(11, 4)}\n`)).toEqual([])
  expect(named(`${whole}\n${checks(11, 5)}\n`)).toEqual([`closing-check@${lineOf(whole, '## Closing check')}`])
})

test('what stands below the closing questions is named at its line', () => {
  const text = `${whole}\nOne more thing.\n`
  expect(named(text)).toEqual([`closing-check@${lineOf(text, 'One more thing.')}`])
})

test('running text of fewer than 900 or more than 1,500 words is a doubt', () => {
  expect(named(whole.replace('word ', ''))).toEqual(['lesson-length@1'])
  expect(named(whole.replace('</Hook>', `${'word '.repeat(600)}\n\n</Hook>`))).toEqual([])
  expect(named(whole.replace('</Hook>', `${'word '.repeat(601)}\n\n</Hook>`))).toEqual(['lesson-length@1'])
})
