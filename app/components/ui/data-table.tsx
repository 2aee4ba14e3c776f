import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'

export type Column<Row> = {
  id: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** `end` for numbers, so that their digits stand under one another. */
  align?: 'start' | 'end' | undefined
  /** The cell that names the row; at most one column. */
  rowHeader?: boolean | undefined
}

export type DataTableProps<Row> = {
  caption: ReactNode
  captionHidden?: boolean | undefined
  columns: ReadonlyArray<Column<Row>>
  rows: readonly Row[]
  rowKey: (row: Row) => string
  className?: string | undefined
}

/** A ledger. It scrolls inside its own focusable region; with no rows show an `EmptyState` instead. */
export function DataTable<Row>({ caption, captionHidden, columns, rows, rowKey, className }: DataTableProps<Row>) {
  const captionId = useId()
  return (
    <div className={classNames('table-scroll', className)} role="region" aria-labelledby={captionId} tabIndex={0}>
      <table className="data-table">
        <caption id={captionId} className={captionHidden ? 'sr-only' : 'table-caption'}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={alignClass(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.id} scope="row" className={alignClass(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={alignClass(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function alignClass<Row>(column: Column<Row>): string | undefined {
  return column.align === 'end' ? 'at-end' : undefined
}
