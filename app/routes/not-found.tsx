import { notFound } from '~/server/http/guards'

export function loader() {
  throw notFound('The link may be old, or a character may be missing.')
}

export default function NotFound() {
  return null
}
