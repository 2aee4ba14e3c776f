import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Heading, Link, Nodes, Root, Text } from 'mdast'
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import { toString } from 'mdast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import { codeSystems, decideVerdict, type CodeSystem } from '../../domain/code-sets'
import type { Glossary, Passage } from '../../domain/lessons'
import { errorTypes, isLessonQuestion } from '../../domain/scoring'
import { listForCheck, type CheckContext } from './check-context'
import type { LessonHeading, QuestionVersion } from './content'
import type { Reporter } from './finding'
import { linesToDo } from './new-content'
import type { ProcedurePack } from './procedure-pack'

export type LessonContext = Omit<CheckContext, 'notesOf'> & {
  questions: readonly QuestionVersion[]
  /** Questions that are not asked because the procedure pack is off. */
  withheld: ReadonlySet<string>
  procedurePack: ProcedurePack
  glossary: Glossary
}

/** Where a lesson stands and on which day its codes must hold. */
export type LessonPlace = { slug: string; dateOfService: string; folder: string }

/** What the text of a lesson holds, found while it is checked and completed. */
export type LessonFacts = {
  checkIds: string[]
  headings: LessonHeading[]
  /** Ids of the glossary entries of its terms, each once. */
  terms: string[]
  /** The codes that its text shows as valid ones or headers, each once. */
  codes: { system: CodeSystem; code: string }[]
  passages: Passage[]
}

type JsxElement = MdxJsxFlowElement | MdxJsxTextElement

/**
 * Checks the syntax tree of a lesson and completes it in place: codes get their title, figures their drawing, lesson
 * links their state, headings their id. The build and the content check walk the same way, so they cannot disagree.
 */
export function completeLessonTree(
  tree: Root,
  place: LessonPlace,
  context: LessonContext,
  report: Reporter,
): LessonFacts {
  const facts: LessonFacts = { checkIds: [], headings: [], terms: [], codes: [], passages: [] }
  const anchors: { line: number; id: string }[] = []

  visit(tree, (node) => {
    const line = node.position?.start.line ?? 1
    switch (node.type) {
      case 'mdxjsEsm':
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        report.error(line, 'expression', 'lessons hold text and components only, no import, export or {…}')
        break
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        completeElement(node, line, place, context, facts, report)
        if (node.name === 'Code') return SKIP
        if (node.name === 'Term' && !completeTerm(node, context, facts)) {
          report.warning(line, 'unknown-term', `${toString(node)} is not in content/glossary.yaml`)
        }
        break
      case 'heading':
        completeHeading(node, line, facts, report)
        break
      case 'link':
        checkLink(node, line, anchors, report)
        break
      case 'table':
        for (const cell of node.children[0]?.children ?? []) {
          if (toString(cell).trim() === '')
            report.error(line, 'table-header', 'every column of a table needs a heading')
        }
        break
      case 'text':
        warnOfBareCodes(node, line, report)
        break
      default:
        break
    }
    return undefined
  })

  for (const { id, line } of anchors) {
    if (!facts.headings.some((heading) => heading.id === id)) {
      report.error(line, 'dead-link', `no heading has the id ${id}`)
    }
  }
  facts.passages = markPassages(tree)
  return facts
}

/** Ties a term to its glossary entry, by its own words or those of `of`; false when there is none. */
function completeTerm(node: JsxElement, context: LessonContext, facts: LessonFacts): boolean {
  const entry = context.glossary.find(attributeOf(node, 'of') || toString(node))
  if (!entry) return false
  setAttribute(node, 'entry', entry.id)
  if (!facts.terms.includes(entry.id)) facts.terms.push(entry.id)
  return true
}

/** Parts that tell one case or look beyond the lesson: no rule stands there to read again. */
const withoutRules = new Set(['Hook', 'WorkedExample', 'OnTheExam', 'MarginNote'])

/** Gives every paragraph, list and table that states rules an id, so that feedback can send a reader to it. */
function markPassages(tree: Root): Passage[] {
  const passages: Passage[] = []
  let under = ''
  visit(tree, (node) => {
    if (node.type === 'heading') under = toString(node)
    if ((node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && withoutRules.has(node.name ?? '')) {
      return SKIP
    }
    if (node.type !== 'paragraph' && node.type !== 'list' && node.type !== 'table') return undefined
    const id = `passage-${passages.length + 1}`
    node.data = { ...node.data, hProperties: { id } }
    passages.push({ id, under, text: textWithTitles(node) })
    return SKIP
  })
  return passages
}

/** The text of a passage as the page shows it and, on a line of their own, the titles of its codes. */
function textWithTitles(node: Nodes): string {
  const titles: string[] = []
  visit(node, (part) => {
    if (part.type !== 'mdxJsxTextElement' || part.name !== 'Code') return
    titles.push(attributeOf(part, 'title'))
  })
  const shown = plainText(node).replace(/\s+/g, ' ').trim()
  return [shown, titles.filter((title) => title !== '').join(' ')].filter((line) => line !== '').join('\n')
}

function attributeOf(node: JsxElement, name: string): string {
  const found = node.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name)
  return typeof found?.value === 'string' ? found.value : ''
}

