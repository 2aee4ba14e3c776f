import { randomBytes } from 'node:crypto'

/**
 * A new id for what many rows refer to: 96 random bits, so nobody meets or guesses one, in 16 characters. A finished
 * exam names its attempt and its learner some seven hundred times; a UUID would take a third of its room.
 */
export function newId(): string {
  return randomBytes(12).toString('base64url')
}
