import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import { saveIdShape } from '~/domain/exams'
import { checkSession } from '../auth/sessions'
import { isBusy } from '../db/database'
import type { AttemptHead } from '../db/attempts'
import { closeIfExpired, submitAttempt } from '../exams/close-attempt'
import { clockOf, findOwnAttemptHead, recordSaves, takeLease } from '../exams/attempt-room'
import { recordWork } from '../exams/question-work'
import { serverNow } from '../clock'

/** The largest integer that the database keeps; a larger one would be written, and then never read again. */
const largestInt = 2 ** 31 - 1

const Save = z.strictObject({
  saveId: z.string().regex(saveIdShape),
  leaseEpoch: z.int().min(1).max(largestInt),
  sequence: z.int().min(0).max(largestInt),
  position: z.int().min(1),
  value: z.string().max(20_000).nullable(),
})
const Saves = z.strictObject({ saves: z.array(Save).min(1).max(200) })

/**
 * The exam room's own endpoints, outside Remix because saves must stay fast while hundreds arrive. Same session check,
 * same use cases. Every answer carries the server's clock and lease epoch.
 */
export function attemptApi(): Router {
  const router = express.Router()
  // Before the parser of the others, which would read more than marks and times ever need.
  router.put(
    '/:attemptId/work',
    express.json({ limit: '64kb', type: 'application/json' }),
    forOwnAttempt(async (request, response, attempt, receivedAt) => {
      const result = await recordWork(attempt, request.body, receivedAt)
      if (result.kind === 'refused') response.status(422).json({ problem: result.reason })
      else if (result.kind === 'closed') response.status(409).json({ problem: 'closed' })
      else response.json(result)
    }),
  )
  router.use(express.json({ limit: '256kb', type: 'application/json' }))

  router.put(
    '/:attemptId/saves',
    forOwnAttempt(async (request, response, attempt, receivedAt) => {
      const body = Saves.safeParse(request.body)
      if (!body.success) {
        response.status(422).json({ problem: 'malformed-saves' })
        return
      }
      const result = await recordSaves(attempt, body.data.saves, receivedAt)
      if (result.kind === 'refused') {
        response.status(422).json({ problem: result.reason })
        return
      }
      const late = result.acknowledged.some((save) => save.timing === 'late')
      // Kept but not counted: closed already (409) or out of time (410).
      const status = !late ? 200 : result.clock.phase === 'closed' ? 409 : 410
      response.status(status).json({ acknowledged: result.acknowledged, clock: result.clock })
    }),
  )

  router.post(
    '/:attemptId/lease',
    forOwnAttempt(async (_request, response, attempt, now) => {
      if (await closeIfExpired(attempt, now)) {
        response.status(409).json({ problem: 'closed' })
        return
      }
      response.json({ clock: await takeLease(attempt, now) })
    }),
  )

  router.get(
    '/:attemptId/clock',
    forOwnAttempt(async (_request, response, attempt, now) => {
      const closed = await closeIfExpired(attempt, now)
      const clock = clockOf(attempt, now)
      response.json({ clock: closed ? { ...clock, phase: 'closed' } : clock })
    }),
  )

  router.post(
    '/:attemptId/submission',
    forOwnAttempt(async (_request, response, attempt, now) => {
      const result = await submitAttempt(attempt, now)
      response.status(result.kind === 'submitted' ? 200 : 409).json(result)
    }),
  )
  return router
}

type AttemptHandler = (request: Request, response: Response, attempt: AttemptHead, receivedAt: Date) => Promise<void>

function forOwnAttempt(handler: AttemptHandler): express.RequestHandler {
  return (request, response, next) => {
    void answer(handler, request, response, next)
  }
}

async function answer(
  handler: AttemptHandler,
  request: Request,
  response: Response,
  next: NextFunction,
): Promise<void> {
  // Taken first: what counts is when the server received it, not when it got round to it.
  const receivedAt = serverNow()
  try {
    const { person, setCookie } = await checkSession(request.headers.cookie ?? null, receivedAt)
    if (setCookie) response.append('Set-Cookie', setCookie)
    if (!person) {
      response.status(401).json({ problem: 'signed-out' })
      return
    }
    const attempt = findOwnAttemptHead(request.params['attemptId'] ?? '', person.learnerKey)
    if (!attempt) {
      response.status(404).json({ problem: 'no-such-attempt' })
      return
    }
    await handler(request, response, attempt, receivedAt)
  } catch (error) {
    if (!isBusy(error)) {
      next(error)
      return
    }
    response.status(503).setHeader('Retry-After', '2').json({ problem: 'busy' })
  }
}