/** The words of a passage; items of a list and cells of a table do not run into one another. */
function plainText(node: Nodes): string {
  if (!('children' in node)) return toString(node)
  const isElement = node.type === 'mdxJsxTextElement' || node.type === 'mdxJsxFlowElement'
  if (isElement && node.name === 'Guideline') return `Section ${attributeOf(node, 'section')}`
  if (isElement && node.name === 'LessonLink' && node.children.length === 0) return attributeOf(node, 'title')
  const isBlock = ['list', 'listItem', 'table', 'tableRow'].includes(node.type)
  return node.children.map(plainText).join(isBlock ? ' ' : '')
}

function warnOfBareCodes(node: Text, line: number, report: Reporter): void {
  const bare = /\b[A-TV-Z]\d[0-9AB]\.[0-9A-Z]{1,4}\b/.exec(node.value)
  if (bare) report.warning(line, 'bare-code', `${bare[0]} belongs in <Code>`)
}

function completeHeading(node: Heading, line: number, facts: LessonFacts, report: Reporter): void {
  if (node.depth === 1) report.error(line, 'heading', 'the page writes the first heading; start at ##')
  const text = toString(node)
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  node.data = { ...node.data, hProperties: { id } }
  if (facts.headings.some((heading) => heading.id === id)) {
    report.error(line, 'duplicate-heading', `another heading has the id ${id}`)
  }
  if (node.depth === 2) facts.headings.push({ id, text })
}

function checkLink(node: Link, line: number, anchors: { line: number; id: string }[], report: Reporter): void {
  if (node.url.startsWith('#')) anchors.push({ line, id: node.url.slice(1) })
  else if (!node.url.startsWith('https://')) {
    report.error(line, 'dead-link', `${node.url}: link lessons with <LessonLink>, other pages with https`)
  }
}

const childless = new Set(['Check', 'Figure', 'Guideline', 'PathFinder'])
const components = new Set([
  'Hook',
  'Code',
  'Guideline',
  'Term',
  'RuleTable',
  'WorkedExample',
  'Step',
  'Figure',
  'Pitfall',
  'Check',
  'OnTheExam',
  'MarginNote',
  'LessonLink',
  'PathFinder',
])
const required: Record<string, string[]> = {
  Hook: ['title'],
  Code: ['system'],
  Guideline: ['section'],
  RuleTable: ['caption'],
  WorkedExample: ['title', 'record'],
  Step: ['title'],
  Figure: ['src', 'alt', 'caption'],
  Pitfall: ['error', 'title'],
  Check: ['id'],
  LessonLink: ['slug'],
}

function completeElement(
  node: JsxElement,
  line: number,
  place: LessonPlace,
  context: LessonContext,
  facts: LessonFacts,
  report: Reporter,
): void {
  const name = node.name ?? ''
  if (!components.has(name)) {
    report.error(line, 'unknown-component', `<${name}> is not a component for lessons`)
    return
  }
  const attributes = readAttributes(node, line, report)
  for (const attribute of required[name] ?? []) {
    if (!attributes.get(attribute)) report.error(line, 'missing-attribute', `<${name}> needs ${attribute}`)
  }
  if (childless.has(name) && node.children.length > 0) {
    report.error(line, 'children', `<${name}> takes no content`)
  }
  switch (name) {
    case 'Code':
      completeCode(node, attributes, line, place, context, facts, report)
      break
    case 'Check':
      if (context.withheld.has(attributes.get('id') ?? '')) markGap(node)
      else checkCheck(attributes.get('id') ?? '', line, place, context, facts, report)
      break
    case 'Figure':
      completeFigure(node, attributes.get('src') ?? '', line, place, report)
      break
    case 'LessonLink':
      completeLessonLink(node, attributes.get('slug') ?? '', line, context, report)
      break
    case 'Pitfall':
      if (!(errorTypes as readonly string[]).includes(attributes.get('error') ?? '')) {
        report.error(line, 'unknown-error-type', `${attributes.get('error')} is not an error type`)
      }
      break
    case 'Guideline':
      if (!/^(I|II|III|IV)(\.[A-Za-z0-9]+)*$/.test(attributes.get('section') ?? '')) {
        report.error(line, 'guideline-section', `${attributes.get('section')} is not a section such as I.C.9.a`)
      }
      break
    default:
      break
  }
}

