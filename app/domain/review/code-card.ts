import { systemTitles, type CodeList, type CodeSystem } from '../code-sets'
import { drillPlacements } from '../drills'
import { findLookAlikes, type CodeQuestion, type Placement } from '../scoring'

/** Systems whose titles may be shown and are exact enough to be asked for: CPT's own titles may not. */
const askedSystems = ['icd10cm', 'hcpcs'] as const satisfies readonly CodeSystem[]
type AskedSystem = (typeof askedSystems)[number]

const start = 'recall:'

/** The id of the card that asks for a code by its title; null where a system has no such cards. */
export function codeCardId(system: CodeSystem, code: string): string | null {
  return isAsked(system) ? `${start}${system}:${code}` : null
}

export function isCodeCardId(id: string): boolean {
  return id.startsWith(start)
}

/** The code of a card; null for what is the id of no code card. */
export function codeOfCard(id: string): { system: CodeSystem; code: string } | null {
  const [, system, code] = /^recall:([a-z0-9]+):([A-Z0-9.]+)$/.exec(id) ?? []
  return system !== undefined && code !== undefined && isAsked(system) ? { system, code } : null
}

function isAsked(system: string): system is AskedSystem {
  return (askedSystems as readonly string[]).includes(system)
}

/** Where a card's lesson and objective come from. */
export type CardAim = { lesson: string; objective: string }

const placements: Record<AskedSystem, readonly Placement[]> = {
  icd10cm: drillPlacements,
  hcpcs: [
    { exam: 'cpc', domain: 'cpc-hcpcs' },
    { exam: 'cpb', domain: 'cpb-code' },
    { exam: 'cbcs', domain: 'cbcs-code' },
  ],
}

const writtenOn = '2026-11-22'

/**
 * The question of a code card: a code is typed for its official title. The same list gives the same bytes.
 *
 * @param list - the newest edition of the card's system
 * @returns null for a code that the list lacks or that is not billable, and for a title that several codes share
 */
export function codeCardQuestion(id: string, list: CodeList, aim: CardAim): CodeQuestion | null {
  const found = codeOfCard(id)
  const entry = found && list.find(found.code)
  if (!entry?.billable || !isAsked(list.details.system) || list.details.system !== found?.system) return null
  if (titlesShared(list).has(entry.title)) return null
  const system = list.details.system
  const name = systemTitles[system]
  return {
    kind: 'code',
    id,
    pool: 'practice',
    placements: [...placements[system]],
    ...aim,
    difficulty: 2,
    level: 'recall',
    writtenOn,
    dateOfService: list.details.effectiveFrom,
    references: [`${list.details.title}, ${entry.code}`],
    stem: `Which ${name} code has the title “${entry.title}”? Type the complete code.`,
    system,
    key: entry.code,
    rationale: rationaleOf(list, entry.code, entry.title),
    nearMisses: [],
    lookAlikes: findLookAlikes(list, entry.code),
  }
}

/** The way down to a code, as it is read in the book. */
function rationaleOf(list: CodeList, code: string, title: string): string {
  const above = list.ancestors(code).map((entry) => `${entry.code} ${entry.title}`)
  const chapter = list.chapterOf(code)
  const way = [...(chapter ? [`chapter ${chapter.number}`] : []), ...above].join(', then ')
  return way === '' ? `${code} is “${title}”.` : `${code} is “${title}”. The way to it: ${way}, then ${code}.`
}

const shared = new WeakMap<CodeList, ReadonlySet<string>>()

/** Titles that more than one billable code has; found once for a list. */
function titlesShared(list: CodeList): ReadonlySet<string> {
  const known = shared.get(list)
  if (known) return known
  const once = new Set<string>()
  const twice = new Set<string>()
  for (const { title, billable } of list.entries()) {
    if (!billable) continue
    if (once.has(title)) twice.add(title)
    once.add(title)
  }
  shared.set(list, twice)
  return twice
}
