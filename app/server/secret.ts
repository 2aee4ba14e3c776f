import { createHmac } from 'node:crypto'

const holder = globalThis as { firstListedSecret?: string }

/** Sets the site's secret once, at start. */
export function provideSecret(secret: string): void {
  holder.firstListedSecret = secret
}

/** HMAC-SHA-256 in hex under the site's secret: unpredictable without it, the same every time with it. */
export function keyedHash(purpose: string, text: string): string {
  if (!holder.firstListedSecret) throw new Error('the secret is not set')
  return createHmac('sha256', holder.firstListedSecret).update(`${purpose}\0${text}`).digest('hex')
}
