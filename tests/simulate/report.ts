import type { Calibration } from './calibration'
import type { MasteryFigures } from './mastery'
import type { ReadinessFigures } from './readiness'
import type { ReviewFigures } from './review'

const heading = '## Simulated learners'

/** The figures as a section of docs/benchmarks.md. */
export function calibrationReport(calibration: Calibration): string {
  const { date, seed, learners, days, readiness, steady, farther, items, mastery, review } = calibration
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
    `Of those who learn and forget, what was said and how many passed:

![Curves for CPC and CPB: what was said across, the share that passed upward; both follow the diagonal](images/reliability.svg)`,
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
    masteryReport(mastery),
    reviewReport(review),
  ].join('\n\n')
}

function masteryReport(mastery: readonly MasteryFigures[]): string {
  return [
    `What the progress page says of single domains, ${mastery[0]?.learners ?? 0} learners for each exam and row: how many of the intervals hold the
share that the learner would get right today. The page shows the 95% Wilson interval; the one for 90% is of the same kind.
The estimate is the one that is shrunk toward the whole exam, from 20 answers on.`,
    table(
      [
        'learners',
        'exam',
        'answers in the domain',
        'domains',
        '95% interval',
        '90% interval',
        'raw share off by',
        'estimate off by',
      ],
      mastery.flatMap(({ exam, learns, bands, all }) =>
        [...bands, all].map((band) => [
          learns ? 'learn and forget' : 'stay as they are',
          exam,
          band === all ? 'any' : band.to === null ? `${band.from} or more` : `${band.from} to ${band.to}`,
          String(band.domains),
          percent(band.coverage95),
          percent(band.coverage90),
          points(band.rawError),
          band.estimateError === null || band === all ? '' : points(band.estimateError),
        ]),
      ),
      3,
    ),
    `Off by: mean distance in points of 100. Where learners learn and forget, many answers of a domain are partly of weeks ago: the
interval narrows around a share that is no longer today's, so it holds less than it is made for.`,
  ].join('\n\n')
}

function reviewReport(review: readonly ReviewFigures[]): string {
  const [first] = review
  return [
    `The review queue: ${first?.learners ?? 0} learners for each row miss questions over ${first?.days ?? 0} days, review on six days of seven with at most 40
cards and 15 new ones a day, and one of three is away for a week. The schedule aims at 90% right on the day a card is due.
What is true of them is computed apart from the site: by the formulas of FSRS-6 written out once more, the same with a guess
among four options, the same twice as fast, and by half-lives with a pace of each learner's own.`,
    table(
      [
        'forget',
        'reviews',
        'right on the day due',
        'right, all repeated',
        'right, first look',
        'chance told off by',
        'Brier',
        'cards a day (95 of 100)',
        'days on which cards wait',
        'known on exam day, day set',
        'no day set',
      ],
      review.map((row) => [
        row.forgetting,
        row.reviews.toLocaleString('en-US'),
        percent(row.retentionOnDay),
        percent(row.retention),
        percent(row.firstLook),
        points(row.distance),
        row.brier.toFixed(3),
        `${row.perDay.mean.toFixed(1)} (${row.perDay.p95})`,
        percent(row.perDay.waiting),
        percent(row.knownAtExam.planned),
        percent(row.knownAtExam.unplanned),
      ]),
      1,
    ),
    `The day due counts intervals of two days and more: one day is the shortest, and after it ${percent(first?.firstLook ?? 0)} of what was
just missed was right (first look). Repeated cards lie below since some come late: days off, holidays, the daily limit. What was told before an answer,
how many were known by heart, and how many answers were right (with a guess more are right than known):`,
    table(
      ['forget', 'told', 'reviews', 'told on average', 'known', 'right'],
      review.flatMap(({ forgetting, bands }) =>
        bands.map((band) => [
          forgetting,
          `${percent(band.from)} to ${percent(band.to)}`,
          band.reviews.toLocaleString('en-US'),
          percent(band.told),
          percent(band.known),
          percent(band.right),
        ]),
      ),
    ),
    `For learners who forget as assumed this shows that the queue does what FSRS-6 says. The other rows are what happens when people
are not so: FSRS-6 runs with its default parameters and does not adapt to one learner, so who forgets twice as fast gets
fewer right and reviews more.`,
  ].join('\n\n')
}

function points(share: number): string {
  return (100 * share).toFixed(1)
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

/** @param named - columns of text; the others hold figures */
function table(head: readonly string[], rows: readonly (readonly string[])[], named = 2): string {
  return [head, head.map((_, index) => (index < named ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share === 0 || share === 1 ? 0 : 1).replace(/\.0$/, '')}%`
}

/** The section and all that stands behind it, which a new measurement leaves alone; empty where there is none. */
export function keptSections(page: string): string {
  const start = page.indexOf(`\n${heading}\n`)
  return start < 0 ? '' : page.slice(start)
}

function keptSection(page: string): string {
  const start = page.indexOf(`\n${heading}\n`)
  if (start < 0) return ''
  const end = page.indexOf('\n## ', start + heading.length)
  return end < 0 ? page.slice(start) : `${page.slice(start, end).trimEnd()}\n`
}

/** Puts the section in place of the one that is there, or at the end. */
export function replaceSection(page: string, section: string): string {
  return `${page.replace(keptSection(page), '').trimEnd()}\n\n${section}\n`
}
