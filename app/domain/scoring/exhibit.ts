import type { ClaimForm } from './question'

/** One part of an exhibit, in the order in which it is read. */
export type ExhibitPart =
  | { kind: 'text'; heading: string | null; text: string }
  | { kind: 'facts'; heading: string | null; rows: { label: string; value: string }[] }
  | { kind: 'table'; heading: string | null; columns: string[]; rows: string[][] }
  /** An excerpt of a claim form as it was filled in. */
  | { kind: 'form'; heading: string | null; form: ClaimForm; items: Record<string, string> }

/**
 * What several questions may share: a chart, a claim with faults, a remittance, a fee schedule with a policy, a
 * registration card, a letter. It is part of each question's version, so that a review shows what was shown then.
 */
export type Exhibit = { id: string; title: string; parts: ExhibitPart[] }
