import type { CodeSystem } from './code-entry'

/**
 * What a notes or index layer says of itself. Codes, notes and index are published apart and age apart, so each layer
 * carries its own edition, shown wherever something from it is shown.
 */
export type LayerDetails = {
  system: CodeSystem
  edition: string
  title: string
  source: string
}
