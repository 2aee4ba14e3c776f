import { createSeeFinder, pathsOfIndex, type IndexLine } from '../alphabetic-index'
import { bareCodeOf, compareCodes, writtenCode } from '../code-grammar'
import type { CodeEntry, CodeSystem } from '../code-entry'
import type { CodeList } from '../code-list'
import type { CodeShelf } from '../code-shelf'
import type { NotesBook } from '../notes'
import type { ReadAs } from './concepts'
import { createSearchIndex, type SearchIndex, type SearchText } from './search-index'
import { createSynonyms, type SynonymGroup, type Synonyms } from './synonyms'
import { stemOf, wordsOf } from './words'

/** Why a code was found. `text` is what matched where it is not the title. */
export type SearchReason =
  | { kind: 'code' }
  | { kind: 'beginning'; text: string }
  | { kind: 'title' }
  | { kind: 'inclusion-term'; text: string }
  | { kind: 'index'; text: string }

/** `score` is comparable between systems: about 1 for what answers a query completely. */
export type SearchHit = { entry: CodeEntry; reason: SearchReason; score: number }
export type CodeSearchAnswer = { hits: SearchHit[]; readAs: ReadAs[] }

export type CodeSearch = {
  list: CodeList
  /** At most `limit` codes, best first. A code or its beginning is looked up, anything else is searched by words. */
  search(query: string, limit: number): CodeSearchAnswer
}

export type SearchSources = {
  list: CodeList
  /** Codes of earlier editions that the list does not have. */
  former?: readonly CodeEntry[]
  notes: NotesBook
  index: readonly IndexLine[]
  synonyms: readonly SynonymGroup[]
}

/**
 * Opens the search of a system over all its editions, so that codes of an earlier one are found too: whoever asks for a
 * day leaves out what its edition does not have. Null when the shelf has no list of the system.
 */
export function openCodeSearch(shelf: CodeShelf, system: CodeSystem): CodeSearch | null {
  const [newest] = shelf.lists
    .filter((list) => list.details.system === system)
    .sort((left, right) => (left.details.effectiveFrom < right.details.effectiveFrom ? 1 : -1))
  if (!newest) return null
  return createCodeSearch({
    list: newest,
    former: shelf.formerEntries(system),
    notes: shelf.notesOf(system),
    index: shelf.searchLinesOf(system),
    synonyms: shelf.synonyms,
  })
}

/** A stem with the 7th-character codes that only add an encounter to it: searched as one, told apart afterwards. */
type Target = { entry: CodeEntry; sevenths: readonly CodeEntry[] }

/** The place of a code among the targets, dotted as listed. */
type TargetOf = (code: string) => number | undefined

/**
 * Opens a code list for search. Codes that differ from a header in placeholders and a 7th character alone are not
 * indexed: their header is, and the query's own words (initial, open, nonunion, sequela, ...) choose among them.
 */
export function createCodeSearch({ list, former = [], notes, index, synonyms }: SearchSources): CodeSearch {
  const { targets, targetOf } = collectTargets(list, former)
  const titleOf = (code: string): string | undefined => targets[targetOf(code.replace(/-$/, '')) ?? -1]?.entry.title

  const { searchIndex, reasons } = openIndex(
    collectTexts(targets, notes, index, targetOf),
    createSynonyms([...synonyms, ...synonymsOfIndex(index, titleOf)]),
    targets,
  )
  const title: SearchReason = { kind: 'title' }

  const searchWords = (query: string, limit: number): CodeSearchAnswer => {
    const { matches, readAs } = searchIndex.search(query, limit)
    const stems = new Set(wordsOf(query).flatMap((word) => stemsAsked(word.stem)))
    const hits = matches.flatMap(({ text, target, score }): SearchHit[] => {
      const found = targets[target]
      if (!found) return []
      const reason = reasons[text] ?? title
      const chosen = chooseSeventh(found, stems)
      return chosen
        ? [
            { entry: chosen, reason, score },
            { entry: found.entry, reason, score },
          ]
        : [{ entry: found.entry, reason, score }]
    })
    return { hits: withFamilies(list, targets, targetOf, hits).slice(0, limit), readAs }
  }

  return {
    list,
    search(query, limit) {
      const byCode = findByCode(list, former, query, limit)
      // A code that does not exist is no word: its digits would find what has nothing to do with it.
      const isCode = byCode.length > 0 || dottedCodeLike.test(query.trim())
      return isCode ? { hits: byCode, readAs: [] } : searchWords(query, limit)
    },
  }
}

