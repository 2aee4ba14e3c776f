import { createHash } from 'node:crypto'
import { canonicalJson } from '../../domain/shared/canonical-json'

/** SHA-256 in hex of a value's canonical JSON: the name under which a version is kept for ever. */
export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value))
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
