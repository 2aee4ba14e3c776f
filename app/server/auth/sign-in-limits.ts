import { RateLimiterMemory } from 'rate-limiter-flexible'
import { waitBeforeUse, type Wait } from '../rate-limit'

// Counted in memory: one process serves the site. Limits slow guessing down; nobody is locked out of a running session.
const perAccount = new RateLimiterMemory({ keyPrefix: 'account', points: 10, duration: 15 * 60 })
const perAddress = new RateLimiterMemory({ keyPrefix: 'address', points: 100, duration: 15 * 60 })
const accountsPerAddress = new RateLimiterMemory({ keyPrefix: 'new', points: 30, duration: 60 * 60 })
const joinCodesPerPerson = new RateLimiterMemory({ keyPrefix: 'join', points: 20, duration: 15 * 60 })

/** One try to sign in to an account from an address. */
export async function waitBeforeSignIn(email: string, address: string): Promise<Wait> {
  return Math.max(await waitBeforeUse(perAccount, email), await waitBeforeUse(perAddress, address))
}

/** A successful sign-in forgives the account's failures. */
export async function forgiveSignIns(email: string): Promise<void> {
  await perAccount.delete(email)
}

export async function waitBeforeSignUp(address: string): Promise<Wait> {
  return waitBeforeUse(accountsPerAddress, address)
}

export async function waitBeforeJoinCode(personId: string): Promise<Wait> {
  return waitBeforeUse(joinCodesPerPerson, personId)
}
