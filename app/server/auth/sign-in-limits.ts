import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

// Counted in memory: one process serves the site. Limits slow guessing down; nobody is locked out of a running session.
const perAccount = new RateLimiterMemory({ keyPrefix: 'account', points: 10, duration: 15 * 60 })
const perAddress = new RateLimiterMemory({ keyPrefix: 'address', points: 100, duration: 15 * 60 })
const accountsPerAddress = new RateLimiterMemory({ keyPrefix: 'new', points: 30, duration: 60 * 60 })
const joinCodesPerPerson = new RateLimiterMemory({ keyPrefix: 'join', points: 20, duration: 15 * 60 })

/** Seconds to wait before the next try; 0 when a try is allowed now. Each allowed try is counted. */
export type Wait = number

/** One try to sign in to an account from an address. */
export async function waitBeforeSignIn(email: string, address: string): Promise<Wait> {
  return Math.max(await consume(perAccount, email), await consume(perAddress, address))
}

/** A successful sign-in forgives the account's failures. */
export async function forgiveSignIns(email: string): Promise<void> {
  await perAccount.delete(email)
}

export async function waitBeforeSignUp(address: string): Promise<Wait> {
  return consume(accountsPerAddress, address)
}

export async function waitBeforeJoinCode(personId: string): Promise<Wait> {
  return consume(joinCodesPerPerson, personId)
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<Wait> {
  try {
    await limiter.consume(key)
    return 0
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return Math.ceil(rejection.msBeforeNext / 1000)
    throw rejection
  }
}
