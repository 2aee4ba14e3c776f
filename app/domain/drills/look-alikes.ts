import { bareCode, dottedCode, type CodeList } from '../code-sets'

/** Real codes that read like a key with O, I or L for a digit, as a typed question must know them. */
export function lookAlikesOf(list: CodeList, key: string): string[] {
  const letters: Record<string, string[]> = { '0': ['O'], '1': ['I', 'L'] }
  const bare = bareCode(key)
  const readings = [...bare].reduce(
    (starts, character) =>
      starts.flatMap((start) => [character, ...(letters[character] ?? [])].map((next) => start + next)),
    [''],
  )
  return readings.filter((reading) => reading !== bare && list.find(reading) !== null).map(dottedCode)
}
