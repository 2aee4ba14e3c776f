import express, { type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { codeSystems } from '../../domain/code-sets'
import { checkCodes, listStatistics } from '../code-sets/check-codes'
import { listDifferences } from '../code-sets/list-differences'
import { searchCodes } from '../code-sets/search-codes'
import { guessSystem, showCode } from '../code-sets/show-code'
import { waitBeforeUse } from '../rate-limit'
import { serverNow } from '../clock'

const perAddress = new RateLimiterMemory({ keyPrefix: 'codes', points: 240, duration: 60 })
/** Code sets change with a release, and a release needs a restart: an hour in a cache is safe. */
const cacheSeconds = 3600

const text = z.string().max(10_240)
const day = z.iso.date().optional()
const system = z.enum(codeSystems)
const list = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(text).min(1).max(200))

const Check = z.object({ system, date: day, code: list })
const Show = z.object({ system: system.optional(), date: day, code: text })
const Search = z.object({
  system: z.union([system, z.literal('all')]).default('icd10cm'),
  date: day,
  q: text,
  limit: z.coerce.number().int().min(1).max(100).default(10),
})
const Differences = z.object({ system: system.default('icd10cm'), from: text, to: text })

/**
 * The code sets as JSON for scripts and pages: the same answers as the command `codes` gives, for everybody, read-only,
 * cacheable, limited per address.
 */
export function codesApi(): Router {
  const router = express.Router()
  router.get(
    '/check',
    answer(Check, ({ system: of, date, code }) => checkCodes(of, date ?? today(), code)),
  )
  router.get(
    '/show',
    answer(Show, ({ system: of, date, code }) => {
      const on = date ?? today()
      return showCode(of ?? guessSystem(code, on), code, on)
    }),
  )
  router.get(
    '/search',
    answer(Search, ({ system: of, date, q, limit }) => {
      const { hits, readAs } = searchCodes({ query: q, system: of, day: date ?? today(), limit })
      return { hits, readAs }
    }),
  )
  router.get(
    '/diff',
    answer(Differences, ({ system: of, from, to }) => listDifferences(of, from, to)),
  )
  router.get(
    '/stats',
    answer(z.object({}), () => listStatistics()),
  )
  router.use((_request, response) => {
    response.status(404).json({ problem: 'unknown-address' })
  })
  return router
}

/** Parses the query, answers 422 with what is wrong with it, 404 when there is nothing, 429 to who asks too much. */
function answer<Query extends z.ZodType>(schema: Query, work: (query: z.output<Query>) => unknown): RequestHandler {
  const respond = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    try {
      await answerOne(request, response)
    } catch (error) {
      next(error)
    }
  }
  const answerOne = async (request: Request, response: Response): Promise<void> => {
    const wait = await waitBeforeUse(perAddress, request.ip ?? 'unknown')
    if (wait > 0) {
      response.setHeader('Retry-After', String(wait))
      response.status(429).json({ problem: 'too-many-requests' })
      return
    }
    const query = schema.safeParse(request.query)
    if (!query.success) {
      const faults = query.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
      response.status(422).json({ problem: 'malformed-query', faults })
      return
    }
    const result = work(query.data)
    if (result === null) {
      response.status(404).json({ problem: 'not-found' })
      return
    }
    response.setHeader('Cache-Control', `public, max-age=${cacheSeconds}`)
    response.json(result)
  }
  return (request, response, next) => {
    void respond(request, response, next)
  }
}

function today(): string {
  return serverNow().toISOString().slice(0, 10)
}