/** Everything that leads to a code in words: its title, what it includes, and where the index names it. */
function collectTexts(
  targets: readonly Target[],
  notes: NotesBook,
  index: readonly IndexLine[],
  targetOf: TargetOf,
): SearchText[] {
  const texts: SearchText[] = []
  targets.forEach(({ entry }, position) => {
    texts.push({ target: position, kind: 'title', text: entry.title, ...asideOf(entry) })
    for (const note of notes.at(entry.code)) {
      if (note.kind !== 'inclusion-term' && note.kind !== 'includes') continue
      texts.push({ target: position, kind: 'inclusion-term', text: note.text, aside: entry.title })
    }
  })
  const findSee = createSeeFinder(index)
  const lineBehindSee = (line: IndexLine): IndexLine | undefined => {
    const position = line.see === null ? null : findSee(line.see)
    return position === null ? undefined : index[position]
  }
  for (const { line, path } of pathsOfIndex(index)) {
    const code = line.code ?? lineBehindSee(line)?.code ?? null
    const position = code === null ? undefined : targetOf(code.replace(/-$/, ''))
    if (position !== undefined) texts.push({ target: position, kind: 'index', ...textOfPath(path) })
  }
  return texts
}

/** A function of its own, so that nothing holds on to the texts: of those only what is shown as a reason is kept. */
function openIndex(
  texts: readonly SearchText[],
  synonyms: Synonyms,
  targets: readonly Target[],
): { searchIndex: SearchIndex; reasons: (SearchReason | null)[] } {
  const named = new Uint8Array(targets.length)
  for (const { kind, target } of texts) if (kind === 'index') named[target] = 1
  return {
    searchIndex: createSearchIndex(texts, synonyms, (position) => preferenceOf(targets[position], named[position])),
    reasons: texts.map(({ kind, text }) => (kind === 'title' ? null : reasonOf(kind, text))),
  }
}

function collectTargets(list: CodeList, former: readonly CodeEntry[]): { targets: Target[]; targetOf: TargetOf } {
  const { system } = list.details
  const targets: (Target & { sevenths: CodeEntry[] })[] = []
  // By place in the list; a map of all codes would take several times the room.
  const targetAt = new Int32Array(list.size + former.length)
  const formerAt = new Map(former.map((entry, place) => [entry.code, list.size + place]))
  const targetOf: TargetOf = (code) => {
    const place = list.positionOf(code) ?? formerAt.get(code)
    return place === undefined ? undefined : targetAt[place]
  }
  ;[...list.entries(), ...former].forEach((entry, place) => {
    const bare = bareCodeOf(system, entry.code)
    const stem = system === 'icd10cm' && bare.length === 7 ? bare.slice(0, 6).replace(/X+$/, '') : ''
    // The header that the code completes with nothing but placeholders and its 7th character, if it is listed.
    const above = stem.length < 3 ? undefined : targetOf(writtenCode(system, stem))
    if (above !== undefined) {
      targets[above]?.sevenths.push(entry)
      targetAt[place] = above
      return
    }
    targetAt[place] = targets.length
    targets.push({ entry, sevenths: [] })
  })
  return { targets, targetOf }
}

/** What a list tells of a code beside its title: a family of procedures, an explanation. */
function asideOf(entry: CodeEntry): { aside?: string } {
  const { details } = entry
  if (!details) return {}
  const facts = Object.values(details.facts ?? {}).filter((value) => typeof value === 'string')
  return { aside: [details.family?.name, details.part, details.explanation, ...facts].filter(Boolean).join(' ') }
}

/** Nonessential modifiers, in parentheses, stand aside: they match, and their absence counts for nothing. */
function textOfPath(path: readonly string[]): { text: string; aside: string } {
  const text = path.map((term) => term.replace(/\([^)]*\)/g, ' ')).join(' ')
  const aside = path.flatMap((term) => [...term.matchAll(/\(([^)]*)\)/g)].map((match) => match[1] ?? '')).join(' ')
  return { text, aside }
}

/**
 * Lay words and abbreviations of the index as synonyms, so that they are understood within longer queries too: what
 * their line refers to, or the title of their code.
 */
function synonymsOfIndex(index: readonly IndexLine[], titleOf: (code: string) => string | undefined): SynonymGroup[] {
  return index.flatMap((line) => {
    if (line.level > 0 || line.tag === null) return []
    const title = line.code === null ? undefined : titleOf(line.code)
    const to = [line.see?.replace(/,/g, ' '), line.tag === 'abbr' ? title : undefined].filter(
      (one) => one !== undefined,
    )
    return to.length > 0 ? [{ from: [line.term.replace(/\([^)]*\)/g, '')], to, weight: 0.9 }] : []
  })
}

function preferenceOf(target: Target | undefined, isNamed: number | undefined): number {
  if (!target) return 0
  const { entry, sevenths } = target
  const isUsable = entry.billable || sevenths.length > 0
  // Coders ask for what is common, and books index that: a code that the index names stands before one that it does not.
  return (isNamed ? 0.03 : 0) + (isUsable ? 0.01 : 0) + (/\bunspecified\b/.test(entry.title) ? 0.012 : 0)
}

