import { lessonKinds, questionKinds, type QuestionKind } from '../../domain/scoring'
import { openContentFiles } from './content-files'
import type { Finding } from './finding'
import { CurriculumFile, DomainsFile } from './schemas'

/** Files to be written, or why there are none. Paths are relative to the project folder. */
export type NewContent = { files: { path: string; text: string }[]; next: string[] } | { problem: string }

type Place = { domain: string; exam: string }

const pools = ['lesson', 'practice', 'exam'] as const

/**
 * A lesson of the curriculum with every part that it needs; what the author has to say is marked FILL-IN.
 *
 * @param root - the project folder that holds `content/`
 * @param today - `yyyy-mm-dd`
 */
export function newLesson(root: string, slug: string, today: string): NewContent {
  const { modules, list } = readPlan(root)
  const lessons = modules.flatMap((module) => module.lessons.map((lesson) => ({ ...lesson, module: module.id })))
  const lesson = lessons.find((candidate) => candidate.slug === slug)
  if (!lesson) return { problem: unknown('lesson', slug, 'content/curriculum.yaml', slugsOf(lessons)) }
  const folder = `content/lessons/${lesson.module}/${slug}`
  if (list('content/lessons', /index\.mdx$/).includes(`${folder}/index.mdx`)) {
    return { problem: `${folder}/index.mdx is already there` }
  }
  return {
    files: [
      { path: `${folder}/index.mdx`, text: lessonText(lesson, today) },
      { path: `${folder}/figure.svg`, text: figureText },
    ],
    next: [
      `set status: live at ${slug} in content/curriculum.yaml`,
      `npm run content:new question single-choice -- --domain ${lesson.domains[0] ?? 'DOMAIN'} --pool lesson --lesson ${slug}`,
      'npm run content:check',
    ],
  }
}

export type QuestionOrder = { kind: string; domain: string; pool: string; lesson: string | null }

/**
 * A question of a kind with every field that it needs; what the author has to say is marked FILL-IN.
 *
 * @param today - `yyyy-mm-dd`
 * @param letter - a random whole number from 0 up to and without its argument; makes the id
 */
export function newQuestion(
  root: string,
  order: QuestionOrder,
  today: string,
  letter: (below: number) => number,
): NewContent {
  const { modules, domains, list } = readPlan(root)
  const kind = questionKinds.find((candidate) => candidate === order.kind)
  if (!kind) return { problem: unknown('kind', order.kind, 'the kinds of questions', questionKinds) }
  const place = domains.find(({ domain }) => domain === order.domain)
  if (!place) {
    const known = domains.map(({ domain }) => domain)
    return { problem: unknown('domain', order.domain, 'content/exam-domains.yaml', known) }
  }
  const pool = pools.find((candidate) => candidate === order.pool)
  if (!pool) return { problem: unknown('pool', order.pool, 'the pools', pools) }
  if (pool === 'lesson' && !lessonKinds.includes(kind)) {
    return { problem: `lessons ask no question of kind ${kind}, but ${lessonKinds.join(', ')}` }
  }
  const lessons = modules.flatMap((module) => module.lessons)
  const lesson = lessons.find(({ slug }) => slug === order.lesson)
  if (order.lesson !== null && !lesson) {
    return { problem: unknown('lesson', order.lesson, 'content/curriculum.yaml', slugsOf(lessons)) }
  }
  const id = freshId(new Set(list('content/questions', /\.ya?ml$/).map(idOfFile)), letter)
  const others = (lesson?.domains ?? []).flatMap((domain) => domains.filter((other) => other.domain === domain))
  return {
    files: [
      {
        path: `content/questions/${place.domain}/${id}.yaml`,
        text: [
          `id: ${id}`,
          `kind: ${kind}`,
          `pool: ${pool}`,
          ...placementLines(place, others),
          ...lessonLines(lesson ?? null),
          'difficulty: 2 # 1 one rule and direct terms, 2 a complicating fact or two look-ups, 3 rules that interact',
          'level: application # recall | application | analysis',
          `writtenOn: ${today}`,
          `dateOfService: ${today} # the edition in force that day judges the codes`,
          'references:',
          '  - FILL-IN the official text behind the key, with its section',
          '# A scenario of a few lines with all that is needed, then one question. Not negative, no absolutes.',
          'stem: >-',
          '  FILL-IN who, where, what is documented. Which answer is right?',
          ...kindLines[kind],
          '# hint: one sentence that helps without holding the key',
          '# enemies: [q00000] questions that must not stand in one form with this one',
          '# exhibit: file name of a case in content/cases, without .yaml',
          '',
        ].join('\n'),
      },
    ],
    next: [
      ...(pool === 'lesson' ? [`<Check id="${id}" /> in its lesson`] : []),
      'codes by: npm run --silent codes -- show --system icd10cm I10',
      'npm run content:check',
    ],
  }
}

