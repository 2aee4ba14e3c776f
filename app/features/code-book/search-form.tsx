import { Button } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'
import type { BookPlace } from '~/domain/code-book'
import type { CodeSystem } from '~/domain/code-sets'
import { PlaceFields } from './book-link'

export type SearchFormProps = {
  place: BookPlace
  query: string
  system: CodeSystem | 'all'
  systems: readonly { system: CodeSystem | 'all'; title: string }[]
}

/** A GET form, so that a search has an address and needs no script. */
export function SearchForm({ place, query, system, systems }: SearchFormProps) {
  return (
    <form className="book-search" method="get" action="/codes" role="search" aria-label="Search the code book">
      <PlaceFields place={place} />
      <div className="book-search-words">
        <label className="field-label" htmlFor="book-query">
          Words or code
        </label>
        <input
          className="control"
          id="book-query"
          name="q"
          type="search"
          defaultValue={query}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </div>
      <div className="book-search-system">
        <label className="field-label" htmlFor="book-system">
          In
        </label>
        <select className="control" id="book-system" name="system" defaultValue={system}>
          {systems.map((choice) => (
            <option key={choice.system} value={choice.system}>
              {choice.title}
            </option>
          ))}
        </select>
      </div>
      <Button type="submit" tone="primary">
        <Icon name="search" />
        Search
      </Button>
    </form>
  )
}
