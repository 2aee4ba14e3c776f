import { Link } from '@remix-run/react'
import { DataTable } from '~/components/ui/data-table'
import type { Cell, ChartTable } from './chart-tables'

/** A date or a short word stays on one line, also on a phone; the table scrolls. */
const longestUnbroken = 14

/** A page with thousands of cells would be slow to make and to read; the file has all rows. */
const mostRows = 40

/** The numbers of a chart as a table; the name of a row leads to what it tells of. */
export function FigureTable({ table }: { table: ChartTable }) {
  const { length } = table.rows
  return (
    <DataTable
      caption={length > mostRows ? `${table.caption}: the first ${mostRows} of ${length}` : table.caption}
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
      rows={table.rows.slice(0, mostRows)}
      rowKey={({ key }) => key}
    />
  )
}

function cellText(cell: Cell): string {
  return cell === null ? 'none' : String(cell)
}
