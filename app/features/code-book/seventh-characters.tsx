import { CodeText } from '~/components/ui/code-text'
import { DataTable, type Column } from '~/components/ui/data-table'
import type { SeventhRow, SeventhTable } from '~/domain/code-book'
import { BookLink } from './book-link'

/** What the 7th characters mean, beside which codes with them the list really has. */
export function SeventhCharacters({ table }: { table: SeventhTable | null }) {
  if (!table) return null
  const columns: Column<SeventhRow>[] = [
    { id: 'character', header: '7th', rowHeader: true, cell: (row) => <CodeText plain>{row.character}</CodeText> },
    {
      id: 'meaning',
      header: 'Meaning',
      cell: (row) => (row.current ? <mark>{row.meaning}</mark> : row.meaning),
    },
    { id: 'code', header: table.stem === null ? 'In the list below' : 'Code', cell: (row) => <Listed row={row} /> },
  ]
  return (
    <section className="book-sevenths" aria-label="7th characters">
      <DataTable
        caption={table.stem === null ? '7th characters of the codes below' : `7th characters of ${table.stem}`}
        columns={columns}
        rows={table.rows}
        rowKey={(row) => row.character}
      />
      <p className="book-stamp">
        {table.node ? `Printed at ${table.node} (${table.edition}). ` : null}
        Whether a code exists is told by the code list alone.
      </p>
    </section>
  )
}

function Listed({ row }: { row: SeventhRow }) {
  if (!row.listed) return <span className="book-none">{row.code ? `${row.code} does not exist` : 'not used'}</span>
  if (row.code === null) return <>used</>
  return (
    <BookLink to={`icd10cm/${row.code}`} aria-current={row.current ? 'true' : undefined}>
      <CodeText plain>{row.code}</CodeText>
    </BookLink>
  )
}
