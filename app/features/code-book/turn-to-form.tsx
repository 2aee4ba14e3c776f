import { Button } from '~/components/ui/button'
import type { BookPlace } from '~/domain/code-book'
import { PlaceFields } from './book-link'

/**
 * What hands do with a paper book: open it at a code, or where a word stands in the index. It finds nothing that is not
 * under its own name.
 */
export function TurnToForm({ place }: { place: BookPlace }) {
  return (
    <form className="book-turn-to" method="get" action="/codes">
      <PlaceFields place={place} />
      <label className="field-label" htmlFor="book-turn-to">
        Turn to a code or a main term
      </label>
      <input
        className="control"
        id="book-turn-to"
        name="to"
        type="text"
        maxLength={80}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        required
      />
      <Button type="submit" size="small">
        Turn
      </Button>
    </form>
  )
}
