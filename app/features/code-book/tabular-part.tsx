import { classNames } from '~/components/ui/class-names'
import { CodeText } from '~/components/ui/code-text'
import type { TabularRow } from '~/domain/code-book'
import { BookLink } from './book-link'
import { NoteGroups } from './note-groups'

/** A category as the tabular list prints it: codes in their column, indented by level, notes where they stand. */
export function TabularPart({ rows }: { rows: readonly TabularRow[] }) {
  return (
    <section className="tabular-list" aria-labelledby="tabular">
      <h2 className="book-part-title" id="tabular">
        In the tabular list
      </h2>
      <ol className="tabular">
        {rows.map((row) => (
          <li
            key={row.code}
            className={classNames(
              'tabular-row',
              `tabular-depth-${Math.min(row.depth, 4)}`,
              row.current && 'tabular-here',
            )}
            aria-current={row.current ? 'true' : undefined}
          >
            <BookLink to={`icd10cm/${row.code}`} className="tabular-line">
              <CodeText header={row.standing !== 'billable'}>{row.code}</CodeText>
              <span className="book-row-title">{row.title}</span>
            </BookLink>
            <RowFacts row={row} />
            <NoteGroups groups={row.notes} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function RowFacts({ row }: { row: TabularRow }) {
  const facts = [
    row.standing === 'needs-seventh' ? 'needs a 7th character' : null,
    row.folded > 0 ? `${row.folded} more below` : null,
  ].filter((fact) => fact !== null)
  if (facts.length === 0) return row.standing === 'header' ? <span className="sr-only">header</span> : null
  return <span className="tabular-facts">{facts.join(', ')}</span>
}
