import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
  type ErrorResponse,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { ButtonLink } from '~/components/ui/button-link'
import { PageHeader } from '~/components/ui/page-header'
import { PageFrame } from '~/features/site-shell/page-frame'
import { fontPreloads } from '~/styles/font-preloads'
import stylesheetUrl from '~/styles/app.css?url'

/** What a route may ask of the page around it. */
export type PageHandle = {
  /** Send scripts. Most pages are complete without and stay so. */
  scripts?: boolean
  /** A small script of `public/` that the page does without just as well. */
  script?: string | string[]
  /** Nothing but the route itself: no header, no footer. A function decides by the parameters of the address. */
  bare?: boolean | ((query: URLSearchParams) => boolean)
}

export const links: LinksFunction = () => [
  ...fontPreloads,
  { rel: 'stylesheet', href: stylesheetUrl },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = ({ error }) => [
  { title: error ? errorTitle(error) : 'First-Listed: learn medical billing and coding' },
  {
    name: 'description',
    content:
      'Lessons, timed CPC-, CPB- and CBCS-style practice exams, and a code engine that tells you how an answer is wrong.',
  },
]

function errorTitle(error: unknown): string {
  return `${isMissing(error) ? 'Page not found' : 'Something went wrong'} · First-Listed`
}

/** Nothing is there, or nothing that takes what was sent: an old tab that posts to a page of today. */
function isMissing(error: unknown): error is ErrorResponse {
  return isRouteErrorResponse(error) && (error.status === 404 || error.status === 405)
}

export async function loader({ context }: LoaderFunctionArgs) {
  const person = await context.person()
  return {
    person: person ? { displayName: person.displayName, isAdministrator: person.isAdministrator } : null,
    theme: context.theme,
    cspNonce: context.cspNonce,
  }
}

// Person and theme change by whole-page posts; nothing a client-side navigation does changes them.
export const shouldRevalidate = () => false

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const handle = usePageHandle()
  const theme = data?.theme ?? 'system'
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {handle.bare ? children : <Framed>{children}</Framed>}
        {handle.plainScripts.map((source) => (
          <script key={source} src={source} nonce={nonceFor(data)} defer />
        ))}
        {handle.scripts ? (
          <>
            <ScrollRestoration nonce={nonceFor(data)} />
            <LateScripts nonce={nonceFor(data)} />
          </>
        ) : null}
      </body>
    </html>
  )
}

/**
 * Takes the scripts out of their template: at once the one that holds the page's data, to which what follows it in the
 * page adds; the modules once the page is painted. A tab in the background is not painted at all.
 */
const startScripts = `{
  const { content } = document.getElementById('page-scripts')
  const start = () => document.body.append(content)
  document.body.append(content.querySelector('script:not([type])'))
  if (document.hidden) start()
  else requestAnimationFrame(() => setTimeout(start))
}`

/** A page can be read before its scripts are here, so they are not fetched while its text and fonts are. */
function LateScripts({ nonce }: { nonce: string }) {
  const isServer = typeof document === 'undefined'
  return (
    <>
      {isServer ? (
        <template id="page-scripts">
          <Scripts nonce={nonce} />
        </template>
      ) : (
        // What stood in it has been taken out by now.
        // oxlint-disable-next-line react/no-danger -- nothing
        <template id="page-scripts" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />
      )}
      {/* oxlint-disable-next-line react/no-danger -- our own constant, of which React would escape the quotes */}
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: startScripts }} />
    </>
  )
}

// Browsers hide the nonce from scripts, so in the browser it reads as empty; hydrating with the same keeps React quiet.
function nonceFor(data: { cspNonce: string } | undefined): string {
  return typeof document === 'undefined' ? (data?.cspNonce ?? '') : ''
}

function Framed({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const { pathname } = useLocation()
  return (
    <PageFrame person={data?.person ?? null} theme={data?.theme ?? 'system'} currentPath={pathname}>
      {children}
    </PageFrame>
  )
}

function usePageHandle(): { scripts: boolean; bare: boolean; plainScripts: string[] } {
  const handles = useMatches().map((match) => match.handle as PageHandle | undefined)
  const { search } = useLocation()
  const isBare = (bare: PageHandle['bare']): boolean =>
    typeof bare === 'function' ? bare(new URLSearchParams(search)) : bare === true
  return {
    scripts: handles.some((handle) => handle?.scripts === true),
    bare: handles.some((handle) => isBare(handle?.bare)),
    plainScripts: handles.flatMap((handle) => handle?.script ?? []),
  }
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  if (isMissing(error)) return <Missing what={error.status === 404 ? error.data : null} />
  return (
    <>
      <PageHeader
        title="Something went wrong on our side"
        lead="Answers that showed as saved are saved. Reload the page, or come back in a minute."
      />
      <p>
        <ButtonLink to="/" reloadDocument>
          Home
        </ButtonLink>
      </p>
    </>
  )
}

function Missing({ what }: { what: unknown }) {
  return (
    <>
      <PageHeader
        title="There is nothing at this address"
        lead={typeof what === 'string' && what !== '' ? what : 'The link may be old, or a character may be missing.'}
      />
      <p className="flow-row">
        <ButtonLink to="/lessons" reloadDocument>
          All lessons
        </ButtonLink>
        <ButtonLink to="/exams" reloadDocument>
          Exams
        </ButtonLink>
        <ButtonLink to="/" reloadDocument>
          Home
        </ButtonLink>
      </p>
    </>
  )
}
