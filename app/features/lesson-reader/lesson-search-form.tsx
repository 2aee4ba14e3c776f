import { Button } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'

/** A GET form, so that a search has an address and needs no script. */
export function LessonSearchForm({ id, query }: { id: string; query: string }) {
  return (
    <form className="lesson-search" method="get" action="/lessons/search" role="search" aria-label="Search the lessons">
      <label className="field-label" htmlFor={id}>
        Search lessons and glossary
      </label>
      <div className="lesson-search-row">
        <input
          className="control"
          id={id}
          name="q"
          type="search"
          defaultValue={query}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="off"
        />
        <Button type="submit">
          <Icon name="search" />
          Search
        </Button>
      </div>
    </form>
  )
}
