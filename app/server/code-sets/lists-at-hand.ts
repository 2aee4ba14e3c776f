import type { BookPlace } from '~/domain/code-book'
import { codeSystems, listOnDay, type CodeList, type CodeSystem } from '~/domain/code-sets'
import { content } from '../content/current'

/** A name in an address as a code system; null for any other name. */
export function readSystem(name: string | undefined): CodeSystem | null {
  return codeSystems.find((system) => system === name) ?? null
}

/** The list of a system and edition by name; null when it is not at hand. */
export function findEdition(system: CodeSystem, edition: string): CodeList | null {
  const named = ({ details }: CodeList): boolean => details.system === system && details.edition === edition
  return content().shelf.lists.find(named) ?? null
}

/** The list of a system for the reader's day; null for a system without any. */
export function listFor(system: CodeSystem, place: BookPlace): CodeList | null {
  return listOnDay(content().shelf.lists, system, place.day)?.list ?? null
}
