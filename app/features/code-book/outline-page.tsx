import { Breadcrumb } from '~/components/ui/breadcrumb'
import { CodeText } from '~/components/ui/code-text'
import {
  bookPath,
  type BookCrumb,
  type BookPlace,
  type Outline,
  type OutlineRow,
  type Standing,
} from '~/domain/code-book'
import type { CodeSystem } from '~/domain/code-sets'
import { BookLink } from './book-link'
import { NoteGroups } from './note-groups'
import { StandingChip } from './standing-chip'
import { colorOf } from '~/components/ui/system-color'

/** The way up inside the book, its first step the book itself. */
export function BookTrail({ place, trail }: { place: BookPlace; trail: readonly BookCrumb[] }) {
  const crumbs = [{ label: 'Code book', to: '' }, ...trail]
  return (
    <Breadcrumb
      trail={crumbs.map(({ label, to }) => ({ label, to: bookPath(place, to === '' ? '/codes' : `/codes/${to}`) }))}
    />
  )
}

type OutlinePageProps = { place: BookPlace; outline: Outline; system: CodeSystem | 'billing' }

/** A page that lists what stands below it: a system, a chapter with its blocks, a section. */
export function OutlinePage({ place, outline, system }: OutlinePageProps) {
  return (
    <>
      <BookTrail place={place} trail={outline.trail} />
      <header className="book-head">
        <h1>{outline.title}</h1>
        {outline.lead ? <p className="page-lead">{outline.lead}</p> : null}
      </header>
      <NoteGroups groups={outline.notes} showEdition />
      {outline.groups.map((group) => (
        <section key={group.id} id={group.id} className="book-group" aria-label={group.title ?? undefined}>
          {group.title ? (
            <h2>
              {group.label ? <CodeText system={colorOf(system)}>{group.label}</CodeText> : null} {group.title}
            </h2>
          ) : null}
          <NoteGroups groups={group.notes} showEdition />
          {group.rows.length > 0 ? (
            <OutlineRows rows={group.rows} system={system} />
          ) : group.notes.length === 0 ? (
            <p className="book-none">Nothing of this block is embedded here.</p>
          ) : null}
        </section>
      ))}
    </>
  )
}

// What a line is without further words; a chip on each would be noise.
const plain: readonly Standing[] = ['billable', 'modifier']

/** Lines that lead to other pages, codes in their own column. */
export function OutlineRows({ rows, system }: { rows: readonly OutlineRow[]; system: CodeSystem | 'billing' }) {
  return (
    <ul className="book-rows">
      {rows.map(({ label, title, to, standing, count }) => (
        <li key={to}>
          <BookLink to={to}>
            {label === '' ? null : (
              <CodeText system={colorOf(system)} plain>
                {label}
              </CodeText>
            )}
            <span className="book-row-title">{title}</span>
          </BookLink>
          {standing === null || plain.includes(standing) ? null : <StandingChip standing={standing} />}
          {count === null ? null : <span className="book-row-count">{count.toLocaleString('en-US')}</span>}
        </li>
      ))}
    </ul>
  )
}
