import { join } from 'node:path'
import type { Root } from 'mdast'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { findShortages } from '~/domain/exams'
import { indexContent } from '~/server/content/content-index'
import { openContentFiles, type ReadFiles } from '~/server/content/content-files'
import { formatFinding, reporterFor, type Finding } from '~/server/content/finding'
import { completeLessonTree } from '~/server/content/lesson-tree'
import { loadCodeSets } from '~/server/content/load-code-sets'
import { loadContent } from '~/server/content/load-content'
import { needsProcedurePack, procedurePackOf } from '~/server/content/procedure-pack'

// An operator may build the site without the pack of procedure codes. All else must still hold together.

const root = join(import.meta.dirname, '../..')
const read: ReadFiles = new Map()
const whole = loadContent(root, 'embedded', read)
const without = loadContent(root, 'off', read)
const errors = (findings: readonly Finding[]): string[] =>
  findings.filter((finding) => finding.severity === 'error').map(formatFinding)

test('the content has no error without the pack that it has not with it, and none at all', () => {
  const known = new Set(errors(whole.findings))
  expect(errors(without.findings).filter((error) => !known.has(error))).toEqual([])
  expect(errors(without.findings)).toEqual([])
})

test('no list of procedure codes is there, and every other list is', () => {
  const systems = (data: typeof whole.data): string[] =>
    data.codeSets.codes.map(({ details }) => `${details.system} ${details.edition}`)
  expect(systems(whole.data)).toContain('cpt 2026')
  expect(systems(without.data)).toEqual(systems(whole.data).filter((name) => !name.startsWith('cpt ')))
})

test('exactly the questions that need procedure codes leave the bank', () => {
  const needing = whole.data.questions.filter(({ question }) => needsProcedurePack(question))
  expect(needing.length).toBeGreaterThan(0)
  expect([...without.withheld].sort()).toEqual(needing.map(({ question }) => question.id).sort())
  expect(without.data.questions.map(({ hash }) => hash)).toEqual(
    whole.data.questions.filter(({ question }) => !needsProcedurePack(question)).map(({ hash }) => hash),
  )
})

test('every exam profile is there and states what it is short of', () => {
  expect(without.data.profiles.map(({ hash }) => hash)).toEqual(whole.data.profiles.map(({ hash }) => hash))
  for (const { profile, shortages } of without.data.profiles) {
    expect(shortages, profile.id).toEqual(findShortages(profile, without.data.questions))
  }
  // The pack decides about the CPC-style exam, and not about the mini exam.
  const lacking = ({ data }: typeof whole): string[] =>
    data.profiles.filter(({ shortages }) => shortages.length > 0).map(({ profile }) => profile.id)
  expect(lacking(without)).toEqual(expect.arrayContaining(['cpc', 'cpc-half']))
  expect(lacking(whole)).not.toContain('cpc')
  expect(lacking(without)).not.toContain('cpc-mini-typed')
})

test('every lesson is there, without the checks that cannot be asked', () => {
  expect(without.data.lessons.map(({ slug }) => slug)).toEqual(whole.data.lessons.map(({ slug }) => slug))
  const checks = whole.data.lessons.map(({ checkIds }) => checkIds.filter((id) => !without.withheld.has(id)))
  expect(without.data.lessons.map(({ checkIds }) => checkIds)).toEqual(checks)
  // Codes that cannot be looked up are not told as shown.
  const shown = without.data.lessons.flatMap(({ codes }) => codes.filter(({ system }) => system === 'cpt'))
  expect(shown).toEqual([])
})

test('a lesson marks the gap where a procedure code or a check is missing', () => {
  const [missing = ''] = without.withheld
  const told = (loaded: typeof whole): string[] => {
    const tree: Root = unified()
      .use(remarkParse)
      .use(remarkMdx)
      .parse(
        `# One\n\nSay <Code system="cpt">99213</Code> and <Code system="icd10cm">I10</Code>.\n\n<Check id="${missing}" />\n`,
      )
    const { data, withheld, procedurePack } = loaded
    const { shelf, glossary } = indexContent(data)
    const context = { exams: data.exams, curriculum: data.curriculum, codeLists: shelf.lists, glossary }
    completeLessonTree(
      tree,
      { slug: 'a-lesson', dateOfService: '2026-11-21', folder: root },
      { ...context, questions: data.questions, withheld, procedurePack },
      reporterFor('a-lesson', []),
    )
    const elements: string[] = []
    visit(tree, ['mdxJsxTextElement', 'mdxJsxFlowElement'], (node) => {
      if (!('attributes' in node) || !('name' in node)) return
      const names = node.attributes.map((attribute) => ('name' in attribute ? attribute.name : ''))
      elements.push([node.name, ...names].join(' '))
    })
    return elements
  }
  expect(told(whole)).toEqual(['Code system title', 'Code system title', 'Check id'])
  // The number stays, as a number without a meaning; in place of the check stands a sentence about the gap.
  expect(told(without)).toEqual(['Code system absent', 'Code system title', 'PackGap'])
})

test('the site answers about procedure codes that it knows none', () => {
  const content = indexContent(without.data)
  expect(content.codeSearch('cpt')).toBeNull()
  expect(content.codeSearch('icd10cm')).not.toBeNull()
  expect(content.snapshot.hash).not.toBe(indexContent(whole.data).snapshot.hash)
})

test('the setting is read as on, off or a folder', () => {
  expect(procedurePackOf({})).toBe('embedded')
  expect(procedurePackOf({ CPT_PACK: '' })).toBe('embedded')
  expect(procedurePackOf({ CPT_PACK: 'on' })).toBe('embedded')
  expect(procedurePackOf({ CPT_PACK: ' off ' })).toBe('off')
  expect(procedurePackOf({ CPT_PACK: '/srv/pack' })).toEqual({ folder: '/srv/pack' })
})

test('another pack takes the place of the embedded one', () => {
  const packIn = (folder: string): string[] => {
    const findings: Finding[] = []
    const { codes } = loadCodeSets(openContentFiles(root, findings), { folder }, findings)
    return codes.filter(({ details }) => details.system === 'cpt').map(({ text }) => text)
  }
  const own = whole.data.codeSets.codes.filter(({ details }) => details.system === 'cpt')
  expect(packIn('content/code-sets/cpt')).toEqual(own.map(({ text }) => text))
  // A folder that holds no edition is no pack.
  expect(packIn('content/reviews')).toEqual([])
})
