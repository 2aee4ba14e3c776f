import { Link } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'
import { Notice } from '~/components/ui/notice'
import { bookPath, type BookFrame } from '~/domain/code-book'
import { dayText } from '~/domain/shared/date-text'
import { PlaceFields } from './book-link'

const asDay = (day: string): string => dayText(new Date(day), 'UTC')

/**
 * Which edition is open and for which date of service, and how to change either.
 *
 * @param keep - parameters of the page that a change of date must not lose
 */
export function EditionBar({ frame, keep = {} }: { frame: BookFrame; keep?: Record<string, string> | undefined }) {
  const { place, edition } = frame
  // Beside an exam there is one edition, that of its day, and no way out of book mode.
  if (place.beside) {
    return edition ? (
      <p className="book-edition">
        {edition.title}, for {asDay(place.day)}
      </p>
    ) : null
  }
  const here = `${frame.path}${Object.keys(keep).length > 0 ? `?${new URLSearchParams(keep).toString()}` : ''}`
  return (
    <section className="book-edition" aria-label="Edition and date of service">
      <p>
        {edition ? <strong>{edition.title}</strong> : 'Editions'} {edition?.stale ? 'as the nearest to' : 'for'}{' '}
        {asDay(place.day)}
        {place.book ? ', book mode' : null}
      </p>
      <details className="book-edition-details">
        <summary>
          <Icon name="chevron-right" className="turning-chevron" />
          Change the date, the edition or the mode
        </summary>
        {edition ? (
          <p>
            In force {asDay(edition.from)} to {asDay(edition.to)}.{' '}
            {edition.layers.length > 0 ? `Notes: ${edition.layers.join('; ')}. ` : null}
            {edition.others.map(({ title, day }) => (
              <span key={title}>
                <Link to={bookPath({ ...place, day, dated: true }, here)}>Open {title}</Link>{' '}
              </span>
            ))}
          </p>
        ) : null}
        <form method="get" action={frame.path} className="book-day">
          <PlaceFields place={place} without={['on']} />
          {Object.entries(keep).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <label htmlFor="book-day">Date of service</label>
          <input className="control" id="book-day" name="on" type="date" defaultValue={place.day} required />
          <Button type="submit" size="small">
            Open
          </Button>
          <Link className="book-manner" to={bookPath({ ...place, book: !place.book }, withoutBook(here))}>
            {place.book ? 'Leave book mode' : 'Book mode, as on the exam day'}
          </Link>
        </form>
      </details>
      {edition?.stale ? (
        <Notice tone="caution" title="No edition at hand is in force on this day">
          {`${asDay(place.day)} lies outside ${edition.title}, the nearest edition here. What you see may differ from what was valid then.`}
        </Notice>
      ) : null}
    </section>
  )
}

function withoutBook(path: string): string {
  const [head = '', query = ''] = path.split('?')
  const parameters = new URLSearchParams(query)
  parameters.delete('book')
  // A search is not something a paper book can do.
  parameters.delete('q')
  return parameters.size > 0 ? `${head}?${parameters.toString()}` : head
}
