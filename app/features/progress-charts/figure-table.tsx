import { Link } from '@remix-run/react'
import { DataTable } from '~/components/ui/data-table'
import type { Cell, ChartTable } from './chart-tables'

/** A date or a short word stays on one line, also on a phone; the table scrolls. */
const longestUnbroken = 14

/** The numbers of a chart as a table; the name of a row leads to what it tells of. */
export function FigureTable({ table }: { table: ChartTable }) {
  return (
    <DataTable
      caption={table.caption}
      columns={table.columns.map(({ header, isNumber }, index) => ({
        id: `${index}`,
        header,
        align: isNumber ? ('end' as const) : undefined,
        rowHeader: index === 0,
        cell: ({ cells, to }: ChartTable['rows'][number]) => {
          const text = cellText(cells[index] ?? null)
          if (index === 0 && to !== undefined) {
            return (
              <Link to={to} reloadDocument>
                {text}
              </Link>
            )
          }
          return text.length > longestUnbroken ? text : <span className="whitespace-nowrap">{text}</span>
        },
      }))}
      rows={table.rows}
      rowKey={({ key }) => key}
    />
  )
}

function cellText(cell: Cell): string {
  return cell === null ? 'none' : String(cell)
}
