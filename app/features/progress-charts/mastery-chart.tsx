import { ChartFrame } from '~/components/ui/chart-frame'
import { answersToCompare, isComparable, type ExamReport, type MasteryView } from '~/domain/progress'
import { masteryTable } from './chart-tables'
import { ChartTools } from './chart-tools'
import { FigureTable } from './figure-table'
import { domainsFinding, rangeText } from './findings'
import { LateIntervalPlot } from './late-plot'
import type { IntervalRow } from './interval-plot'
import { rowsSize } from './rows-size'

/** First answers per group and domain of an exam, with their intervals; estimates where there is enough for one. */
export function MasteryChart({ exam }: { exam: ExamReport }) {
  const rows = exam.groups.flatMap((group) => {
    const [only, ...more] = group.domains
    if (!only) return []
    if (more.length === 0) return [intervalRow(only, { strong: true })]
    return [
      intervalRow(group, { strong: true }),
      ...group.domains.map((domain) => intervalRow(domain, { indent: true, strong: false })),
    ]
  })
  return (
    <ChartFrame
      headingLevel={3}
      title={domainsFinding(exam.groups.flatMap(({ domains }) => domains))}
      description={
        <>
          First answers only, from 0 to 100%: the dot is the share right, the bar its 95% interval
          {exam.passPercent === null ? null : `, the dashes the pass mark of ${exam.passPercent}%`}. From{' '}
          {answersToCompare} answers on a row is in color, and a diamond estimates it with a view to your other domains.
        </>
      }
      size={rowsSize(rows.length)}
      table={<FigureTable table={masteryTable(exam)} />}
      tools={<ChartTools file="mastery" query={`?exam=${exam.id}`} />}
    >
      <LateIntervalPlot rows={rows} passPercent={exam.passPercent} />
    </ChartFrame>
  )
}

/** A row of an interval plot, with its counts in words. */
export function intervalRow(mastery: MasteryView, look: Pick<IntervalRow, 'indent' | 'strong'>): IntervalRow {
  const { id, title, right, total, interval, estimate } = mastery
  return {
    ...look,
    // A group may be called like a domain.
    id: look.indent ? id : `group ${id}`,
    title,
    note: `${right} of ${total}${interval ? ` (${rangeText(interval)})` : ''}`,
    share: total === 0 ? 0 : right / total,
    low: interval?.low ?? 0,
    high: interval?.high ?? 1,
    estimate,
    muted: !isComparable(mastery),
  }
}
