import { CodeText } from '~/components/ui/code-text'
import type { BookPlace, MissingCode } from '~/domain/code-book'
import { systemTitles } from '~/domain/code-sets'
import { BookTrail, OutlineRows } from './outline-page'
import { colorOf } from '~/components/ui/system-color'

/** A code that the list does not have: why, and what stands nearest. */
export function MissingCodePage({ place, missing }: { place: BookPlace; missing: MissingCode }) {
  const { system, typed, hint, nearest } = missing
  return (
    <>
      <BookTrail place={place} trail={[{ label: systemTitles[system], to: system }]} />
      <header className="book-head">
        <h1>
          <CodeText system={colorOf(system)} invalid>
            {typed}
          </CodeText>{' '}
          is not a code here
        </h1>
        <p className="book-hint">{hint}</p>
      </header>
      {nearest.length > 0 ? (
        <section aria-labelledby="nearest">
          <h2 className="book-part-title" id="nearest">
            What stands nearest
          </h2>
          <OutlineRows rows={nearest} system={system} />
        </section>
      ) : null}
    </>
  )
}
