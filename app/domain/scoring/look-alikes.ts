import { bareCodeOf, writtenCode, type CodeList } from '../code-sets'

/**
 * Real codes that differ from a key only in O, I or L standing where the key has 0 or 1 (Y93.I1 for Y93.11), as
 * questions on typed codes must know them.
 *
 * @returns codes as their system prints them
 */
export function findLookAlikes(list: CodeList, key: string): string[] {
  const { system } = list.details
  const letters: Record<string, string[]> = { '0': ['O'], '1': ['I', 'L'] }
  const bare = bareCodeOf(system, key)
  let readings = ['']
  for (const character of bare) {
    readings = readings.flatMap((start) => [character, ...(letters[character] ?? [])].map((next) => start + next))
  }
  return readings
    .filter((reading) => reading !== bare && list.find(reading) !== null)
    .map((reading) => writtenCode(system, reading))
}
