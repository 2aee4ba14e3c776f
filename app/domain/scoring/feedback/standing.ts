import type { CodeList } from '../../code-sets'

/** Where a code stands in the tabular list, widest place first. */
export type Standing = { code: string; title: string; places: string[] }

/** Both codes in the tabular list, and the narrowest place that holds both. */
export type Standings = { yours: Standing; key: Standing; common: string | null }

/** @returns null for systems whose list has no chapters, and when neither code has a place in it */
export function standingsOf(list: CodeList, yours: string, key: string): Standings | null {
  const mine = placesOf(list, yours)
  const theirs = placesOf(list, key)
  if (mine.length === 0 || theirs.length === 0) return null
  const common = mine.filter((place) => theirs.includes(place)).at(-1) ?? null
  return { yours: standing(list, yours, mine), key: standing(list, key, theirs), common }
}

function standing(list: CodeList, code: string, places: string[]): Standing {
  return { code, title: list.find(code)?.title ?? '', places }
}

function placesOf(list: CodeList, code: string): string[] {
  const chapter = list.chapterOf(code)
  return [
    ...(chapter ? [`chapter ${chapter.number}, ${chapter.title} (${chapter.first}-${chapter.last})`] : []),
    ...list
      .blocksOf(code)
      .map((block) => `${block.title} (${block.first}-${block.last})`)
      .reverse(),
    ...list.ancestors(code).map((entry) => `${entry.code} ${entry.title}`),
  ]
}

/** Says where the two part. */
export function standingSentence({ yours, key, common }: Standings): string {
  const nextStep = ({ places }: Standing): string | null =>
    places[common === null ? 0 : places.indexOf(common) + 1] ?? null
  const mine = nextStep(yours)
  const theirs = nextStep(key)
  if (common === null) return `In the tabular list your code stands in ${mine}, the key in ${theirs}.`
  if (theirs?.startsWith(`${yours.code} `)) return `Your code is the header ${theirs}; the key stands below it.`
  const together = `Both stand under ${common}`
  if (mine === null && theirs === null) return `${together}, side by side.`
  return `${together}; from there your code goes by ${mine ?? yours.code}, the key by ${theirs ?? key.code}.`
}
