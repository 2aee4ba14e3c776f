import { Button } from '~/components/ui/button'
import { CodeText } from '~/components/ui/code-text'
import type { BookPlace, CodeView } from '~/domain/code-book'
import { BookLink } from './book-link'
import { EntryPart } from './entry-part'
import { BookTrail } from './outline-page'
import { PcsPart } from './pcs-part'
import { SeventhCharacters } from './seventh-characters'
import { StandingChip } from './standing-chip'
import { colorOf } from '~/components/ui/system-color'
import { TabularPart } from './tabular-part'

/** One code in its place. */
export function CodeViewPage({ place, view }: { place: BookPlace; view: CodeView }) {
  const { system, code, title, standing, hint, body } = view
  return (
    <>
      <BookTrail place={place} trail={view.trail} />
      <header className="book-head">
        <h1>
          <CodeText system={colorOf(system)} header={standing === 'header' || standing === 'needs-seventh'}>
            {code}
          </CodeText>{' '}
          {title}
        </h1>
        <p className="book-head-facts">
          {/* A table of ICD-10-PCS is no header: it is built from, not coded below. */}
          {body.kind === 'pcs' && standing === 'header' ? null : <StandingChip standing={standing} />}
          <span>
            {/* Shown by the script alone, which can copy. */}
            <Button size="small" hidden data-copy={code}>
              Copy {code}
            </Button>{' '}
            <span role="status" />
          </span>
        </p>
        {hint === null ? null : <p className="book-hint">{hint}</p>}
      </header>
      {body.kind === 'tabular' ? (
        <>
          {/* What completes this very code comes first; what serves the codes below comes after them. */}
          {body.sevenths?.stem ? <SeventhCharacters table={body.sevenths} /> : null}
          <TabularPart rows={body.rows} />
          {body.sevenths?.stem ? null : <SeventhCharacters table={body.sevenths} />}
        </>
      ) : body.kind === 'pcs' ? (
        <PcsPart place={place} body={body} />
      ) : (
        <EntryPart system={system} body={body} />
      )}
      <nav className="book-turn" aria-label="Previous and next">
        {view.previous ? (
          <BookLink to={`${system}/${view.previous.code}`} rel="prev">
            <span>Previous</span> {view.previous.code} {view.previous.title}
          </BookLink>
        ) : (
          <span />
        )}
        {view.next ? (
          <BookLink to={`${system}/${view.next.code}`} rel="next">
            <span>Next</span> {view.next.code} {view.next.title}
          </BookLink>
        ) : null}
      </nav>
    </>
  )
}
