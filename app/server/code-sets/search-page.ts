import { billingSystems, isAtHand, mainSystems, standingOf, type BookPlace } from '~/domain/code-book'
import {
  bareCodeOf,
  decideVerdict,
  hasCodeShape,
  systemTitles,
  verdictHint,
  type CodeList,
  type CodeSystem,
} from '~/domain/code-sets'
import { content } from '../content/current'
import { listFor } from './lists-at-hand'
import { searchCodes } from './search-codes'

const mostHits = 40
export const longestQuery = 200

/** What a search found, each line with its standing on the reader's day. */
export function readSearchPage(typed: string, system: CodeSystem | 'all', place: BookPlace) {
  const query = typed.trim().slice(0, longestQuery)
  const lists = systemsAtHand()
    .filter((one) => system === 'all' || one === system)
    .flatMap((one) => listFor(one, place) ?? [])
  const { hits, readAs } = searchCodes({ query, system, day: place.day, limit: mostHits })
  return {
    query,
    system,
    readAs,
    editions: lists.map((list) => list.details.title),
    verdict: verdictOnUnlisted(lists, query),
    hits: hits.flatMap((hit) => {
      const list = listFor(hit.system, place)
      const entry = list?.find(hit.code)
      if (!list || !entry) return []
      return [
        { system: hit.system, code: hit.code, title: hit.title, standing: standingOf(list, entry), reason: hit.reason },
      ]
    }),
  }
}

/** Typed as a code but listed nowhere: what the engine says, where it can say something definite. */
function verdictOnUnlisted(lists: readonly CodeList[], query: string): { system: CodeSystem; hint: string } | null {
  if (!/\d/.test(query) || lists.some((list) => list.find(query))) return null
  for (const list of lists) {
    const { system } = list.details
    if (!hasCodeShape(bareCodeOf(system, query), system)) continue
    const verdict = decideVerdict(list, query)
    if (verdict.typo && verdict.code)
      return { system, hint: `${query} is written with a letter for a digit: ${verdict.code}.` }
    if (verdict.kind !== 'outside-subset') return { system, hint: verdictHint(verdict, list) }
  }
  return null
}

const purposes: Record<CodeSystem | 'billing', string> = {
  icd10cm: 'Diagnoses: why the patient was seen.',
  hcpcs: 'Drugs, supplies, equipment and services that CPT does not name.',
  cpt: 'What was done: a selection, in our own words.',
  icd10pcs: 'Procedures of inpatient stays, built from tables.',
  pos: '',
  carc: '',
  rarc: '',
  'adjustment-group': '',
  'type-of-bill': '',
  revenue: '',
  billing: 'Where it was done, how it is billed, and why a payer paid less.',
}

/** The volumes of the book, in the edition of the reader's day. */
export function readShelf(place: BookPlace) {
  const known = systemsAtHand()
  const main = mainSystems.flatMap((system) => {
    const list = isAtHand(place, system) ? listFor(system, place) : null
    if (!list) return []
    const title = system === 'cpt' ? 'CPT' : systemTitles[system]
    return [{ system, title, edition: list.details.title, codes: list.billableCount, what: purposes[system] }]
  })
  const small = billingSystems
    .filter((system) => known.includes(system))
    .flatMap((system) => listFor(system, place) ?? [])
  if (small.length === 0 || place.beside) return main
  const codes = small.reduce((sum, list) => sum + list.size, 0)
  const edition = small.map((list) => systemTitles[list.details.system]).join(', ')
  return [...main, { system: 'billing' as const, title: 'Billing and claims', edition, codes, what: purposes.billing }]
}

function systemsAtHand(): CodeSystem[] {
  return [...new Set(content().shelf.lists.map((list) => list.details.system))]
}
