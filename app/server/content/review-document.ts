import type { LessonReading, QuestionReading, Reviews } from './load-reviews'

/**
 * The text of docs/content-review.md: what second readers found, question by question and lesson by lesson. Answers stay
 * out: the page can be read without spoiling an exam.
 */
export function writeReviewDocument(reviews: Reviews): string {
  return `# Content review

Written by \`npm run content:reviews\` from \`content/reviews\`; do not edit it here. How readings are made and recorded is
told in [content-authoring.md](content-authoring.md#the-review-log).

- [In sum](#in-sum) · [Questions](#questions) · [Lessons](#lessons)

## In sum

A question stands in the domain of its first placement.

${sumUp(reviews)}

## Questions

A blind reader sees the stem, what belongs to it, and the options; neither key nor rationale. One line a question: its id,
how many of its readers agreed with the key, and what was changed afterwards. A changed wording has not been read blind
again.

${tellQuestions(reviews)}

## Lessons

A second reader checked the text of each lesson against its references. One line a finding: its place, and what was changed.

${reviews.lessons.map((lesson) => tellLesson(reviews, lesson)).join('\n\n')}
`
}

function sumUp({ questions, lessons, domains, liveLessons }: Reviews): string {
  const whole = { title: 'All', questionIds: domains.flatMap(({ questionIds }) => questionIds) }
  const rows = [...domains, whole].map(({ title, questionIds }) => {
    const own = new Set(questionIds)
    const readings = questions.filter(({ question }) => own.has(question))
    const read = idsOf(readings).size
    const agreed = readings.filter((reading) => reading.agreed).length
    const changed = idsOf(readings.filter(({ change }) => change !== null)).size
    return `| ${[title, own.size, read, readings.length, agreed, percent(agreed, readings.length), changed].join(' | ')} |`
  })
  const findings = lessons.reduce((sum, lesson) => sum + lesson.findings.length, 0)
  return `| domain | questions | read | blind answers | agreed | | changed |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

${lessons.length} of ${liveLessons.length} live lessons were read a second time; ${findings} findings were mended.`
}

function idsOf(readings: readonly QuestionReading[]): Set<string> {
  return new Set(readings.map(({ question }) => question))
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '' : `${(Math.floor((part * 1_000) / whole) / 10).toFixed(1)}%`
}

function tellQuestions({ questions, domains }: Reviews): string {
  const readingsOf = new Map<string, QuestionReading[]>()
  for (const reading of questions) {
    readingsOf.set(reading.question, [...(readingsOf.get(reading.question) ?? []), reading])
  }
  return domains
    .map(({ title, questionIds }) => {
      const lines = questionIds.map((id) => tellQuestion(id, readingsOf.get(id) ?? []))
      return `### ${title}\n\n${lines.join('\n')}`
    })
    .join('\n\n')
}

function tellQuestion(id: string, readings: readonly QuestionReading[]): string {
  if (readings.length === 0) return `- \`${id}\` not read`
  const agreed = readings.filter((reading) => reading.agreed).length
  const changes = readings.flatMap(({ change }) => (change === null ? [] : [oneLine(change)]))
  const told = changes.length === 0 ? '' : `: ${[...new Set(changes)].join('; ')}`
  return `- \`${id}\` ${agreed} of ${readings.length}${told}`
}

function tellLesson({ liveLessons }: Reviews, { lesson, readOn, findings }: LessonReading): string {
  const title = liveLessons.find(({ slug }) => slug === lesson)?.title ?? lesson
  const lines = findings.map(({ place, change }) => `- ${oneLine(place)}: ${oneLine(change)}`)
  return [`### ${title}`, `Read on ${readOn}.`, lines.length === 0 ? 'Nothing was found.' : lines.join('\n')].join(
    '\n\n',
  )
}

/** An entry of the log on one line; its own marks would be read as Markdown. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[<>|*_`\\[\]]/g, '\\$&')
}
