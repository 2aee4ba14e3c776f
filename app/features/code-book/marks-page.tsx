import type { ReactNode } from 'react'
import { Button } from '~/components/ui/button'
import { CodeText } from '~/components/ui/code-text'
import { EmptyState } from '~/components/ui/empty-state'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'
import { bookPath, type BookPlace } from '~/domain/code-book'
import type { CodeSystem } from '~/domain/code-sets'
import { BookLink } from './book-link'
import { MarkForm } from './own-marks'
import { colorOf } from '~/components/ui/system-color'

type MarkLine = { system: CodeSystem; code: string; title: string; to: string }

export type MarksPageProps = {
  place: BookPlace
  marks: {
    tabs: (MarkLine & { label: string; shown: boolean })[]
    bookmarks: MarkLine[]
    notes: (MarkLine & { text: string })[]
  }
  problem: 'full' | 'no-such-page' | 'too-long' | null
}

const problems = {
  full: 'You have 500 marks, which is all that fit. Take some away first; nothing was lost.',
  'no-such-page': 'The page that you wanted to mark is not in the book.',
  'too-long': 'That was too long: a tab takes 40 characters, a note 2,000. Nothing that was kept before is lost.',
} as const

/** All that a reader keeps in the book. */
export function MarksPage({ place, marks, problem }: MarksPageProps) {
  const here = bookPath(place, '/codes/marks')
  const none = marks.tabs.length + marks.bookmarks.length + marks.notes.length === 0
  return (
    <>
      <PageHeader
        title="Your marks in the code book"
        lead="Only you see them. Tabs stand on the edge of every page, 12 at most."
      />
      {problem ? (
        <Notice tone="problem" title="Not kept" announce="alert">
          {problems[problem]}
        </Notice>
      ) : null}
      {none ? (
        <EmptyState title="Your tabs, bookmarks and notes will stand here">
          <p>
            Open a page, such as <BookLink to="icd10cm/I10">I10</BookLink>, and use “Your marks” beside it. Candidates
            who tab their own books find their way faster on the exam day.
          </p>
        </EmptyState>
      ) : null}
      <MarkGroup title="Tabs" kind="tab" lines={marks.tabs} next={here}>
        {(mark) => (
          <>
            <strong>{mark.label}</strong> {mark.shown ? null : '(not shown: 12 fit on the edge)'}
          </>
        )}
      </MarkGroup>
      <MarkGroup title="Bookmarks" kind="bookmark" lines={marks.bookmarks} next={here}>
        {() => null}
      </MarkGroup>
      <MarkGroup title="Notes" kind="note" lines={marks.notes} next={here}>
        {(mark) => <span className="book-own-note">{mark.text}</span>}
      </MarkGroup>
    </>
  )
}

type MarkGroupProps<Line> = {
  title: string
  kind: 'bookmark' | 'tab' | 'note'
  lines: readonly Line[]
  next: string
  children: (line: Line) => ReactNode
}

function MarkGroup<Line extends MarkLine>({ title, kind, lines, next, children }: MarkGroupProps<Line>) {
  if (lines.length === 0) return null
  return (
    <section className="book-mark-group" aria-labelledby={`marks-${kind}`}>
      <h2 id={`marks-${kind}`}>{title}</h2>
      <ul className="book-rows">
        {lines.map((line) => (
          <li key={line.to}>
            <BookLink to={line.to}>
              <CodeText system={colorOf(line.system)} plain>
                {line.code}
              </CodeText>
              <span className="book-row-title">{line.title}</span>
            </BookLink>
            <MarkForm system={line.system} code={line.code} kind={kind} next={next}>
              <Button type="submit" size="small" name="intent" value="remove">
                Remove
                <span className="sr-only">
                  {' '}
                  the {kind} at {line.code}
                </span>
              </Button>
            </MarkForm>
            <p className="book-mark-words">{children(line)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
