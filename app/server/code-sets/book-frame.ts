import {
  billingSystems,
  isAtHand,
  mainSystems,
  type BookFrame,
  type BookPlace,
  type EditionChoice,
} from '~/domain/code-book'
import { listOnDay, systemTitles, type CodeSystem } from '~/domain/code-sets'
import { content } from '../content/current'
import { readIndexOverview } from './index-page'
import { listFor } from './lists-at-hand'
import { listOwnTabs } from './marks'

/**
 * What stands around a page.
 *
 * @param page - `code` tells which chapter is open; `path` is below `/codes`
 */
export async function readBookFrame(
  place: BookPlace,
  page: { path: string; system: BookFrame['system']; code?: string; chapter?: number },
  learnerKey: string | null,
): Promise<BookFrame> {
  const { shelf } = content()
  const known = new Set(shelf.lists.map((list) => list.details.system))
  const main = mainSystems.filter((system) => known.has(system) && isAtHand(place, system))
  const hasBilling = place.beside === null && billingSystems.some((system) => known.has(system))
  const system = page.system === 'billing' ? null : page.system
  const list = system ? listFor(system, place) : null
  const openChapter = page.chapter ?? (page.code ? list?.chapterOf(page.code)?.number : undefined)
  return {
    place,
    path: page.path,
    system: page.system,
    systems: [
      // The code system has a longer name where it stands alone; on a tab the trademark is what people look for.
      ...main.map((name) => ({ system: name, title: name === 'cpt' ? 'CPT' : systemTitles[name] })),
      ...(hasBilling ? [{ system: 'billing' as const, title: 'Billing and claims' }] : []),
    ],
    edition: system ? editionChoice(system, place) : null,
    chapters: (list?.chapters ?? []).map(({ number, title }) => ({ number, title, current: number === openChapter })),
    indexLetters: system === 'icd10cm' ? (readIndexOverview()?.letters.map(({ letter }) => letter) ?? []) : [],
    ownTabs: learnerKey === null ? null : (await listOwnTabs(learnerKey)).filter((tab) => isAtHand(place, tab.system)),
  }
}

function editionChoice(system: CodeSystem, place: BookPlace): EditionChoice | null {
  const { shelf } = content()
  const found = listOnDay(shelf.lists, system, place.day)
  if (!found) return null
  const { details } = found.list
  return {
    title: details.title,
    from: details.effectiveFrom,
    to: details.effectiveTo,
    source: details.source,
    stale: found.stale,
    others: shelf.lists
      .filter((list) => list.details.system === system && list !== found.list)
      .map((list) => ({ title: list.details.title, day: list.details.effectiveFrom })),
    layers: shelf.notesOf(system).layers.map((layer) => layer.title),
  }
}
