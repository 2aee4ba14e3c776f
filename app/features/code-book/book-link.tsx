import { Link } from '@remix-run/react'
import { createContext, useContext, type ComponentProps } from 'react'
import { bookPath, placeParameters, type BookPlace } from '~/domain/code-book'

export const OpenBookContext = createContext<BookPlace>({ day: '', dated: false, book: false, beside: null })

/** The only link inside the code book: it keeps the date of service and the manner. `to` is below `/codes/`, or parameters alone. */
export function BookLink({ to, ...rest }: Omit<ComponentProps<typeof Link>, 'to'> & { to: string }) {
  const place = useContext(OpenBookContext)
  return <Link to={bookPath(place, to === '' || to.startsWith('?') ? `/codes${to}` : `/codes/${to}`)} {...rest} />
}

/** The place as hidden fields, for the forms of the book. */
export function PlaceFields({ place, without = [] }: { place: BookPlace; without?: readonly string[] }) {
  const fields = Object.entries(placeParameters(place)).filter(([name]) => !without.includes(name))
  return (
    <>
      {fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
