/** The meaning colors. `ink` is for pages that belong to no code system. */
export type TabColor = 'icd10cm' | 'hcpcs' | 'cpt' | 'icd10pcs' | 'billing' | 'ink'

/** Sets the custom property `--tab` for an element and what is inside it. Written out so that it can be searched for. */
export const tabClass: Record<TabColor, string> = {
  icd10cm: 'tab-icd10cm',
  hcpcs: 'tab-hcpcs',
  cpt: 'tab-cpt',
  icd10pcs: 'tab-icd10pcs',
  billing: 'tab-billing',
  ink: 'tab-ink',
}

export const tabName: Record<TabColor, string> = {
  icd10cm: 'ICD-10-CM',
  hcpcs: 'HCPCS Level II',
  cpt: 'CPT',
  icd10pcs: 'ICD-10-PCS',
  billing: 'Billing and claims',
  ink: 'General',
}
