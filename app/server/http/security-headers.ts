import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { liesBesideExam } from '~/domain/code-book'

/**
 * Strict headers: only own scripts with this response's nonce, no inline styles, no frame of others, nothing from elsewhere.
 * The development server injects styles and talks over a socket, so it alone is allowed more.
 */
export function securityHeaders(origin: string, development: boolean): RequestHandler[] {
  const secure = origin.startsWith('https:')
  return [
    (_request, response, next) => {
      response.locals['cspNonce'] = randomBytes(16).toString('base64')
      next()
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          'script-src': [
            "'self'",
            (_request, response) =>
              `'nonce-${String((response as unknown as { locals: { cspNonce: string } }).locals.cspNonce)}'`,
          ],
          'style-src': development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
          'img-src': ["'self'", 'data:'],
          'font-src': ["'self'"],
          'connect-src': development ? ["'self'", 'ws:'] : ["'self'"],
          'object-src': ["'none'"],
          'worker-src': ["'self'"],
          'base-uri': ["'none'"],
          'form-action': ["'self'"],
          // The book beside an exam is the one page that stands in a frame, and only in ours.
          'frame-ancestors': [(request) => (isBookBesideExam(request) ? "'self'" : "'none'")],
          ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
        },
      },
      strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
      referrerPolicy: { policy: 'same-origin' },
      frameguard: false,
    }),
    (request, response, next) => {
      response.setHeader('X-Frame-Options', isBookBesideExam(request) ? 'SAMEORIGIN' : 'DENY')
      next()
    },
  ]
}

function isBookBesideExam({ url }: { url?: string | undefined }): boolean {
  const [path = '', query = ''] = (url ?? '').split('?')
  return /^\/codes(\/|$)/.test(path) && liesBesideExam(new URLSearchParams(query))
}

/**
 * The same protection for answers that are data and never a page: nothing in them may run, be framed or be kept. They
 * are few and fixed, since these answers are asked for hundreds of times a second.
 */
export function dataHeaders(origin: string): RequestHandler {
  const headers: Record<string, string> = {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(origin.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  }
  const entries = Object.entries(headers)
  return (_request, response, next) => {
    for (const [name, value] of entries) response.setHeader(name, value)
    next()
  }
}

/** Browsers say where a request comes from; what would change something must come from our own pages. */
export function requireOwnOrigin(origin: string): RequestHandler {
  return (request, response, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) {
      next()
      return
    }
    const from = request.headers.origin
    const site = request.headers['sec-fetch-site']
    if (from === origin || (from === undefined && site === 'same-origin')) {
      next()
      return
    }
    response.status(403).type('text/plain').send('This request did not come from this site, so nothing was changed.')
  }
}

/** One address for the site: pages asked for under another host name (127.0.0.1 for localhost) move to it. */
export function redirectToOrigin(origin: string): RequestHandler {
  const { host } = new URL(origin)
  return (request, response, next) => {
    const given = request.headers.host
    // With a public address a proxy stands in front, and may well call us by a local name.
    if (
      given === host ||
      !isLoopback(host) ||
      request.method !== 'GET' ||
      !request.accepts('html') ||
      !isLoopback(given)
    ) {
      next()
      return
    }
    response.redirect(302, `${origin}${request.originalUrl.startsWith('//') ? '/' : request.originalUrl}`)
  }
}

function isLoopback(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?$/.test(host ?? '')
}

/**
 * Whatever name a request used, what follows sees the name of the site: no address is made from a request, and Remix,
 * which compares the host with the origin of a post, agrees with us behind any proxy.
 */
export function settleHost(origin: string): RequestHandler {
  const { host } = new URL(origin)
  return (request, response, next) => {
    if (!request.originalUrl.startsWith('/')) {
      response.status(400).type('text/plain').send('This request could not be read.')
      return
    }
    request.headers.host = host
    delete request.headers['x-forwarded-host']
    next()
  }
}
