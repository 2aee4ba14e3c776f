import { ChartFrame } from '~/components/ui/chart-frame'
import { DataTable } from '~/components/ui/data-table'
import { answersToCompare, isComparable } from '~/domain/progress'
import { domainsFinding, rangeText } from './findings'
import { LateRowPlot } from './late-plot'
import type { DomainView } from './progress-view'
import { rowsSize } from './rows-size'

/** What still has room for its words; the table has all of them. */
const mostDrawn = 12

/** Right and wrong per domain with what stands behind them. In color only where there is enough to compare. */
export function DomainChart({ domains }: { domains: readonly DomainView[] }) {
  const drawn = domains.slice(0, mostDrawn)
  return (
    <ChartFrame
      title={domainsFinding(domains)}
      description={
        <>
          {drawn.length < domains.length ? `The ${drawn.length} domains with the most answers. ` : null}
          First answers only: right is filled, wrong is hatched, then the 95% interval. A domain is compared with
          others, and drawn in color, from {answersToCompare} answers on.
        </>
      }
      size={rowsSize(drawn.length)}
      table={<DomainTable domains={domains} />}
    >
      <LateRowPlot
        rows={drawn.map((domain) => ({
          id: domain.domain,
          title: domain.title,
          note: `${domain.right} of ${domain.total}${domain.interval ? ` (${rangeText(domain.interval)})` : ''}`,
          filled: domain.right,
          hatched: domain.total - domain.right,
          empty: 0,
          muted: !isComparable(domain),
        }))}
        colors={{ filled: 'var(--right)', hatched: 'var(--wrong)' }}
        leastMax={answersToCompare + 2}
        threshold={{ at: answersToCompare, label: `${answersToCompare} answers` }}
      />
    </ChartFrame>
  )
}

function DomainTable({ domains }: { domains: readonly DomainView[] }) {
  return (
    <DataTable
      caption="First answers per domain, most answers first"
      columns={[
        { id: 'domain', header: 'Domain', rowHeader: true, cell: (domain) => domain.title },
        { id: 'exam', header: 'Exam', cell: (domain) => <span className="whitespace-nowrap">{domain.exam}</span> },
        { id: 'right', header: 'Right', align: 'end', cell: (domain) => domain.right },
        { id: 'wrong', header: 'Wrong', align: 'end', cell: (domain) => domain.total - domain.right },
        { id: 'answers', header: 'Answers', align: 'end', cell: (domain) => domain.total },
        {
          id: 'interval',
          header: 'Right, 95% interval',
          align: 'end',
          cell: (domain) => (domain.interval ? rangeText(domain.interval) : 'none'),
        },
      ]}
      rows={domains}
      rowKey={(domain) => domain.domain}
    />
  )
}
