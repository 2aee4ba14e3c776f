import { DomainError } from './domain-error'

/**
 * JSON with sorted keys and no white space: equal values give equal text, so their hashes are equal too.
 * Properties that are `undefined` are left out, as in JSON.stringify.
 *
 * @throws DomainError `not-json` for what JSON would change in silence: dates, maps and other objects of a class, NaN,
 *   infinities, and nothing at all
 */
export function canonicalJson(value: unknown): string {
  if (value === undefined) throw new DomainError('not-json', 'undefined has no JSON')
  return JSON.stringify(sortKeys(value))
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new DomainError('not-json', `${value} has no JSON`)
  if (value === null || typeof value !== 'object') return value
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new DomainError('not-json', 'an object of a class has no canonical JSON')
  }
  const entries = Object.entries(value as Record<string, unknown>)
  entries.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]))
}
