import { expect, test } from 'vitest'
import { copyContentFolder, lineOf, replaceOnce } from '../support/content-folder'

const folder = copyContentFolder()
const lesson = 'content/lessons/icd-10-cm/icd10cm-circulatory/index.mdx'
const original = folder.read(lesson)
const checkId = folder.whole.data.lessons.find(({ slug }) => slug === 'icd10cm-circulatory')?.checkIds[0] ?? ''
const foreignCheckId =
  folder.whole.data.lessons.find(({ slug }) => slug === 'what-is-medical-coding')?.checkIds[0] ?? ''
const examQuestionId = folder.whole.data.questions.find(({ question }) => question.pool === 'exam')?.question.id ?? ''

/** What an author may write below a sound lesson, and the rule that must answer. A question mark is a warning. */
const faults: [what: string, written: string, rule: string][] = [
  ['a component that lessons do not have', '<Video src="./film.mp4" />', 'unknown-component'],
  ['HTML', '<div>plain</div>', 'unknown-component'],
  ['a script', '<script src="https://example.org/x.js" />', 'unknown-component'],
  ['an expression', 'The sum is {1 + 1}.', 'expression'],
  ['an attribute that is code', '<Term id={document.title}>denial</Term>', 'expression'],
  ['an import', "import thing from './thing.js'", 'expression'],
  ['a first heading', '# Another title', 'heading'],
  ['a heading that stands twice', '## Two questions run through the chapter', 'duplicate-heading'],
  ['a link to a lesson by path', 'See [the other lesson](/lessons/icd10cm-respiratory-digestive).', 'dead-link'],
  ['a link without encryption', 'See [a page](http://example.org).', 'dead-link'],
  ['a link to a heading that is not there', 'See [above](#nowhere).', 'dead-link'],
  ['a lesson link that leads nowhere', '<LessonLink slug="no-such-lesson">that lesson</LessonLink>', 'dead-link'],
  ['a component without what it needs', '<RuleTable>text</RuleTable>', 'missing-attribute'],
  ['content where none is shown', '<Guideline section="I.C.9.a">text</Guideline>', 'children'],
  ['a section of no guideline', '<Guideline section="9.a" />', 'guideline-section'],
  [
    'a pitfall with an error that has no name',
    '<Pitfall error="haste" title="Slow down">text</Pitfall>',
    'unknown-error-type',
  ],
  ['a code that does not exist', 'The code <Code system="icd10cm">I10.9</Code> is used.', 'invalid-code'],
  ['a header shown as a code', 'The code <Code system="icd10cm">I11</Code> is used.', 'invalid-code'],
  ['a code shown as a header', 'The header <Code system="icd10cm" header>I10</Code> is one.', 'invalid-code'],
  ['a code with a letter for a digit', 'The code <Code system="icd10cm">I1O</Code> is used.', 'invalid-code'],
  ['a code system nobody knows', 'The code <Code system="icd9">401.9</Code> was used.', 'unknown-system'],
  [
    'a code of another system that is not listed',
    'The code <Code system="hcpcs">J9999999</Code> is used.',
    'invalid-code',
  ],
  ['a term that the glossary lacks', 'A <Term>zebra clause</Term> decides.', 'unknown-term?'],
  ['a bare code in the text', 'The code I11.0 is used.', 'bare-code?'],
  ['a question that does not exist', '<Check id="qnope0" />', 'unknown-check'],
  ['a question of another pool', `<Check id="${examQuestionId}" />`, 'wrong-pool'],
  ['a question of another lesson', `<Check id="${foreignCheckId}" />`, 'wrong-lesson'],
  ['a question asked twice', `<Check id="${checkId}" />`, 'duplicate-check'],
  [
    'a figure without a text for those who do not see it',
    '<Figure src="./mi-clock.svg" caption="A clock" />',
    'missing-attribute',
  ],
  ['a figure that is not there', '<Figure src="./none.svg" alt="none" caption="None" />', 'missing-figure'],
  ['a figure outside of the lesson', '<Figure src="../other/none.svg" alt="none" caption="None" />', 'missing-figure'],
  ['a picture that is no SVG', '<Figure src="./photo.png" alt="none" caption="None" />', 'missing-figure'],
  ['a figure that holds a script', '<Figure src="./script.svg" alt="none" caption="None" />', 'figure-content'],
  ['a figure that calls another server', '<Figure src="./link.svg" alt="none" caption="None" />', 'figure-content'],
  ['a figure that listens to clicks', '<Figure src="./click.svg" alt="none" caption="None" />', 'figure-content'],
  ['a sentence that waits for its author', 'TODO say which note.', 'todo'],
  ['a figure that waits for its author', '<Figure src="./todo.svg" alt="none" caption="None" />', 'todo'],
  ['a figure without a view box', '<Figure src="./box.svg" alt="none" caption="None" />', 'figure-viewbox'],
]

const svg =
  (inside: string, attributes = 'viewBox="0 0 10 10"') =>
  () =>
    `<svg ${attributes}>${inside}</svg>\n`
