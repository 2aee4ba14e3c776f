/** The code systems the engine knows by name. Only `icd10cm` is embedded so far. */
export const codeSystems = ['icd10cm', 'icd10pcs', 'hcpcs', 'cpt'] as const
export type CodeSystem = (typeof codeSystems)[number]

/** One line of a code list. `code` carries its dot (`S52.501A`). */
export type CodeEntry = {
  code: string
  title: string
  billable: boolean
}

/** A stretch of the tabular list, first and last category included. */
export type CategoryRange = { first: string; last: string; title: string }

export type Chapter = CategoryRange & { number: number; blocks: CategoryRange[] }

/** What an edition says of itself; days are `yyyy-mm-dd`, both included. */
export type EditionDetails = {
  system: CodeSystem
  edition: string
  title: string
  effectiveFrom: string
  effectiveTo: string
  source: string
}
