import { Link } from '@remix-run/react'
import { createContext, useContext, type ComponentProps } from 'react'
import { bookPath, placeParameters, type BookPlace } from '~/domain/code-book'

type OpenBook = {
  place: BookPlace
  /** Where the book is a panel of another page, a link is opened there; otherwise the browser follows it. */
  open?: ((path: string) => void) | undefined
}

export const OpenBookContext = createContext<OpenBook>({ place: { day: '', dated: false, book: false } })

/** The only link inside the code book: it keeps the date of service and the manner. `to` is below `/codes/`, or parameters alone. */
export function BookLink({ to, ...rest }: Omit<ComponentProps<typeof Link>, 'to'> & { to: string }) {
  const { place, open } = useContext(OpenBookContext)
  const path = bookPath(place, to === '' || to.startsWith('?') ? `/codes${to}` : `/codes/${to}`)
  if (!open) return <Link to={path} {...rest} />
  return (
    <Link
      to={path}
      {...rest}
      onClick={(event) => {
        event.preventDefault()
        open(path)
      }}
    />
  )
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
