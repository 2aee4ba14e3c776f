import { useId } from 'react'
import { DataTable } from '~/components/ui/data-table'
import { DefinitionList } from '~/components/ui/definition-list'
import { itemName, type Exhibit, type ExhibitPart } from '~/domain/scoring'
import { ClaimItem } from './claim-item'
import { inFormOrder } from './claim-items'

/** What is shown beside a stem: a chart, a claim, a remittance, a fee schedule. */
export function ExhibitView({ exhibit }: { exhibit: Exhibit }) {
  const titleId = useId()
  return (
    <figure className="exhibit" aria-labelledby={titleId}>
      <figcaption className="exhibit-title" id={titleId}>
        {exhibit.title}
      </figcaption>
      {exhibit.parts.map((part, place) => (
        <div className="exhibit-part" key={place}>
          {part.heading !== null && part.kind !== 'table' ? <h3 className="exhibit-heading">{part.heading}</h3> : null}
          <PartContent part={part} title={exhibit.title} />
        </div>
      ))}
    </figure>
  )
}

function PartContent({ part, title }: { part: ExhibitPart; title: string }) {
  switch (part.kind) {
    case 'text':
      // Its lines are those of the document.
      return <p className="exhibit-text">{part.text.trim()}</p>
    case 'facts':
      return <DefinitionList items={part.rows.map(({ label, value }) => ({ term: label, value }))} />
    case 'table':
      return (
        <DataTable
          caption={part.heading ?? title}
          captionHidden={part.heading === null}
          columns={part.columns.map((header, column) => ({
            id: String(column),
            header,
            cell: ({ cells }: TableRow) => cells[column],
            align: isOfAmounts(part.rows, column) ? 'end' : 'start',
          }))}
          rows={part.rows.map((cells, row) => ({ id: String(row), cells }))}
          rowKey={({ id }) => id}
        />
      )
    case 'form':
      return (
        <div className="claim-form">
          {inFormOrder(Object.keys(part.items)).map((item) => (
            <ClaimItem key={item} name={itemName(part.form, item)} filling={part.items[item] ?? ''} />
          ))}
        </div>
      )
  }
}

type TableRow = { id: string; cells: string[] }

const amount = /^[-(]?\$?[\d,]*\.\d\d\)?$/

/** Money stands with its points under one another; codes and dates do not. */
function isOfAmounts(rows: readonly string[][], column: number): boolean {
  const cells = rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => amount.test(cell))
}
