import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { Environment } from '../environment'
import { checkWritable } from '../db/health'
import { attemptApi } from './attempt-api'
import { createLoadContext } from './load-context'
import { redirectToOrigin, requireOwnOrigin, securityHeaders } from './security-headers'

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
  site.set('trust proxy', environment.TRUSTED_PROXIES)

  site.use(logRequests(log))
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
  site.use(requireOwnOrigin(environment.ORIGIN))
  site.use(compression())
  site.use(...assets)
  site.use('/api/attempts', attemptApi())
  site.use(keepPersonalPagesOut)
  const servePage = createRequestHandler({
    build,
    mode: development ? 'development' : 'production',
    getLoadContext: createLoadContext,
  })
  site.all('*', (request, response, next) => {
    // The handler passes its own failures on to `next`.
    void servePage(request, response, next)
  })
  site.use(reportError(log))
  return site
}

/** Pages of somebody signed in are kept in no cache; others are asked for anew. */
const keepPersonalPagesOut: RequestHandler = (request, response, next) => {
  const signedIn = /(?:^|;\s*)(?:__Host-)?session=/.test(request.headers.cookie ?? '')
  response.setHeader('Cache-Control', signedIn ? 'private, no-store' : 'no-cache')
  next()
}

/** One line a request: never a query, a body, an address of a person or an answer. */
function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now()
    response.on('finish', () => {
      log.debug({
        method: request.method,
        path: request.path,
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
    if (status >= 500) log.error({ err: error, path: request.path }, 'a request failed')
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
