/**
 * What a save may be called: 16 characters from 96 random bits, as the room makes them, or a UUID. It is written twice
 * for every save there ever was, so it is short.
 */
export const saveIdShape = /^[\w-]{16,36}$/

/** A new id for a save from 12 random bytes. */
export function saveIdOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
