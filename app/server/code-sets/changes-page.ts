import { editionQuiz, presentQuiz, rowsOfChapters, type ChangeLine, type ChangesView } from '~/domain/code-book'
import { diffEditions, proposeSuccessors, type ChangeKind, type CodeChange, type CodeList } from '~/domain/code-sets'
import { content } from '../content/current'

type EditionPair = { from: CodeList; to: CodeList; changes: CodeChange[] }

// Comparing two whole editions takes a while; lists live as long as the content does.
const compared = new WeakMap<CodeList, EditionPair>()

/** Editions of ICD-10-CM whose predecessor is at hand, newest first. */
export function listChangedEditions(): { edition: string; title: string }[] {
  return content()
    .shelf.lists.filter((list) => predecessorOf(list) !== null)
    .map(({ details }) => ({ edition: details.edition, title: details.title }))
    .sort((left, right) => (left.edition < right.edition ? 1 : -1))
}

/**
 * What changed in an edition, and a quiz about it.
 *
 * @param chapter - its lines are given; of the others only counts
 * @param quiz - the seed, and what was answered
 * @returns null where the edition or the one before it is not at hand
 */
export function readChangesPage(
  edition: string,
  chapter: number | null,
  quiz: { seed: string; answerTo: (id: string) => string | null },
): ChangesView | null {
  const pair = pairOf(edition)
  if (!pair) return null
  const { from, to, changes } = pair
  const counts: Record<ChangeKind, number> = {
    added: 0,
    deleted: 0,
    retitled: 0,
    'became-header': 0,
    'became-billable': 0,
  }
  for (const change of changes) counts[change.kind] += 1
  return {
    edition,
    from: from.details,
    to: to.details,
    counts,
    chapters: rowsOfChapters(to, changes),
    open: chapter,
    lines: changes
      .filter((change) => to.chapterOf(change.code)?.number === chapter)
      .map((change) => lineOf(to, change)),
    quiz: presentQuiz(editionQuiz(pair, changes, quiz.seed), quiz.answerTo),
    seed: quiz.seed,
  }
}

function lineOf(to: CodeList, { kind, code, from, to: after }: CodeChange): ChangeLine {
  const gone = from !== null && (kind === 'deleted' || kind === 'became-header')
  return {
    kind,
    code,
    title: (after ?? from)?.title ?? '',
    before: kind === 'retitled' ? (from?.title ?? null) : null,
    listed: after !== null,
    successors: gone ? proposeSuccessors(to, from).map((entry) => ({ code: entry.code, title: entry.title })) : [],
  }
}

function pairOf(edition: string): EditionPair | null {
  const to = content().shelf.lists.find(({ details }) => details.system === 'icd10cm' && details.edition === edition)
  const from = to ? predecessorOf(to) : null
  if (!to || !from) return null
  const known = compared.get(to)
  if (known?.from === from) return known
  const pair = { from, to, changes: diffEditions(from, to) }
  compared.set(to, pair)
  return pair
}

/** The edition that ended when this one began; only one of the same scope, or every code outside it would look new. */
function predecessorOf(list: CodeList): CodeList | null {
  const { shelf } = content()
  if (list.details.system !== 'icd10cm') return null
  const dayBefore = new Date(Date.parse(list.details.effectiveFrom) - 86_400_000).toISOString().slice(0, 10)
  return (
    shelf.lists.find(
      (other) =>
        other.details.system === 'icd10cm' &&
        other.details.effectiveTo === dayBefore &&
        shelf.originOf(other) === shelf.originOf(list),
    ) ?? null
  )
}
