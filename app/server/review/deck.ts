import { LRUCache } from 'lru-cache'
import {
  codeCardId,
  codeOfCard,
  isCodeCardId,
  missedCodes,
  rememberAnswers,
  type CardAnswer,
  type ReviewCard,
} from '~/domain/review'
import type { CodeSystem } from '~/domain/code-sets'
import { isDrillId } from '~/domain/drills'
import type { AnswerValue, Question } from '~/domain/scoring'
import { content } from '../content/current'
import {
  listAnswersTo,
  listCards,
  listFlagged,
  listResponsesAfter,
  putCards,
  readDeck,
  type CardChanges,
  type DeckState,
  type ReviewResponse,
  type StoredCard,
} from '../db/review'
import { findQuestionVersions } from '../exams/question-versions'
import { listWithheldQuestionIds } from '../exams/withheld'

/** Changes whenever the same responses would give other cards. */
const cardRules = '1'

/** The codes that stand beside each other depend on the list at hand, so another one makes the cards anew. */
function rulesNow(): string {
  return `${cardRules}:${content().snapshot.hash}`
}

type Deck = { revision: number; cards: Map<string, StoredCard> }

/** Decks that were read last: whoever answers one card after the other has theirs at hand. Some 15 MB at most. */
const recentDecks = new LRUCache<string, Deck>({ maxSize: 30_000, sizeCalculation: ({ cards }) => cards.size + 1 })

/** The kept cards of a learner, up to the newest response. */
async function readDeckCards(learnerKey: string): Promise<Iterable<StoredCard>> {
  await catchUp(learnerKey)
  const revision = readDeck(learnerKey)?.revision
  if (revision === undefined) return []
  const recent = recentDecks.get(learnerKey)
  if (recent?.revision === revision) return recent.cards.values()
  const cards = new Map(listCards(learnerKey).map((card) => [card.cardId, card]))
  recentDecks.set(learnerKey, { revision, cards })
  return cards.values()
}

/** Carries what was just kept over to the deck at hand, if that is the one before. */
function noteChanges(learnerKey: string, before: DeckState | null, { revision, cards }: CardChanges): void {
  const recent = recentDecks.get(learnerKey)
  if (!recent || recent.revision !== before?.revision) return
  const next = new Map(recent.cards)
  for (const [id, card] of cards) {
    // One that there is no card for was none before: a question, once missed, stays.
    if (card) next.set(id, card)
  }
  recentDecks.set(learnerKey, { revision, cards: next })
}

/**
 * Brings a learner's kept cards up to the newest response. What is kept is the same whether it was worked out answer by
 * answer or at once, from the responses alone.
 */
async function catchUp(learnerKey: string): Promise<void> {
  const deck = readDeck(learnerKey)
  const rules = rulesNow()
  const from = deck?.rules === rules ? deck : null
  const newer = listResponsesAfter(learnerKey, from?.upToResponseId ?? 0)
  const newest = newer.at(-1)
  if (!newest) return
  const histories = listAnswersTo(learnerKey, [...new Set(newer.map(({ questionId }) => questionId))])
  const found = await confusionsIn(newer)
  const codeIds = new Set([...found.keys(), ...[...histories.keys()].filter(isCodeCardId)])
  const questionIds = [...histories.keys()].filter((id) => !isCodeCardId(id))
  const changes = await putCards(
    learnerKey,
    { found: deck, next: { upToResponseId: newest.id, rules }, anew: from === null },
    [...questionIds, ...codeIds],
    (cardId, known) =>
      codeIds.has(cardId)
        ? codeCard(cardId, known, found.get(cardId) ?? [], histories.get(cardId) ?? [])
        : questionCard(cardId, histories.get(cardId) ?? []),
  )
  if (changes && from) noteChanges(learnerKey, deck, changes)
}

/** A question that was answered wrong at least once, with the memory that all answers to it leave. */
function questionCard(cardId: string, history: readonly ReviewResponse[]): StoredCard | null {
  const newestError = history.findLast(isMissed)
  return newestError
    ? { cardId, missedAt: newestError.answeredAt, ...memoryOf(history), origins: [], partners: [] }
    : null
}

