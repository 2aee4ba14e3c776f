import { CodeText } from '~/components/ui/code-text'
import { DataTable, type Column } from '~/components/ui/data-table'
import { DefinitionList } from '~/components/ui/definition-list'
import type { EntryBody } from '~/domain/code-book'
import type { CodeSystem } from '~/domain/code-sets'
import { BookLink } from './book-link'
import { OutlineRows } from './outline-page'
import { colorOf } from '~/components/ui/system-color'

/** A code of a set without a tabular list: what it is for, its family by what decides, what stands around it. */
export function EntryPart({ system, body }: { system: CodeSystem; body: EntryBody }) {
  const linked = body.linked.map(({ term, codes }) => ({
    term,
    value: (
      <>
        {codes.map((code, position) => (
          <span key={code}>
            {position > 0 ? ', ' : null}
            <BookLink to={`${term === 'Usual group codes' ? 'adjustment-group' : system}/${code}`}>
              <CodeText system={colorOf(system)} plain>
                {code}
              </CodeText>
            </BookLink>
          </span>
        ))}
      </>
    ),
  }))
  const facts = [...body.facts, ...linked]
  return (
    <>
      {body.explanation ? <p className="book-explanation">{body.explanation}</p> : null}
      {facts.length > 0 ? <DefinitionList items={facts} /> : null}
      {body.family ? <Family system={system} family={body.family} /> : null}
      {body.around.length > 1 ? (
        <section aria-labelledby="around">
          <h2 className="book-part-title" id="around">
            Around it in the list
          </h2>
          <OutlineRows rows={body.around} system={system} />
        </section>
      ) : null}
      {body.trademark ? (
        <p className="book-stamp">
          CPT is a registered trademark of the American Medical Association; summaries are our own words.
        </p>
      ) : null}
    </>
  )
}

function Family({ system, family }: { system: CodeSystem; family: NonNullable<EntryBody['family']> }) {
  type Row = (typeof family.rows)[number]
  const columns: Column<Row>[] = [
    {
      id: 'code',
      header: 'Code',
      rowHeader: true,
      cell: ({ code, current }) =>
        current ? (
          <mark>
            <CodeText system={colorOf(system)} plain>
              {code}
            </CodeText>
            <span className="sr-only"> (this code)</span>
          </mark>
        ) : (
          <BookLink to={`${system}/${code}`}>
            <CodeText system={colorOf(system)} plain>
              {code}
            </CodeText>
          </BookLink>
        ),
    },
    ...family.axes.map((axis, position): Column<Row> => ({
      id: axis,
      header: axis,
      cell: (row) => row.values[position],
    })),
  ]
  return (
    <section className="book-family" aria-labelledby="family">
      <h2 className="book-part-title" id="family">
        What tells it from its family
      </h2>
      <DataTable caption={family.name} columns={columns} rows={family.rows} rowKey={(row) => row.code} />
    </section>
  )
}
