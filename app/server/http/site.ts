import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import PQueue from 'p-queue'
import type { Logger } from 'pino'
import type { Environment } from '../environment'
import { checkWritable } from '../db/health'
import { attemptApi } from './attempt-api'
import { codesApi } from './codes-api'
import { createLoadContext } from './load-context'
import { dataHeaders, redirectToOrigin, requireOwnOrigin, securityHeaders, settleHost } from './security-headers'

export type SiteParts = {
  environment: Environment
  log: Logger
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Serves scripts and styles: files of the build, or the development server. */
  assets: RequestHandler[]
  development: boolean
}

/** The whole site as one Express application. */
export function createSite({ environment, log, build, assets, development }: SiteParts): Express {
  const site = express()
  site.disable('x-powered-by')
  // What is answered with `send` is never kept, so nobody asks whether it changed.
  site.disable('etag')
  site.set('trust proxy', environment.TRUSTED_PROXIES)

  site.use(logRequests(log))
  // Before everything that pages need: a class that saves at the same moment passes through here.
  site.use(
    '/api/attempts',
    dataHeaders(environment.ORIGIN),
    requireOwnOrigin(environment.ORIGIN),
    refuseLargeBodies,
    attemptApi(),
  )
  site.use(...securityHeaders(environment.ORIGIN, development))
  site.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' })
  })
  site.get('/readyz', (_request, response) => {
    void checkWritable().then((writable) => {
      response.status(writable ? 200 : 503).json({ status: writable ? 'ready' : 'database not writable' })
    })
  })
  site.use(redirectToOrigin(environment.ORIGIN))
  site.use(settleHost(environment.ORIGIN))
  site.use(requireOwnOrigin(environment.ORIGIN))
  site.use(refuseLargeBodies)
  site.use(compression())
  site.use(...assets)
  site.use('/api/codes', codesApi())
  site.use(keepPersonalPagesOut)
  const servePage = createRequestHandler({
    build,
    mode: development ? 'development' : 'production',
    getLoadContext: (request, response) => createLoadContext(environment.ORIGIN, request, response),
  })
  const pages = new PQueue({ concurrency: pagesAtOnce })
  site.all('*', (request, response, next) => {
    const serveInTurn = async (): Promise<void> => {
      // Whoever has gone meanwhile needs no page. The handler passes its own failures on to `next`.
      if (!response.destroyed) await servePage(request, response, next)
    }
    void pages.add(serveInTurn, { priority: request.method === 'GET' ? 1 : 0 })
  })
  site.use(reportError(log))
  return site
}

/**
 * Pages in the making at a time. When a whole class opens its exam at the same moment, each page more would only make
 * all of them later and the memory larger. Reading comes before sending: who has begun gets the first question before
 * the next one begins.
 */
const pagesAtOnce = 8

/** No form comes near it; the largest is a sign-up with the answers that a visitor's tab kept. */
const largestBodyBytes = 1_000_000

/** Refuses bodies that are too large, or do not say how large they are, before anything reads them into memory. */
const refuseLargeBodies: RequestHandler = (request, response, next) => {
  const isMeasured = request.headers['transfer-encoding'] === undefined
  if (isMeasured && Number(request.headers['content-length'] ?? 0) <= largestBodyBytes) {
    next()
    return
  }
  response
    .status(isMeasured ? 413 : 411)
    .type('text/plain')
    .send('This is more than any form here sends, so it was not read.')
}

/** Pages of somebody signed in are kept in no cache; others are asked for anew. */
const keepPersonalPagesOut: RequestHandler = (request, response, next) => {
  const signedIn = /(?:^|;\s*)(?:__Host-)?session=/.test(request.headers.cookie ?? '')
  response.setHeader('Cache-Control', signedIn ? 'private, no-store' : 'no-cache')
  next()
}

/** Addresses that carry a secret are logged without it. */
function loggedPath(path: string): string {
  return path.replace(/^\/(reset-password|join)\/.*/, '/$1/…')
}

/** One line a request: never a query, a body, an address of a person or an answer. */
function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now()
    response.on('finish', () => {
      log.debug({
        method: request.method,
        path: loggedPath(request.path),
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAt),
      })
    })
    next()
  }
}

function reportError(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, path: loggedPath(request.path) }, 'a request failed')
    if (response.headersSent) {
      next(error)
      return
    }
    response
      .status(status)
      .type('text/plain')
      .send(
        status >= 500
          ? 'Something went wrong on our side. Answers that showed as saved are saved. Try again in a moment.'
          : 'This request could not be read.',
      )
  }
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}
