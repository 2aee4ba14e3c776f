import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'
import { TextField } from '~/components/ui/text-field'
import { Field } from '~/components/ui/field'
import { bookPath, type BookPlace, type OwnMarks as Marks } from '~/domain/code-book'
import type { CodeSystem } from '~/domain/code-sets'

export type OwnMarksProps = {
  place: BookPlace
  /** The page in its address: `icd10cm`, `S52.501A`. */
  system: CodeSystem
  code: string
  /** Null for visitors. */
  marks: Marks | null
}

/** What a reader keeps on this page: a bookmark, a tab on the edge, a note. Plain forms. */
export function OwnMarks({ place, system, code, marks }: OwnMarksProps) {
  const here = bookPath(place, `/codes/${system}/${code}`)
  return (
    <section className="book-marks" aria-labelledby="own-marks">
      <h2 className="book-margin-title" id="own-marks">
        Your marks
      </h2>
      {marks === null ? (
        <p>
          <Link to={`/sign-in?next=${encodeURIComponent(here)}`}>Sign in</Link> to bookmark this page, put a tab with
          your own word on the edge, or write a note that only you can read.
        </p>
      ) : (
        <>
          <MarkForm system={system} code={code} kind="bookmark" next={here}>
            <Button type="submit" size="small" name="intent" value={marks.bookmarked ? 'remove' : 'keep'}>
              <Icon name="bookmark" />
              {marks.bookmarked ? 'Remove the bookmark' : 'Bookmark this page'}
            </Button>
          </MarkForm>
          <MarkForm system={system} code={code} kind="tab" next={here}>
            <TextField label="Tab on the edge" name="words" maxLength={40} defaultValue={marks.tab ?? ''} />
            <Button type="submit" size="small" name="intent" value="keep">
              {marks.tab === null ? 'Add the tab' : 'Change the tab'}
            </Button>
          </MarkForm>
          <MarkForm system={system} code={code} kind="note" next={here}>
            <Field label="Note, for you alone">
              {(wiring) => (
                <textarea
                  {...wiring}
                  className="control"
                  name="words"
                  rows={4}
                  maxLength={2000}
                  defaultValue={marks.note ?? ''}
                />
              )}
            </Field>
            <Button type="submit" size="small" name="intent" value="keep">
              Keep the note
            </Button>
          </MarkForm>
          <p className="book-stamp">An empty tab or note is taken away.</p>
        </>
      )}
    </section>
  )
}

type MarkFormProps = {
  system: CodeSystem
  code: string
  kind: 'bookmark' | 'tab' | 'note'
  next: string
  children: ReactNode
}

/** Posts one mark; the reader comes back to where the form stood. */
export function MarkForm({ system, code, kind, next, children }: MarkFormProps) {
  return (
    <form method="post" action="/codes/marks" className="book-mark-form">
      <input type="hidden" name="system" value={system} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="next" value={next} />
      {children}
    </form>
  )
}
