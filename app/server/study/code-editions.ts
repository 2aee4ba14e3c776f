import { content } from '../content/current'

/** A code set that is embedded in this site; days are `yyyy-mm-dd`. */
export type EmbeddedEdition = {
  title: string
  effectiveFrom: string
  effectiveTo: string
  source: string
  categories: number
  codes: number
}

/** Which code sets judge typed codes here. */
export function listEmbeddedEditions(): EmbeddedEdition[] {
  return content().shelf.lists.map(({ details, size, categoryCount }) => ({
    title: details.title,
    effectiveFrom: details.effectiveFrom,
    effectiveTo: details.effectiveTo,
    source: details.source,
    categories: categoryCount,
    codes: size,
  }))
}