/** Lines of a file that still wait for their author. */
export function linesToDo(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (/\b(?:FILL-IN|TO-?DO)\b/.test(line) ? [index + 1] : []))
}

/** @throws when the curriculum or the domains cannot be read; `content:check` says why */
function readPlan(root: string) {
  const findings: Finding[] = []
  const files = openContentFiles(root, findings)
  const curriculum = files.parse('content/curriculum.yaml', CurriculumFile)
  const exams = files.parse('content/exam-domains.yaml', DomainsFile)
  if (!curriculum || !exams) throw new Error('the curriculum or the exam domains cannot be read: npm run content:check')
  const domains = exams.exams.flatMap((exam) => exam.domains.map(({ id }): Place => ({ domain: id, exam: exam.id })))
  const list = (folder: string, ending: RegExp): string[] => files.list(folder, ending)
  return { modules: curriculum.modules, domains, list }
}

type PlannedLesson = {
  slug: string
  title: string
  domains: string[]
  objectives: { slug: string; text: string }[]
}

const slugsOf = (lessons: readonly { slug: string }[]): string[] => lessons.map(({ slug }) => slug)
const idOfFile = (file: string): string => file.replace(/^.*\/|\.ya?ml$/g, '')

function freshId(used: ReadonlySet<string>, letter: (below: number) => number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
  for (;;) {
    const id = `q${Array.from({ length: 5 }, () => letters[letter(letters.length)]).join('')}`
    if (!used.has(id)) return id
  }
}

function placementLines(place: Place, others: readonly Place[]): string[] {
  const line = ({ exam, domain }: Place): string => `  - { exam: ${exam}, domain: ${domain} }`
  const also = others.filter(({ exam }) => exam !== place.exam)
  return [
    'placements: # at most one domain of each exam; the file stands in the folder of the first',
    line(place),
    ...also.map((other) => `  #${line(other).slice(1)}`),
  ]
}

function lessonLines(lesson: PlannedLesson | null): string[] {
  if (!lesson) {
    return [
      'lesson: some-lesson # FILL-IN a slug of content/curriculum.yaml',
      'objective: some-objective # FILL-IN one of its objectives',
    ]
  }
  return [
    `lesson: ${lesson.slug}`,
    '# One of the objectives of the lesson:',
    ...lesson.objectives.map(({ slug, text }) => `#   ${slug}: ${text}`),
    `objective: ${lesson.objectives[0]?.slug ?? ''} # FILL-IN the one that the question tests`,
  ]
}

const optionLines = (ids: readonly string[], right: readonly string[]): string[] => [
  '# Parallel and of similar length; text, or codes: [I10]. The key 30 to 80 words, the others 10 to 35.',
  'options:',
  ...ids.flatMap((id) => [
    `  - id: ${id}`,
    `    text: FILL-IN option ${id}`,
    '    rationale: >-',
    right.includes(id)
      ? '      FILL-IN why it is right: the rule, where it stands, how to find it.'
      : '      FILL-IN why it is wrong, naming the error.',
    ...(right.includes(id) ? [] : ['    error: specificity # FILL-IN one of the error types']),
  ]),
]

const rationaleLines = ['rationale: >-', '  FILL-IN 30 to 80 words: the rule, where it stands, how to find it.']
const nearMissLines = [
  '# Codes that learners are likely to give instead',
  'nearMisses:',
  '  - code: R69 # FILL-IN',
  '    error: specificity # FILL-IN one of the error types',
  '    rationale: >-',
  '      FILL-IN why it is wrong.',
]