/** A code that was missed or taken for another, joined with what is known of it. */
function codeCard(
  cardId: string,
  known: StoredCard | null,
  confusions: readonly Confusion[],
  history: readonly ReviewResponse[],
): StoredCard | null {
  const missedAt = confusions.at(-1)?.at ?? known?.missedAt
  if (!missedAt) return null
  const joined = (before: readonly string[], more: readonly string[]) => [...new Set([...before, ...more])].sort()
  const memory = history.length > 0 || !known ? memoryOf(history) : known
  return {
    cardId,
    missedAt,
    memory: memory.memory,
    firstReviewAt: memory.firstReviewAt,
    lastReviewAt: memory.lastReviewAt,
    origins: joined(
      known?.origins ?? [],
      confusions.map(({ origin }) => origin),
    ),
    partners: joined(
      known?.partners ?? [],
      confusions.flatMap(({ partner }) => partner ?? []),
    ),
  }
}

/** Outside the queue an unanswered question says nothing; in it, it says that the learner did not know. */
function counts({ mode, answered }: ReviewResponse): boolean {
  return answered || mode === 'review'
}

function isMissed(response: ReviewResponse): boolean {
  return counts(response) && !response.right
}

function memoryOf(history: readonly ReviewResponse[]): Pick<StoredCard, 'memory' | 'firstReviewAt' | 'lastReviewAt'> {
  const reviews = history.filter(({ mode }) => mode === 'review')
  return {
    memory: rememberAnswers(history.filter(counts) satisfies readonly CardAnswer[]),
    firstReviewAt: reviews[0]?.answeredAt ?? null,
    lastReviewAt: reviews.at(-1)?.answeredAt ?? null,
  }
}

/** On which question a code was missed, or given for another one, and that other one's card. */
type Confusion = { origin: string; partner: string | null; at: Date }

/** What wrong answers say of codes, by the card of each code, in the order of the answers. */
async function confusionsIn(responses: readonly ReviewResponse[]): Promise<Map<string, Confusion[]>> {
  const wrong = responses.filter((response) => isMissed(response) && response.answered)
  const versions = await findQuestionVersions(wrong.map(({ questionHash }) => questionHash))
  const found = new Map<string, Confusion[]>()
  const note = (cardId: string | null, confusion: Confusion): void => {
    if (cardId !== null) found.set(cardId, [...(found.get(cardId) ?? []), confusion])
  }
  for (const response of wrong) {
    const question = versions.get(response.questionHash)
    if (!question) continue
    const { questionId: origin, answeredAt: at } = response
    for (const { system, code, taken } of missedCodes(question, JSON.parse(response.answerJson) as AnswerValue)) {
      const card = cardOfCode(question, system, code)
      const partner = taken === null ? null : cardOfCode(question, system, taken)
      note(card, { origin, partner, at })
      if (card !== null) note(partner, { origin, partner: card, at })
    }
  }
  return found
}

/** The card of a code as its list writes it; null where it is not billable or its system has no cards. */
function cardOfCode(question: Question, system: CodeSystem, code: string): string | null {
  if (codeCardId(system, code) === null) return null
  const entry = content().codeListOn(system, question.dateOfService).find(code)
  return entry?.billable ? codeCardId(system, entry.code) : null
}

/**
 * The cards that a learner may meet now: of kept ones and flagged questions those that are still asked, were released to
 * this learner, and do not stand in an open attempt.
 */
export async function readCards(learnerKey: string, now: Date): Promise<ReviewCard[]> {
  const [withheld, kept] = await Promise.all([listWithheldQuestionIds(learnerKey, now), readDeckCards(learnerKey)])
  const stored = [...kept]
  const known = new Set(stored.map(({ cardId }) => cardId))
  const flags = listFlagged(learnerKey).filter(({ questionId }) => !known.has(questionId))
  const histories = listAnswersTo(
    learnerKey,
    flags.map(({ questionId }) => questionId),
  )
  const isOpen = (id: string): boolean => !withheld.has(id) && isAskable(id)
  return [
    ...stored.flatMap(({ cardId: id, missedAt: since, origins, ...rest }) => {
      const fits = isCodeCardId(id) ? codeOfCard(id) !== null && origins.some((origin) => isOpen(origin)) : isOpen(id)
      return fits ? [{ id, since, ...rest }] : []
    }),
    ...flags.flatMap(({ questionId: id, flaggedAt: since }) => {
      const history = histories.get(id) ?? []
      const wasReleased = content().findQuestion(id)?.question.pool !== 'exam' || history.length > 0
      return isOpen(id) && wasReleased ? [{ id, since, ...memoryOf(history), partners: [] }] : []
    }),
  ]
}

/** Cheap: drills and codes are made only when they are shown. */
function isAskable(id: string): boolean {
  return isCodeCardId(id) || isDrillId(id) || content().findQuestion(id) !== null
}
