import { Link } from '@remix-run/react'
import { DataTable } from '~/components/ui/data-table'
import { filterPath } from './review-filters'

export type DomainRow = {
  domain: string
  title: string
  right: number
  scored: number
  interval: { low: number; high: number } | null
}

/** Raw counts per domain with what they leave open; each domain leads to its questions below. */
export function DomainTable({ domains, passPercent }: { domains: readonly DomainRow[]; passPercent: number | null }) {
  return (
    <DataTable
      caption="By domain"
      className="domain-table"
      rows={domains}
      rowKey={(row) => row.domain}
      columns={[
        {
          id: 'domain',
          header: 'Domain',
          rowHeader: true,
          cell: (row) => <Link to={filterPath({ show: 'all', domain: row.domain })}>{row.title}</Link>,
        },
        {
          id: 'right',
          header: 'Right',
          align: 'end',
          cell: (row) => (
            <span className="whitespace-nowrap">
              {row.right} of {row.scored}
            </span>
          ),
        },
        {
          id: 'interval',
          header: '95% interval',
          align: 'end',
          cell: (row) => (
            <span className="interval-cell">
              <span className="whitespace-nowrap">{rangeText(row.interval)}</span>
              {row.interval ? (
                <IntervalBar {...row.interval} share={row.right / row.scored} passPercent={passPercent} />
              ) : null}
            </span>
          ),
        },
      ]}
    />
  )
}

type IntervalBarProps = { low: number; high: number; share: number; passPercent: number | null }

/** The interval on a line from 0 to 100%, with its share as a dot and the pass mark as a tick. The numbers stand beside it. */
function IntervalBar({ low, high, share, passPercent }: IntervalBarProps) {
  const at = (value: number): string => `${Math.round(value * 1_000) / 10}%`
  return (
    <svg className="interval-bar" aria-hidden="true">
      <line className="interval-scale" x1="0" x2="100%" y1="50%" y2="50%" />
      {passPercent === null ? null : (
        <line className="interval-pass" x1={`${passPercent}%`} x2={`${passPercent}%`} y1="0" y2="100%" />
      )}
      <line className="interval-range" x1={at(low)} x2={at(high)} y1="50%" y2="50%" />
      <circle className="interval-share" cx={at(share)} cy="50%" r="4" />
    </svg>
  )
}

/** 30–90%. */
export function rangeText(interval: DomainRow['interval']): string {
  if (!interval) return 'no answers'
  return `${Math.round(interval.low * 100)}–${Math.round(interval.high * 100)}%`
}
