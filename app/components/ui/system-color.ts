import type { TabColor } from './tab-color'
import type { CodeSystem } from '~/domain/code-sets'

const own: readonly string[] = ['icd10cm', 'icd10pcs', 'hcpcs', 'cpt']

/** The small billing sets share a color. */
export function colorOf(system: CodeSystem | 'billing'): Exclude<TabColor, 'ink'> {
  return own.includes(system) ? (system as Exclude<TabColor, 'ink'>) : 'billing'
}