const beside = (name: string): string => lesson.replace('index.mdx', name)
const figures = {
  [beside('script.svg')]: svg('<script>alert(1)</script>'),
  [beside('link.svg')]: svg('<use href="https://example.org/x.svg#a" />'),
  [beside('click.svg')]: svg('<g onclick="alert(1)" />'),
  [beside('todo.svg')]: svg('<text>FILL-IN</text>'),
  [beside('box.svg')]: svg('<g />', 'width="10"'),
}

// All of them stand in one lesson, each in a paragraph of its own, so that one reading finds them all. They stand above
// the closing questions, below which nothing else may.
const broken = replaceOnce(
  '\n## Closing check\n',
  `\n${faults.map(([, written]) => written).join('\n\n')}\n\n## Closing check\n`,
)(original) as string
const found = folder.findingsWith({ [lesson]: () => broken, ...figures })
const foundAt = (line: number): string[] =>
  (found[lesson] ?? []).filter((name) => name.replace('?', '').endsWith(`@${line}`))

for (const [what, written, rule] of faults) {
  test(`the check names the line and the rule of ${what}`, () => {
    const line = broken.split('\n').lastIndexOf(written) + 1
    expect(foundAt(line)).toEqual([rule.endsWith('?') ? `${rule.slice(0, -1)}@${line}?` : `${rule}@${line}`])
  })
}

test('the faults of a lesson are findings in that lesson only, and there is one for each', () => {
  expect(Object.keys(found)).toEqual([lesson])
  expect(found[lesson]).toHaveLength(faults.length)
})

test('markup that cannot be read is named with its line', () => {
  const text = replaceOnce('</Hook>', '</Hock>')(original) ?? ''
  const findings = folder.findingsWith({ [lesson]: () => text })
  expect(findings[lesson]).toEqual([expect.stringMatching(/^mdx@\d+$/)])
  const line = Number(findings[lesson]?.[0]?.split('@')[1])
  const lines = text.split('\n')
  // The opening or the closing tag, as the parser sees it.
  expect(lines[line - 1]).toMatch(/<Hook|<\/Hock>/)
  // A lesson that cannot be read is missing from the curriculum's point of view, and its questions are asked nowhere.
  expect(findings['content/curriculum.yaml']?.some((name) => name.startsWith('missing-lesson@'))).toBe(true)
})

test('frontmatter is checked field by field, with the line of the field', () => {
  const text = original
    .replace(/^summary: .*/m, `summary: ${'word '.repeat(40)}`)
    .replace(/^minutes: .*/m, 'minutes: a while')
    .replace(/^checkedOn: .*/m, 'checkedOn: yesterday\nauthor: somebody')
  expect(folder.findingsWith({ [lesson]: () => text })[lesson]).toEqual([
    // A field that is not known is named where the frontmatter starts.
    'schema@2',
    `schema@${lineOf(text, 'summary:')}`,
    `schema@${lineOf(text, 'minutes:')}`,
    `schema@${lineOf(text, 'checkedOn: yesterday')}`,
  ])
})

test('frontmatter that is missing or cannot be read is named', () => {
  const bracket = original.replace(/^minutes: .*/m, 'minutes: [20')
  const findings = folder.findingsWith({ [lesson]: () => bracket })
  expect(findings[lesson]).toEqual([`yaml@${lineOf(bracket, 'checkedOn:')}`])
  const without = original.replace(/^---\n/, '')
  expect(folder.findingsWith({ [lesson]: () => without })[lesson]).toEqual(['frontmatter@1'])
})

test('a lesson must agree with the curriculum: slug, title, module and status', () => {
  const named = (from: string, to: string, file: string): string[] | undefined =>
    folder.findingsWith({ [file]: replaceOnce(from, to) })[lesson]
  const entry = `      - slug: icd10cm-circulatory
        title: "Chapter 9: circulatory"
        status: live`
  const curriculum = 'content/curriculum.yaml'
  expect(named('title: "Chapter 9: circulatory"', 'title: Circulation', lesson)).toEqual(['title@2'])
  expect(named(entry, entry.replace('live', 'planned'), curriculum)).toEqual(['status@2'])
  const renamed = named('slug: icd10cm-circulatory', 'slug: icd10cm-heart', lesson)
  expect(renamed).toContain('slug@2')
  expect(renamed).toContain('unknown-lesson@2')
  const moved = lesson.replace('icd-10-cm', 'field')
  const figures = Object.fromEntries(
    [...original.matchAll(/src="\.\/([a-z0-9-]+\.svg)"/g)].map(([, name = '']) => {
      const text = folder.read(beside(name))
      return [moved.replace('index.mdx', name), () => text]
    }),
  )
  expect(folder.findingsWith({ [lesson]: () => null, [moved]: () => original, ...figures })[moved]).toEqual([
    'module@2',
  ])
})

test('a lesson with too few questions on the way and at its end is named', () => {
  const text = original.replaceAll(/<Check id="\w+" \/>/g, '')
  const findings = folder.findingsWith({ [lesson]: () => text })
  expect(findings[lesson]).toEqual(['too-few-checks@1', `closing-check@${lineOf(text, '## Closing check')}`])
  // Its questions are then asked nowhere, which is doubtful but no error.
  expect(findings['content/curriculum.yaml']?.every((name) => name === 'unused-check@1?')).toBe(true)
})