function readAttributes(node: JsxElement, line: number, report: Reporter): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const attribute of node.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute' || typeof attribute.value === 'object') {
      if (attribute.type !== 'mdxJsxExpressionAttribute' && attribute.value === null) {
        attributes.set(attribute.name, 'true')
        continue
      }
      report.error(line, 'expression', 'attributes are plain text')
      continue
    }
    attributes.set(attribute.name, attribute.value ?? 'true')
  }
  return attributes
}

function setAttribute(node: JsxElement, name: string, value: string): void {
  const attribute: MdxJsxAttribute = { type: 'mdxJsxAttribute', name, value }
  node.attributes.push(attribute)
}

function completeCode(
  node: JsxElement,
  attributes: Map<string, string>,
  line: number,
  place: LessonPlace,
  context: LessonContext,
  facts: LessonFacts,
  report: Reporter,
): void {
  const system = attributes.get('system') as CodeSystem
  const code = toString(node).trim()
  if (!codeSystems.includes(system)) {
    report.error(line, 'unknown-system', `${system} is not a code system`)
    return
  }
  if (attributes.has('invalid')) return
  if (system === 'cpt' && context.procedurePack === 'off') {
    setAttribute(node, 'absent', 'true')
    return
  }
  const list = listForCheck(context, system, place.dateOfService)
  if (!list) {
    report.error(line, 'no-edition', `no ${system} edition is embedded for ${place.dateOfService}`)
    return
  }
  const verdict = decideVerdict(list, code)
  const isHeader = verdict.kind === 'not-billable' || verdict.kind === 'needs-seventh-character'
  const fits = attributes.has('header') ? isHeader : verdict.kind === 'valid'
  if (!fits || verdict.typo || !verdict.entry) {
    const wanted = attributes.has('header') ? 'a header' : 'a valid code'
    report.error(line, 'invalid-code', `${code} is not ${wanted} in ${list.details.title}: ${verdict.kind}`)
    return
  }
  setAttribute(node, 'title', verdict.entry.title)
  if (!facts.codes.some((known) => known.system === system && known.code === verdict.code)) {
    facts.codes.push({ system, code: verdict.code })
  }
}

/** A check that cannot be asked without procedure codes becomes a note that says so. */
function markGap(node: JsxElement): void {
  node.name = 'PackGap'
  node.attributes = []
}

function checkCheck(
  id: string,
  line: number,
  place: LessonPlace,
  context: LessonContext,
  facts: LessonFacts,
  report: Reporter,
): void {
  const question = context.questions.find((version) => version.question.id === id)?.question
  if (!question) report.error(line, 'unknown-check', `no question has the id ${id}`)
  else if (question.pool !== 'lesson') report.error(line, 'wrong-pool', `${id} is of pool ${question.pool}, not lesson`)
  else if (question.lesson !== place.slug) report.error(line, 'wrong-lesson', `${id} belongs to ${question.lesson}`)
  else if (!isLessonQuestion(question))
    report.error(line, 'wrong-kind', `lessons ask no question of kind ${question.kind}`)
  else if (facts.checkIds.includes(id)) report.error(line, 'duplicate-check', `${id} is asked twice`)
  else facts.checkIds.push(id)
}

function completeFigure(node: JsxElement, src: string, line: number, place: LessonPlace, report: Reporter): void {
  const file = join(place.folder, src)
  if (!/^\.\/[a-z0-9-]+\.svg$/.test(src) || !existsSync(file)) {
    report.error(line, 'missing-figure', `${src} is not an SVG file beside the lesson`)
    return
  }
  const svg = readFileSync(file, 'utf8').trim()
  const forbidden =
    /<script|<style|<foreignObject|\sstyle=|\son[a-z]+=|\bhref=|<image|\swidth="[^"]*"(?=[^>]*viewBox)|<!DOCTYPE|<\?xml/i.exec(
      svg,
    )
  if (forbidden) report.error(line, 'figure-content', `${src} holds ${forbidden[0].trim()}, which figures may not`)
  if (!/^<svg[^>]*viewBox="/.test(svg)) report.error(line, 'figure-viewbox', `${src} must start with <svg viewBox=…`)
  if (linesToDo(svg).length > 0) report.error(line, 'todo', `${src} waits for its author`)
  setAttribute(node, 'svg', svg)
}

function completeLessonLink(
  node: JsxElement,
  slug: string,
  line: number,
  context: LessonContext,
  report: Reporter,
): void {
  const lesson = context.curriculum.find((candidate) => candidate.slug === slug)
  if (!lesson) {
    report.error(line, 'dead-link', `no lesson has the slug ${slug}`)
    return
  }
  setAttribute(node, 'status', lesson.status)
  setAttribute(node, 'title', lesson.title)
}
