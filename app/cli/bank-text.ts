import type { BankReport } from '~/server/content/bank-report'

/** The report on the bank as tables for a terminal, what is missing first. */
export function tellBank(report: BankReport): string {
  const { exposure } = report
  const missed = report.measures.filter(({ holds }) => !holds)
  const lacking = report.profiles.filter(({ lacks, length }) => lacks.length > 0 && length === 'full')
  const shorter = report.profiles.filter(
    ({ lacks, length, exam }) => lacks.length > 0 && length !== 'full' && !lacking.some((full) => full.exam === exam),
  )
  return [
    `The bank on ${report.asOf}: ${report.questions} questions`,
    section(
      'Figures that do not hold',
      missed.length === 0 ? ['None.'] : missed.map((one) => `${one.what}: ${valueOf(one)}, asked for ${boundsOf(one)}`),
    ),
    section(
      'Exams that cannot be filled',
      lacking.length + shorter.length === 0
        ? ['None.']
        : [...lacking, ...shorter].map(({ id, endedOn, lacks }) =>
            [endedOn === null ? id : `${id} (ended ${endedOn})`, lacks.join('; ')].join(': '),
          ),
    ),
    section(
      'What the bank is held to',
      table(
        ['', 'is', 'asked for', ''],
        report.measures.map((one) => [one.what, valueOf(one), boundsOf(one), one.holds ? '' : 'missed']),
      ),
    ),
    section(
      'Questions',
      table(
        ['', 'all', 'exam pool'],
        Object.values(report.totals).flatMap((counts) =>
          counts
            .filter(({ questions }) => questions > 0)
            .map(({ sort, questions, exam }) => [
              typeof sort === 'number' ? `difficulty ${sort}` : sort,
              `${questions}`,
              `${exam}`,
            ]),
        ),
      ),
    ),
    ...report.profiles
      .filter(({ length }) => length === 'full')
      .map(({ id, needed, missing, domains }) =>
        section(
          `${id}: ${needed} questions${missing === 0 ? '' : `, ${missing} missing`}`,
          table(
            ['', 'needed', 'in pool', 'missing', 'easy/moderate/hard', 'recall/application/analysis', 'kinds'],
            domains.map((domain) => [
              domain.domain,
              `${domain.needed}`,
              `${domain.inPool}`,
              domain.missing === 0 ? '' : `${domain.missing}`,
              domain.difficulties.map(({ inPool }) => inPool).join('/'),
              domain.levels.map(({ inPool }) => inPool).join('/'),
              domain.kinds.map(({ sort, needed, inPool }) => `${sort} ${inPool} of ${needed}`).join(', '),
            ]),
          ),
        ),
      ),
    section(
      'Typed codes in practice, by chapter',
      report.practice.chapters.map(({ chapter, questions }) => `${chapter}: ${questions}`).join(', '),
    ),
    section(
      'Editions',
      table(
        ['', 'ends', 'questions', 'exam pool', ''],
        report.editions.map((use) => [
          `${use.system} ${use.edition}`,
          use.effectiveTo,
          `${use.questions}`,
          `${use.exam}`,
          [
            use.state === 'in-force' ? '' : use.state,
            use.standsIn > 0 ? `stands in for that of their day: ${use.standsIn}` : '',
          ]
            .filter(Boolean)
            .join('; '),
        ]),
      ),
    ),
    section(
      'Warnings',
      report.warnings.length === 0
        ? ['None.']
        : report.warnings.map(({ rule, places }) => {
            const named = [...new Set(places.map(({ questionId, file }) => questionId ?? file))]
            return `${rule} (${places.length}): ${named.join(' ')}`
          }),
    ),
    section(
      'Openings that more than two questions of a domain share',
      report.openings.length === 0
        ? ['None.']
        : report.openings.map(({ domain, questionIds }) => `${domain}: ${questionIds.join(' ')}`),
    ),
    section(
      'Never in one form',
      report.enemies.length === 0
        ? ['None.']
        : report.enemies.map(({ questionIds, lessons, exhibits }) =>
            [questionIds.join(' and '), ...exhibits, ...lessons].join(', '),
          ),
    ),
    section('Exposure', [
      `${exposure.shown} places in forms filled from ${exposure.pool} questions of the exam pool; ${exposure.never.length} never shown`,
      ...(exposure.most.length > 0 ? [`most: ${linesOf(exposure.most)}`] : []),
      ...(exposure.least.length > 0 ? [`least: ${linesOf(exposure.least)}`] : []),
    ]),
  ].join('\n\n')
}

function linesOf(lines: BankReport['exposure']['most']): string {
  return lines.map(({ questionId, shown }) => `${questionId} ${shown}`).join(', ')
}

type Measure = BankReport['measures'][number]

function valueOf({ unit, value }: Measure): string {
  return inUnit(unit, value)
}

function boundsOf({ unit, atLeast, atMost }: Measure): string {
  if (atMost === 0) return 'none'
  return [
    atLeast === null ? '' : `at least ${inUnit(unit, atLeast)}`,
    atMost === null ? '' : `at most ${inUnit(unit, atMost)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function inUnit(unit: Measure['unit'], value: number): string {
  return unit === 'count' ? `${value}` : `${Math.round(value * 1_000) / 10}%`
}

function section(title: string, body: string | readonly string[]): string {
  return `${title}\n${'-'.repeat(title.length)}\n${typeof body === 'string' ? body : body.join('\n')}`
}

/** Columns in line. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)))
  return all
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
