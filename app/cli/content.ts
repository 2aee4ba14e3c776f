import { randomInt } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createCodeShelf } from '~/domain/code-sets'
import { formatFinding, type Finding } from '~/server/content/finding'
import { loadContent, type LoadedContent } from '~/server/content/load-content'
import { newLesson, newQuestion, type NewContent } from '~/server/content/new-content'

const usage = `usage: content COMMAND
  check [--json]   reads everything under content/ and names what is wrong
  build            the same, then freezes it into build/content.json
  new lesson SLUG  begins a lesson of the curriculum
  new question KIND --domain DOMAIN [--pool practice|lesson|exam] [--lesson SLUG]
                   begins a question`

const [command, ...flags] = process.argv.slice(2)
const root = process.cwd()

switch (command) {
  case 'check':
    check(flags.includes('--json'))
    break
  case 'build':
    build()
    break
  case 'new':
    begin(flags)
    break
  default:
    refuse(usage)
}

function refuse(reason: string): void {
  console.error(reason)
  process.exitCode = 2
}

function begin(args: string[]): void {
  const made = order(args)
  if (made === null) {
    refuse(usage)
    return
  }
  if ('problem' in made) {
    refuse(made.problem)
    return
  }
  for (const { path, text } of made.files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    // Never over what stands there.
    writeFileSync(join(root, path), text, { flag: 'wx' })
    console.log(path)
  }
  console.log(`Fill in what is marked TODO. Then:\n${made.next.map((step) => `  ${step}`).join('\n')}`)
}

function order(args: string[]): NewContent | null {
  const today = new Date().toISOString().slice(0, 10)
  let given
  try {
    given = parseArgs({
      args,
      allowPositionals: true,
      options: { domain: { type: 'string' }, pool: { type: 'string' }, lesson: { type: 'string' } },
    })
  } catch {
    return null
  }
  const [what, name, ...rest] = given.positionals
  if (name === undefined || rest.length > 0) return null
  const { domain, pool = 'practice', lesson = null } = given.values
  if (what === 'lesson') return newLesson(root, name, today)
  if (what !== 'question' || domain === undefined) return null
  return newQuestion(root, { kind: name, domain, pool, lesson }, today, (below) => randomInt(below))
}

function check(asJson: boolean): void {
  const loaded = loadContent(root)
  if (asJson) console.log(JSON.stringify(summarize(loaded), null, 2))
  else print(loaded)
  if (loaded.findings.some((finding) => finding.severity === 'error')) process.exitCode = 1
}

function build(): void {
  const loaded = loadContent(root)
  const errors = loaded.findings.filter((finding) => finding.severity === 'error')
  if (errors.length > 0) {
    for (const finding of errors) console.error(formatFinding(finding))
    console.error(`content: ${errors.length} errors, nothing built`)
    process.exitCode = 1
    return
  }
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(join(root, 'build', 'content.json'), JSON.stringify(loaded.data))
  print({ ...loaded, findings: [] })
}

function print({ data, findings }: LoadedContent): void {
  for (const finding of findings) console.log(formatFinding(finding))
  const codes = createCodeShelf(data.codeSets).lists.map((list) => `${list.details.title}: ${list.size} codes`)
  console.log(
    `content: ${data.lessons.length} lessons, ${data.questions.length} questions, ` +
      `${data.profiles.length} exam profiles, ${codes.join(', ')}; ` +
      `${count(findings, 'error')} errors, ${count(findings, 'warning')} warnings`,
  )
}

function count(findings: readonly Finding[], severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length
}

function summarize({ data, findings }: LoadedContent): unknown {
  const tally = (keys: readonly string[]): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
    return counts
  }
  const questions = data.questions.map((version) => version.question)
  const placements = questions.flatMap((question) => question.placements)
  return {
    lessons: data.lessons.length,
    questions: {
      total: questions.length,
      byExam: tally(placements.map((placement) => placement.exam)),
      byDomain: tally(placements.map((placement) => placement.domain)),
      byKind: tally(questions.map((question) => question.kind)),
      byDifficulty: tally(questions.map((question) => String(question.difficulty))),
    },
    errors: findings.filter((finding) => finding.severity === 'error'),
    warnings: findings.filter((finding) => finding.severity === 'warning'),
  }
}
