import { randomBytes } from 'node:crypto'
import { isTimeZone } from '~/domain/classes'
import {
  findPersonByEmail,
  findPersonByResetToken,
  insertPerson,
  insertResetToken,
  makeAdministrator,
  spendResetToken,
} from '../db/people'
import { isUniqueViolation } from '../db/database'
import { newId } from '../new-id'
import { keyedHash } from '../secret'
import { hashPassword, passwordProblem, verifyPassword } from './passwords'
import { forgiveSignIns, waitBeforeSignIn, waitBeforeSignUp } from './sign-in-limits'
import { startSession } from './sessions'

const resetLinkHours = 24

/** How an email address is compared: trimmed, lower case, normalized. */
export function canonicalEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

export type FieldProblems = Record<string, string[]>

export type SignUpInput = { email: string; displayName: string; password: string; timeZone: string }

export type SignUpResult =
  | { kind: 'signed-up'; personId: string; learnerKey: string; setCookie: string }
  | { kind: 'refused'; problems: FieldProblems }
  | { kind: 'wait'; seconds: number }

/** Makes an account and signs it in. */
export async function signUp(input: SignUpInput, address: string, now: Date): Promise<SignUpResult> {
  const email = canonicalEmail(input.email)
  const problem = await passwordProblem(input.password, [email, input.displayName])
  if (problem) return { kind: 'refused', problems: { password: [problem] } }
  const seconds = await waitBeforeSignUp(address)
  if (seconds > 0) return { kind: 'wait', seconds }

  const person = {
    id: newId(),
    learnerKey: newId(),
    email,
    displayName: input.displayName.trim(),
    passwordHash: await hashPassword(input.password),
    timeZone: isTimeZone(input.timeZone) ? input.timeZone : 'America/New_York',
    isAdministrator: false,
    timeAllowancePercent: 100,
    createdAt: now,
  }
  try {
    await insertPerson(person)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return {
      kind: 'refused',
      problems: { email: ['This address already has an account. Sign in, or use another address.'] },
    }
  }
  return {
    kind: 'signed-up',
    personId: person.id,
    learnerKey: person.learnerKey,
    setCookie: await startSession(person.id),
  }
}

export type SignInResult =
  | { kind: 'signed-in'; personId: string; learnerKey: string; setCookie: string }
  | { kind: 'refused' }
  | { kind: 'wait'; seconds: number }

/** Signs in. Says the same, and takes as long, whether the account or the password is wrong. */
export async function signIn(emailInput: string, password: string, address: string): Promise<SignInResult> {
  const email = canonicalEmail(emailInput)
  const seconds = await waitBeforeSignIn(email, address)
  if (seconds > 0) return { kind: 'wait', seconds }
  const person = await findPersonByEmail(email)
  const matches = await verifyPassword(person?.passwordHash ?? null, password)
  if (!person || !matches) return { kind: 'refused' }
  await forgiveSignIns(email)
  return {
    kind: 'signed-in',
    personId: person.id,
    learnerKey: person.learnerKey,
    setCookie: await startSession(person.id),
  }
}

/** Makes an administrator; false when nobody has this address. */
export async function grantAdministrator(email: string, now: Date): Promise<boolean> {
  return makeAdministrator(canonicalEmail(email), now)
}

/**
 * A link that sets a new password once, within a day.
 *
 * @param actorKey - learner key of the administrator who asks, null for the command line
 * @returns null when nobody has this address
 */
export async function createResetLink(
  email: string,
  origin: string,
  actorKey: string | null,
  now: Date,
): Promise<string | null> {
  const person = await findPersonByEmail(canonicalEmail(email))
  if (!person) return null
  const token = randomBytes(32).toString('base64url')
  await insertResetToken(
    {
      tokenHash: resetTokenHash(token),
      personId: person.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + resetLinkHours * 3_600_000),
    },
    { actorKey, subject: person.learnerKey },
  )
  return `${origin}/reset-password/${token}`
}

export async function canResetPassword(token: string, now: Date): Promise<boolean> {
  return (await findPersonByResetToken(resetTokenHash(token), now)) !== null
}

export type ResetResult = { kind: 'reset' } | { kind: 'refused'; problems: FieldProblems } | { kind: 'link-spent' }

/** Sets a new password by a reset link and ends all sessions of the account. */
export async function resetPassword(token: string, password: string, now: Date): Promise<ResetResult> {
  const tokenHash = resetTokenHash(token)
  const person = await findPersonByResetToken(tokenHash, now)
  if (!person) return { kind: 'link-spent' }
  const problem = await passwordProblem(password, [person.email, person.displayName])
  if (problem) return { kind: 'refused', problems: { password: [problem] } }
  const personId = await spendResetToken(tokenHash, await hashPassword(password), now)
  return personId ? { kind: 'reset' } : { kind: 'link-spent' }
}

function resetTokenHash(token: string): string {
  return keyedHash('reset-token', token)
}
