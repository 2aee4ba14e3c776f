import { redirect, type AppLoadContext } from '@remix-run/node'
import type { SignedInPerson } from '../auth/sessions'

/** The signed-in person; others are sent to sign in and come back afterwards. */
export async function requirePerson(request: Request, context: AppLoadContext): Promise<SignedInPerson> {
  const person = await context.person()
  if (person) return person
  const { pathname, search } = new URL(request.url)
  // Only pages can be come back to, not what a form posts to.
  const next = request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : '/'
  throw redirect(`/sign-in?next=${encodeURIComponent(next)}`)
}

/** The signed-in administrator; for everybody else the page does not exist. */
export async function requireAdministrator(request: Request, context: AppLoadContext): Promise<SignedInPerson> {
  const person = await requirePerson(request, context)
  if (!person.isAdministrator) throw notFound('The link may be old, or a character may be missing.')
  return person
}

/** A 404 that says what could not be found; also for things of others, which must not be told apart from nothing. */
export function notFound(what: string): Response {
  return new Response(what, { status: 404, statusText: 'Not Found' })
}

/** What an address that only takes forms or JSON says to whoever merely opens it. */
export function onlyPosts(): Response {
  return new Response('There is nothing to read at this address.', { status: 405, headers: { Allow: 'POST' } })
}

/** A path on this site to go on to; anything that could lead elsewhere becomes `fallback`. */
export function safePath(path: string | null, fallback: string): string {
  if (!path?.startsWith('/') || /^\/[/\\]/.test(path) || /[\\\p{Cc}]/u.test(path)) return fallback
  return path
}
