import { hash, verify } from '@node-rs/argon2'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** NIST SP 800-63B: length counts, composition rules do not; common passwords are refused. */
const shortestPassword = 12
const longestPassword = 256

let strength: Promise<ZxcvbnFactory> | null = null

/** Loaded when the first password is chosen: the word lists weigh some 25 MB, and most days nobody needs them. */
async function loadStrength(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new Factory({ dictionary, graphs: adjacencyGraphs, maxLength: longestPassword })
}

/** Guesses below which a password is among the first that attackers try: a million. */
const commonGuesses = 1_000_000

/**
 * Why a password cannot be used, as a message for the person who chose it; null when it can.
 *
 * @param context - words an attacker would try first: the email address, the name
 */
export async function passwordProblem(password: string, context: readonly string[]): Promise<string | null> {
  const length = [...password].length
  if (length < shortestPassword) {
    return `Use at least ${shortestPassword} characters. A few words in a row are easy to remember.`
  }
  if (length > longestPassword) return `Use at most ${longestPassword} characters.`
  strength ??= loadStrength()
  // Whole, without the host of an address, and word by word.
  const words = [...context.flatMap((text) => [text, ...text.split('@'), ...text.split(/[@.\s]+/)]), ...ownWords]
  if (
    (await strength).check(
      password,
      words.filter((word) => word.length > 2),
    ).guesses < commonGuesses
  ) {
    return 'This password is too common or too close to your name. Choose another; any characters will do.'
  }
  return null
}

const ownWords = ['first-listed', 'firstlisted', 'medical', 'coding', 'billing', 'icd10', 'icd10cm', 'cpc', 'cpb']

// OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. The library's default algorithm is Argon2id.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Argon2id with its parameters and salt in one text. Unicode is normalized first, so any keyboard gives the same. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** Compares against a stored hash; without one, takes as long and says no, so timing tells nothing. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  const given = password.normalize('NFKC')
  if (storedHash === null) {
    decoy ??= hash('no account has this password', cost)
    await verify(await decoy, given)
    return false
  }
  return verify(storedHash, given)
}

let decoy: Promise<string> | null = null
