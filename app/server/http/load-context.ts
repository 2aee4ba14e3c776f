import type { AppLoadContext } from '@remix-run/node'
import type { Request, Response } from 'express'
import { checkSession, type SignedInPerson } from '../auth/sessions'
import { serverNow } from '../clock'

export type Theme = 'system' | 'light' | 'dark'

declare module '@remix-run/node' {
  // Loaders and actions keep their types (dates stay dates) under single fetch.
  interface Future {
    v3_singleFetch: true
  }
  interface AppLoadContext {
    /** Nonce of this response's Content-Security-Policy. */
    cspNonce: string
    /** Who is signed in; looked up once per request, when first asked for. */
    person(): Promise<SignedInPerson | null>
    clientAddress: string
    /** The address of this site, from its configuration, never from a request. */
    origin: string
    theme: Theme
  }
}

/** What every loader and action gets beside the request. */
export function createLoadContext(origin: string, request: Request, response: Response): AppLoadContext {
  let person: Promise<SignedInPerson | null> | null = null
  return {
    cspNonce: String(response.locals['cspNonce']),
    clientAddress: request.ip ?? 'unknown',
    origin,
    theme: readTheme(request.headers.cookie ?? ''),
    person() {
      person ??= checkSession(request.headers.cookie ?? null, serverNow()).then((check) => {
        // Extending or clearing the cookie must not depend on which route asked.
        if (check.setCookie && !response.headersSent) response.append('Set-Cookie', check.setCookie)
        return check.person
      })
      return person
    },
  }
}

function readTheme(cookieHeader: string): Theme {
  const value = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(cookieHeader)?.[1]
  return value === 'light' || value === 'dark' ? value : 'system'
}
