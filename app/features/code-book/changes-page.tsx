import { Breadcrumb } from '~/components/ui/breadcrumb'
import { CodeText } from '~/components/ui/code-text'
import { DataTable, type Column } from '~/components/ui/data-table'
import { PageHeader } from '~/components/ui/page-header'
import { Stat, StatList } from '~/components/ui/stat'
import { bookPath, type BookPlace, type ChangeLine, type ChangesView } from '~/domain/code-book'
import type { ChangeKind } from '~/domain/code-sets'
import { dayText } from '~/domain/shared/date-text'
import { BookLink } from './book-link'
import { EditionQuiz } from './edition-quiz'

const kindNames: Record<ChangeKind, string> = {
  added: 'Added',
  deleted: 'Deleted',
  retitled: 'New title',
  'became-header': 'Now a header',
  'became-billable': 'Now billable',
}

const asDay = (day: string): string => dayText(new Date(day), 'UTC')

/** What an edition changed, chapter by chapter, and a quiz about it. */
export function ChangesPage({ place, changes }: { place: BookPlace; changes: ChangesView }) {
  const { to, from, counts, chapters, open, lines } = changes
  const chapter = chapters.find(({ number }) => number === open)
  return (
    <>
      <Breadcrumb trail={[{ label: 'Code book', to: bookPath(place, '/codes') }]} />
      <PageHeader
        tab="icd10cm"
        title={`What changed in ${to.title}`}
        lead={`Codes for dates of service from ${asDay(to.effectiveFrom)}, beside ${from.title}, which ends on ${asDay(from.effectiveTo)}.`}
      />
      <StatList>
        {(Object.keys(kindNames) as ChangeKind[])
          .filter((kind) => counts[kind] > 0)
          .map((kind) => (
            <Stat key={kind} label={kindNames[kind]} value={counts[kind].toLocaleString('en-US')} />
          ))}
      </StatList>
      {from.coverage === 'all' ? null : (
        <p className="book-stamp">Counted over the categories that are embedded here, not over the whole edition.</p>
      )}
      <section className="book-group" aria-labelledby="changed-chapters">
        <h2 id="changed-chapters">By chapter</h2>
        <ul className="book-rows">
          {chapters.map(({ number, title, count }) => (
            <li key={number}>
              <BookLink
                to={`changes/${changes.edition}?chapter=${number}#lines`}
                aria-current={number === open ? 'true' : undefined}
              >
                <span className="book-row-title">
                  {number}. {title}
                </span>
              </BookLink>
              <span className="book-row-count">{count}</span>
            </li>
          ))}
        </ul>
      </section>
      {chapter ? (
        <section className="book-group" id="lines" aria-label={`Changes in chapter ${chapter.number}`}>
          <ChangeTable title={`Chapter ${chapter.number}. ${chapter.title}`} lines={lines} />
          <p className="book-stamp">
            “Look at” is a proposal made from the list itself: codes below a new header, or near the place of one that
            is gone. It is no official map; read the record.
          </p>
        </section>
      ) : null}
      <EditionQuiz place={place} changes={changes} />
    </>
  )
}

function ChangeTable({ title, lines }: { title: string; lines: readonly ChangeLine[] }) {
  const columns: Column<ChangeLine>[] = [
    {
      id: 'code',
      header: 'Code',
      rowHeader: true,
      cell: ({ code, listed }) =>
        listed ? (
          <BookLink to={`icd10cm/${code}`}>
            <CodeText plain>{code}</CodeText>
          </BookLink>
        ) : (
          <CodeText plain>{code}</CodeText>
        ),
    },
    { id: 'kind', header: 'Change', cell: ({ kind }) => kindNames[kind] },
    {
      id: 'title',
      header: 'Title',
      cell: ({ title: own, before }) => (
        <>
          {own}
          {before ? <span className="book-before"> Before: {before}</span> : null}
        </>
      ),
    },
    {
      id: 'successors',
      header: 'Look at',
      cell: ({ successors }) =>
        successors.map(({ code, title: own }) => (
          <span key={code} className="book-successor">
            <BookLink to={`icd10cm/${code}`}>
              <CodeText plain>{code}</CodeText>
            </BookLink>{' '}
            {own}
          </span>
        )),
    },
  ]
  return <DataTable caption={title} columns={columns} rows={lines} rowKey={({ code, kind }) => `${code} ${kind}`} />
}
