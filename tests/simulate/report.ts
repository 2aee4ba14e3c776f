import type { Calibration } from './calibration'
import type { ReadinessFigures } from './readiness'

const heading = '## Simulated learners'

/** The figures as a section of docs/benchmarks.md. */
export function calibrationReport(calibration: Calibration): string {
  const { date, seed, learners, days, readiness, steady, farther, items } = calibration
  return [
    heading,
    `Measured on ${date} with \`npm run simulate -- --write\`: ${learners} learners for each exam and row, seed "${seed}", ${days} days
of study, forms of the real bank. What is known of them and what was estimated is in
[readiness.md](domain/readiness.md#the-simulator).`,
    table(
      [
        'learners',
        'exam',
        'estimates',
        'chance within its 90% interval',
        'result within its 90% interval',
        'Brier',
        'told the share',
        'told the truth',
      ],
      [
        ...readiness.map((figures) => rowOf('learn and forget', figures)),
        ...steady.map((figures) => rowOf('stay as they are', figures)),
        ...farther.map((figures) => rowOf('learn; exam twice as far from our questions as assumed', figures)),
      ],
    ),
    'Of those who learn and forget, what was said and how many passed:',
    table(
      ['exam', 'said', 'learners', 'said on average', 'passed'],
      readiness.flatMap(({ exam, reliability }) =>
        reliability.map((bin) => [
          exam,
          `${percent(bin.from)} to ${percent(bin.to)}`,
          String(bin.learners),
          percent(bin.stated),
          percent(bin.passed),
        ]),
      ),
    ),
    `One full CPC form, sat by ${items.learners}: the true facility lies in ${percent(items.facilityCoverage)} of the 95% intervals of
${items.questions} questions, the point-biserial of four times as many others in ${percent(items.discriminationCoverage)}; KR-20 is ${items.kr20.toFixed(3)}, and the
squared correlation of scores with true scores ${items.trueReliability.toFixed(3)}. The 95% intervals of single domains, 3 to 10 questions each, hold
what a learner can do in ${percent(items.domainCoverage)}.`,
  ].join('\n\n')
}

function rowOf(who: string, figures: ReadinessFigures): string[] {
  const decimal = (value: number | null): string => (value === null ? 'no mark' : value.toFixed(3))
  return [
    who,
    figures.exam,
    String(figures.estimates),
    figures.chanceCoverage === null ? 'no mark' : percent(figures.chanceCoverage),
    percent(figures.rightCoverage),
    decimal(figures.brier),
    decimal(figures.brierOfShare),
    decimal(figures.brierOfTruth),
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map((_, index) => (index < 2 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share === 0 || share === 1 ? 0 : 1).replace(/\.0$/, '')}%`
}

/** The section as a page has it, to stand at the end of another; empty where there is none. */
export function keptSection(page: string): string {
  const start = page.indexOf(`\n${heading}\n`)
  if (start < 0) return ''
  const end = page.indexOf('\n## ', start + heading.length)
  return end < 0 ? page.slice(start) : `${page.slice(start, end).trimEnd()}\n`
}

/** Puts the section in place of the one that is there, or at the end. */
export function replaceSection(page: string, section: string): string {
  return `${page.replace(keptSection(page), '').trimEnd()}\n\n${section}\n`
}
