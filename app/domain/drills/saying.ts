import type { CodeEntry, CodeList } from '../code-sets'

/** Words that a title must hold, whole: "displaced" is not said by "nondisplaced". */
export type Saying = readonly (string | RegExp)[]

/** The billable codes below a header, or the header itself, whose titles say all of some things. */
export function codesSaying(list: CodeList, header: string, says: Saying): CodeEntry[] {
  const own = list.find(header)
  const entries = own ? [own, ...list.descendants(header)] : []
  return entries.filter(({ billable, title }) => billable && says.every((phrase) => isSaid(title, phrase)))
}

function isSaid(title: string, phrase: string | RegExp): boolean {
  if (phrase instanceof RegExp) return phrase.test(title)
  const words = ` ${title.toLowerCase().replace(/[,()]/g, ' ').replace(/\s+/g, ' ')} `
  return words.includes(` ${phrase} `)
}

/** A pattern for what a title says of the visit, and nothing behind it. */
export function endingWith(tail: string): RegExp {
  return new RegExp(`, ${tail.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`)
}
