import type { Nodes, Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import type { Reporter } from './finding'

/** The heading above the questions that close a lesson. */
const closingTitle = 'Closing check'
/** How many questions a lesson asks on the way and at its end, and how many words of running text it has. */
const bounds = { inlineChecks: 4, closingChecks: [6, 10], steps: 3, words: [900, 1_500] } as const
/** What every lesson has, besides its questions. */
const parts = ['RuleTable', 'WorkedExample', 'Figure', 'Pitfall', 'OnTheExam'] as const

/**
 * Checks that a lesson is whole: hook first, then rules, picture, worked example, pitfalls and questions, the exam, and
 * questions at its end.
 *
 * @param kindOf - the kind of a question by its id; null when there is none
 */
export function checkLessonParts(tree: Root, kindOf: (id: string) => string | null, report: Reporter): void {
  const flow = tree.children.filter((node) => node.type !== 'yaml')
  if (nameOf(flow[0]) !== 'Hook') report.error(lineOf(flow[0]), 'missing-part', 'a lesson begins with <Hook>')
  const named = namesIn(tree)
  for (const part of parts) if (!named.includes(part)) report.error(1, 'missing-part', `a lesson has a <${part}>`)
  visit(tree, (node) => {
    if (nameOf(node) !== 'WorkedExample') return
    const steps = namesIn(node).filter((name) => name === 'Step').length
    if (steps < bounds.steps) {
      report.error(lineOf(node), 'missing-part', `${steps} steps; a worked example has at least ${bounds.steps}`)
    }
  })

  const closingAt = flow.findIndex((node) => node.type === 'heading' && toString(node) === closingTitle)
  const inline = checkIdsIn(closingAt < 0 ? flow : flow.slice(0, closingAt))
  if (inline.length < bounds.inlineChecks) {
    report.error(
      1,
      'too-few-checks',
      `${inline.length} questions on the way; at least ${bounds.inlineChecks} are asked for`,
    )
  }
  if (inline.length > 0 && new Set(inline.map(kindOf)).size < 2) {
    report.error(1, 'one-kind-of-check', 'the questions on the way are all of one kind; two are asked for')
  }
  checkClosing(closingAt < 0 ? null : flow.slice(closingAt), report)

  const count = wordsOfRunningText(tree)
  const [least, most] = bounds.words
  if (count < least || count > most) {
    report.warning(1, 'lesson-length', `${count} words of running text; a lesson has ${least} to ${most}`)
  }
}

function checkClosing(closing: readonly Nodes[] | null, report: Reporter): void {
  const [least, most] = bounds.closingChecks
  if (!closing) {
    report.error(1, 'closing-check', `a lesson ends with "## ${closingTitle}" and ${least} to ${most} questions`)
    return
  }
  const other = closing.slice(1).find((node) => nameOf(node) !== 'Check')
  if (other) report.error(lineOf(other), 'closing-check', `nothing but questions stands below "## ${closingTitle}"`)
  const count = checkIdsIn(closing).length
  if (count < least || count > most) {
    report.error(
      lineOf(closing[0]),
      'closing-check',
      `${count} questions at the end; ${least} to ${most} are asked for`,
    )
  }
}

/** Running text is what is read from top to bottom: no tables, headings and texts of figures, but records and captions. */
function wordsOfRunningText(tree: Root): number {
  const texts: string[] = []
  visit(tree, (node) => {
    if (node.type === 'heading' || node.type === 'table' || node.type === 'yaml') return SKIP
    if (node.type === 'text' || node.type === 'inlineCode') texts.push(node.value)
    for (const name of ['record', 'caption']) texts.push(attributeOf(node, name))
    return undefined
  })
  return texts
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[A-Za-z0-9]/.test(word)).length
}

const nameOf = (node: Nodes | undefined): string | null =>
  node?.type === 'mdxJsxFlowElement' || node?.type === 'mdxJsxTextElement' ? node.name : null

const lineOf = (node: Nodes | undefined): number => node?.position?.start.line ?? 1

function namesIn(tree: Nodes): string[] {
  const names: string[] = []
  visit(tree, (node) => {
    const name = nameOf(node)
    if (name !== null) names.push(name)
  })
  return names
}

function checkIdsIn(nodes: readonly Nodes[]): string[] {
  const ids: string[] = []
  for (const part of nodes) {
    visit(part, (node) => {
      if (nameOf(node) === 'Check') ids.push(attributeOf(node, 'id'))
    })
  }
  return ids
}

function attributeOf(node: Nodes, name: string): string {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return ''
  const found = node.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name)
  return typeof found?.value === 'string' ? found.value : ''
}
