import { RateLimiterRes, type RateLimiterMemory } from 'rate-limiter-flexible'

/** Seconds to wait before the next try; 0 when a try is allowed now. Each allowed try is counted. */
export type Wait = number

/** Counts one use under a key. */
export async function waitBeforeUse(limiter: RateLimiterMemory, key: string): Promise<Wait> {
  try {
    await limiter.consume(key)
    return 0
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return Math.ceil(rejection.msBeforeNext / 1000)
    throw rejection
  }
}