const encounterStems = new Map([
  [stemOf('followup'), [stemOf('subsequent')]],
  [stemOf('recheck'), [stemOf('subsequent')]],
  [stemOf('healing'), [stemOf('subsequent')]],
  [stemOf('late'), [stemOf('sequela')]],
  [stemOf('first'), [stemOf('first'), stemOf('initial')]],
  [stemOf('compound'), [stemOf('open')]],
])

function stemsAsked(stem: string): string[] {
  return [stem, ...(encounterStems.get(stem) ?? [])]
}

/** Among the 7th characters of a stem, the one whose own words the query asks for; null when it asks for none. */
function chooseSeventh(target: Target, stems: ReadonlySet<string>): CodeEntry | null {
  const { entry, sevenths } = target
  const ownStems = new Set(wordsOf(entry.title).map((word) => word.stem))
  let best: CodeEntry | null = null
  let bestScore = 0
  for (const seventh of sevenths) {
    const added = wordsOf(seventh.title)
      .map((word) => word.stem)
      .filter((stem) => !ownStems.has(stem))
    const asked = added.filter(
      (stem) => stems.has(stem) && stem !== stemOf('encounter') && stem !== stemOf('fracture'),
    ).length
    // The plainest code that holds what was asked for: initial encounter for closed fracture before open type IIIA.
    const score = asked === 0 ? 0 : asked - added.length * 0.01
    if (score > bestScore) {
      best = seventh
      bestScore = score
    }
  }
  return best
}

const hitsWithFamily = 2

/**
 * Shows the first hits with their nearest family: the header above, and the default below (unspecified side, initial
 * encounter), since a header is what words lead to and a billable code is what a claim needs.
 */
function withFamilies(
  list: CodeList,
  targets: readonly Target[],
  targetOf: TargetOf,
  hits: readonly SearchHit[],
): SearchHit[] {
  const shown = new Set<CodeEntry>()
  const result: SearchHit[] = []
  const show = (entry: CodeEntry, { reason, score }: SearchHit): void => {
    if (shown.has(entry)) return
    shown.add(entry)
    result.push({ entry, reason, score })
  }
  hits.forEach((hit, position) => {
    show(hit.entry, hit)
    if (position >= hitsWithFamily) return
    for (const below of defaultsBelow(list, targets, targetOf, hit.entry)) show(below, hit)
    const above = list.ancestors(hit.entry.code).at(-1)
    if (position === 0 && above) show(above, hit)
  })
  return result
}

function defaultsBelow(list: CodeList, targets: readonly Target[], targetOf: TargetOf, header: CodeEntry): CodeEntry[] {
  const found: CodeEntry[] = []
  let entry: CodeEntry | undefined = header
  while (entry && !entry.billable && found.length < 3) {
    const sevenths: readonly CodeEntry[] = targets[targetOf(entry.code) ?? -1]?.sevenths ?? []
    entry = sevenths[0] ?? defaultChild(entry, list.children(entry.code))
    if (entry) found.push(entry)
  }
  return found
}

/** The child that adds least: "unspecified" where the header said nothing, or "without" a complication. */
function defaultChild(header: CodeEntry, children: readonly CodeEntry[]): CodeEntry | undefined {
  const added = (child: CodeEntry, pattern: RegExp): number =>
    (child.title.match(pattern)?.length ?? 0) - (header.title.match(pattern)?.length ?? 0)
  return (
    children.find((child) => added(child, /\bunspecified\b/g) > 0) ??
    children.find((child) => added(child, /\bwithout\b|\bnot (?:otherwise|having)\b/g) > 0)
  )
}

function reasonOf(kind: 'inclusion-term' | 'index', text: string): SearchReason {
  return { kind, text: kind === 'index' ? text.replace(/\s+/g, ' ').trim() : text }
}

const dottedCodeLike = /^[a-z]\d[0-9a-z]\.[0-9a-z]{1,4}$/i
const codeLike = /^[a-z0-9]{1,3}(?:\.?[a-z0-9]*)?[-.]*$/i

/** The code itself and those that begin with it. Words that happen to look like codes (`MI`, `flu`) find none here. */
function findByCode(list: CodeList, former: readonly CodeEntry[], query: string, limit: number): SearchHit[] {
  const typed = query.trim()
  if (!codeLike.test(typed) || !/\d/.test(typed)) return []
  const { system } = list.details
  const bare = bareCodeOf(system, typed.replace(/-+$/, ''))
  const earlier = former.filter((entry) => bareCodeOf(system, entry.code).startsWith(bare))
  const found = [...list.startingWith(bare, limit + 1), ...earlier]
  return found
    .sort((left, right) => compareCodes(left.code, right.code))
    .slice(0, limit)
    .map((entry) =>
      bareCodeOf(system, entry.code) === bare
        ? { entry, reason: { kind: 'code' }, score: 2 }
        : { entry, reason: { kind: 'beginning', text: writtenCode(system, bare) }, score: 1.5 },
    )
}