const kindLines: Record<QuestionKind, string[]> = {
  'single-choice': [...optionLines(['a', 'b', 'c', 'd'], ['a']), 'key: a # FILL-IN'],
  'multiple-choice': [...optionLines(['a', 'b', 'c', 'd'], ['a', 'c']), 'key: [a, c] # FILL-IN'],
  code: [
    'system: icd10cm # FILL-IN',
    'key: I10 # FILL-IN the code, valid on the day of service',
    ...rationaleLines,
    ...nearMissLines,
  ],
  'code-set': [
    '# order: [[I10, E11.9]] pairs; first, neverFirst, mayHave, mustNot: lists; procedures with modifiers, units, pointers',
    'key:',
    '  diagnoses: [I10] # FILL-IN',
    "  procedures: [{ code: '99213', pointers: [A] }] # FILL-IN",
    ...rationaleLines,
    ...nearMissLines,
  ],
  numeric: [
    'key: 0 # FILL-IN',
    'unit: USD # USD, percent, minutes, hours, days, date, anesthesia-units, or the word for what is counted',
    ...rationaleLines,
    '# Values that specific mistakes give',
    'slips:',
    '  - { value: 1, error: calculation, rationale: FILL-IN which mistake gives this value. }',
  ],
  ordering: [
    'items: # ids that do not give the order away',
    '  - { id: one, text: FILL-IN }',
    '  - { id: two, text: FILL-IN }',
    '  - { id: three, text: FILL-IN }',
    'key: [one, two, three] # FILL-IN',
    ...rationaleLines,
  ],
  matching: [
    'left:',
    '  - { id: one, text: FILL-IN }',
    '  - { id: two, text: FILL-IN }',
    'right: # some may be left over',
    '  - { id: first, text: FILL-IN }',
    '  - { id: second, text: FILL-IN }',
    '  - { id: third, text: FILL-IN }',
    'key: { one: first, two: second } # FILL-IN',
    'error: term # what a wrong pair shows',
    ...rationaleLines,
  ],
  'form-fields': [
    'form: cms-1500 # or ub-04',
    "given: { '21A': I10 } # FILL-IN what is filled in already",
    "fields: ['24B.1', '24E.1', '10D'] # FILL-IN all of key and mustBeBlank, and some others",
    "key: { '24B.1': '11', '24E.1': A } # FILL-IN",
    "mustBeBlank: ['10D'] # FILL-IN",
    'reasons:',
    "  '24B.1': { error: place-of-service, rationale: FILL-IN why nothing else will do. }",
    ...rationaleLines,
  ],
  'em-level': [
    "key: '99213' # FILL-IN",
    "levels: ['99212', '99213', '99214', '99215']",
    'elements: { problems: low, data: straightforward, risk: low } # FILL-IN what the record supports',
    'minutes: 20 # FILL-IN total time of the day; leave out elements or minutes if only one is given',
    ...rationaleLines,
  ],
  highlight: [
    'record: >-',
    '  FILL-IN the record, as it was written.',
    'supports: { code: I10 } # FILL-IN',
    'key: [the record] # FILL-IN the words that support it, exactly as they stand and only once in the record',
    ...rationaleLines,
  ],
}

function lessonText(lesson: PlannedLesson, today: string): string {
  const [domain = 'no exam domain'] = lesson.domains
  return `---
title: ${JSON.stringify(lesson.title)}
slug: ${lesson.slug}
# One sentence of at most 160 characters: what the reader can do afterwards
summary: FILL-IN
minutes: 35 # FILL-IN honest reading and practice time
checkedOn: ${today} # the day on which every fact below was last checked
dateOfService: ${today} # the day on which every code below must be valid
references: # the official texts behind the facts, each with the day on which it was looked at
  - title: FILL-IN
    detail: FILL-IN sections, edition, and what could not be checked
    checkedOn: ${today}
---

<Hook title="FILL-IN">

FILL-IN The claim or chart that went wrong: who, when, what was sent, what it cost, and what had been overlooked.

</Hook>

## FILL-IN The idea

FILL-IN The one idea that makes the rest follow. ${lesson.objectives.length} objectives have to be met:
${lesson.objectives.map(({ text }) => `FILL-IN ${text}.`).join('\n')}

<RuleTable caption="FILL-IN">

| FILL-IN | FILL-IN |
| --- | --- |
| FILL-IN | FILL-IN |

</RuleTable>

FILL-IN First question: npm run content:new question single-choice (domain ${domain}). At least four on the way, of two
FILL-IN kinds, each right after what it asks about; then put its Check here.

<Figure src="./figure.svg" alt="FILL-IN all that the picture says" caption="FILL-IN" />

## Worked example

<WorkedExample title="FILL-IN" record="FILL-IN the record, as the reader would find it">

<Step title="FILL-IN Read the record">

FILL-IN

</Step>

<Step title="FILL-IN Look it up">

FILL-IN

</Step>

<Step title="FILL-IN Decide">

FILL-IN

</Step>

</WorkedExample>

## Common errors

<Pitfall error="specificity" title="FILL-IN">

FILL-IN What it looks like, why it happens, how to notice it.

</Pitfall>

<OnTheExam>

FILL-IN How exams ask about this, and what to practice.

</OnTheExam>

## Closing check

FILL-IN Six to ten questions, and nothing else below this heading.
`
}

const figureText = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 120">
  <rect x="8" y="8" width="404" height="104" class="fill-paper stroke-ink" stroke-width="2"/>
  <text x="24" y="66" class="text fill-ink">FILL-IN few words, large</text>
</svg>
`

/** What is not known, and what may have been meant. */
function unknown(what: string, given: string, where: string, known: readonly string[]): string {
  const near = known
    .map((name) => ({ name, distance: name.includes(given) && given.length > 2 ? 0 : distanceOf(given, name) }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, 3)
    .map(({ name }) => name)
  const choice = known.length <= 12 ? `one of ${known.join(', ')}` : `perhaps ${near.join(', ')}?`
  return `no ${what} ${JSON.stringify(given)} in ${where}: ${choice}`
}

/** How many letters must be put in, taken out or changed to make one word of another (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [column, other] of [...to].entries()) {
      const change = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
