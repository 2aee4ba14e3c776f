/** The code systems the engine knows by name. */
export const codeSystems = [
  'icd10cm',
  'icd10pcs',
  'hcpcs',
  'cpt',
  'pos',
  'carc',
  'rarc',
  'adjustment-group',
  'type-of-bill',
  'revenue',
] as const
export type CodeSystem = (typeof codeSystems)[number]

/** What a set calls itself where a learner reads it. */
export const systemTitles: Record<CodeSystem, string> = {
  icd10cm: 'ICD-10-CM',
  icd10pcs: 'ICD-10-PCS',
  hcpcs: 'HCPCS Level II',
  cpt: 'Procedure codes',
  pos: 'Place of service',
  carc: 'Claim adjustment reason codes',
  rarc: 'Remittance advice remark codes',
  'adjustment-group': 'Claim adjustment group codes',
  'type-of-bill': 'Type of bill',
  revenue: 'Revenue codes',
}

/** Bounds of a size, a time or a count; `over` and `below` exclude the bound itself, `from` and `upTo` include it. */
export type FactRange = { over?: number; from?: number; upTo?: number; below?: number }
export type FactValue = string | number | boolean | FactRange

/** What some sets tell of a code beyond its title; in our own words unless the set is a government work. */
export type CodeDetails = {
  /** One or two sentences for the learner. */
  explanation?: string
  /** What tells a code from its family: site, approach, size, time, ... */
  facts?: Record<string, FactValue>
  family?: { id: string; name: string }
  section?: string
  part?: string
  addOn?: boolean
  addTo?: string[]
  /** Days after a procedure that its payment covers, as Medicare writes them: `000`, `010`, `090`, `ZZZ`, ... */
  globalDays?: string
  /** One side of a paired structure, so RT, LT and 50 matter. */
  sided?: boolean
  /** Anesthesia base units. */
  baseUnits?: number
  /** Claim adjustment group codes that usually come with a reason code. */
  groups?: string[]
  /** What a biller does about it. */
  action?: string
  /** The classic misuse of a modifier. */
  never?: string
  appliesTo?: string
  setting?: string
  /** Whether a modifier changes what Medicare pays. */
  pricing?: boolean
  /** No longer used on new claims. */
  retired?: boolean
}

/** One line of a code list. `code` carries its dot where the system has one (`S52.501A`). */
export type CodeEntry = {
  code: string
  title: string
  billable: boolean
  /** Modifiers stand in the list of their system and are two characters long. */
  modifier?: true
  details?: CodeDetails
}

/** A stretch of the tabular list, first and last category included. */
export type CategoryRange = { first: string; last: string; title: string }

export type Chapter = CategoryRange & { number: number; blocks: CategoryRange[] }

/**
 * Which codes of the system are here without a gap: all of them; those of every category of which one is here; or no
 * group for certain. It decides whether a code that is not listed is `not-in-edition` or `outside-subset`.
 */
export type Coverage = 'all' | 'categories' | 'some'

/** What an edition says of itself; days are `yyyy-mm-dd`, both included. */
export type EditionDetails = {
  system: CodeSystem
  edition: string
  title: string
  effectiveFrom: string
  effectiveTo: string
  source: string
  coverage: Coverage
}

/** The chapters of a tabular list, and the few categories that stand elsewhere than their characters say. */
export type Structure = {
  chapters: readonly Chapter[]
  /** `{ C4A: 'C43' }`: C4A stands right after C43. */
  seats: Readonly<Record<string, string>>
}

export const noStructure: Structure = { chapters: [], seats: {} }
