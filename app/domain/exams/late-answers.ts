import type { AnswerValue } from '../scoring'
import { supersedes, type JournalEntry } from './attempt'
import type { FormItem } from './form'

/** An answer that came too late to count: the newest of its question. */
export type LateAnswer = { position: number; value: AnswerValue; receivedAt: Date }

/** The newest late answer of each question, by position. The order of arrival plays no part, as in what counts. */
export function lateAnswers(journal: readonly JournalEntry[]): LateAnswer[] {
  const newest = new Map<number, JournalEntry>()
  for (const entry of journal) {
    if (entry.timing !== 'late') continue
    const current = newest.get(entry.position)
    if (!current || supersedes(entry, current)) newest.set(entry.position, entry)
  }
  return [...newest.values()]
    .map(({ position, value, receivedAt }) => ({ position, value, receivedAt }))
    .sort((left, right) => left.position - right.position)
}

const mostCharacters = 200

/**
 * An answer in words for those who look after an attempt: options by the letters that the learner saw, so that nothing
 * of the question is told; anything else as it was entered, at most 200 characters of it.
 *
 * @param item - the question's place in the form, which keeps the order of its options
 */
export function answerInWords(value: AnswerValue, { optionOrder }: Pick<FormItem, 'optionOrder'>): string {
  if (value === null || value.trim() === '') return 'Cleared'
  const letters = chosenOptions(value).map((id) => optionOrder.indexOf(id))
  if (letters.length > 0 && letters.every((place) => place >= 0)) {
    const named = letters.sort((left, right) => left - right).map((place) => String.fromCodePoint(65 + place))
    return `${named.length === 1 ? 'Option' : 'Options'} ${named.join(', ')}`
  }
  return value.length > mostCharacters ? `${value.slice(0, mostCharacters)}…` : value
}

/** One option is kept as its id, several as the JSON list of theirs. */
function chosenOptions(value: string): string[] {
  if (!value.startsWith('[')) return [value]
  try {
    const parts: unknown = JSON.parse(value)
    return Array.isArray(parts) ? parts.filter((part) => typeof part === 'string') : []
  } catch {
    return []
  }
}
