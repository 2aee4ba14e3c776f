import type { CardMemory } from '~/domain/review'
import { db } from './connection'
import type { DirectReader, DirectTransaction } from './direct'
import type { ResponseMode } from './responses'

/** A response as the review queue needs it, in the order in which responses were kept. */
export type ReviewResponse = {
  id: number
  questionId: string
  questionHash: string
  mode: ResponseMode
  answered: boolean
  right: boolean
  answerJson: string
  answeredAt: Date
}

export type StoredCard = {
  cardId: string
  missedAt: Date
  memory: CardMemory | null
  firstReviewAt: Date | null
  lastReviewAt: Date | null
  /** Of a code: ids of the questions on which it was missed. */
  origins: string[]
  /** Of a code: cards of the codes it was confused with. */
  partners: string[]
}

type ResponseRow = Omit<ReviewResponse, 'answered' | 'right' | 'answeredAt'> & {
  answered: number
  right: number
  answeredAt: number
}

const responseColumns = `"id", "questionId", "questionHash", "mode", "answered", "points" = "maxPoints" AS "right",
  "answerJson", "answeredAt"`
// Named indexes: left to choose, SQLite passes over all of a learner's answers, or over everybody's newest.
const newerResponses = `SELECT ${responseColumns} FROM "Response" INDEXED BY "Response_learnerKey_id_idx"
  WHERE "learnerKey" = :learnerKey AND "id" > :after ORDER BY "id"`
const responsesToQuestions = `SELECT ${responseColumns} FROM "Response" INDEXED BY "Response_learnerKey_questionId_idx"
  WHERE "learnerKey" = :learnerKey AND "questionId" IN (SELECT "value" FROM json_each(:questionIds)) ORDER BY "id"`
const responseByKey = `SELECT "answerJson", "questionHash" FROM "Response"
  WHERE "responseKey" = :responseKey AND "learnerKey" = :learnerKey`

function responseOf(row: ResponseRow): ReviewResponse {
  return { ...row, answered: row.answered === 1, right: row.right === 1, answeredAt: new Date(row.answeredAt) }
}

/** A learner's responses that were kept after the one of an id. */
export function listResponsesAfter(learnerKey: string, after: number): ReviewResponse[] {
  return db().direct.read.all<ResponseRow>(newerResponses, { learnerKey, after }).map(responseOf)
}

/** All responses of a learner to some questions, by question. */
export function listAnswersTo(learnerKey: string, questionIds: readonly string[]): Map<string, ReviewResponse[]> {
  const found = new Map<string, ReviewResponse[]>()
  if (questionIds.length === 0) return found
  const rows = db().direct.read.all<ResponseRow>(responsesToQuestions, {
    learnerKey,
    questionIds: JSON.stringify(questionIds),
  })
  for (const row of rows) {
    const known = found.get(row.questionId) ?? []
    known.push(responseOf(row))
    found.set(row.questionId, known)
  }
  return found
}

/** What was kept under a key of this learner; null for nothing. */
export function findOwnResponse(
  learnerKey: string,
  responseKey: string,
): { answerJson: string; questionHash: string } | null {
  return db().direct.read.get(responseByKey, { learnerKey, responseKey }) ?? null
}

type CardRow = {
  cardId: string
  missedAt: number
  stability: number | null
  difficulty: number | null
  countedAt: number | null
  firstReviewAt: number | null
  lastReviewAt: number | null
  originsJson: string
  partnersJson: string
}

const cardColumns = `"cardId", "missedAt", "stability", "difficulty", "countedAt", "firstReviewAt", "lastReviewAt",
  "originsJson", "partnersJson"`
const cardsOfLearner = `SELECT ${cardColumns} FROM "ReviewCard" WHERE "learnerKey" = :learnerKey ORDER BY "cardId"`
const cardOfLearner = `SELECT ${cardColumns} FROM "ReviewCard" WHERE "learnerKey" = :learnerKey AND "cardId" = :cardId`
const putCard = `INSERT OR REPLACE INTO "ReviewCard" ("learnerKey", ${cardColumns})
  VALUES (:learnerKey, :cardId, :missedAt, :stability, :difficulty, :countedAt, :firstReviewAt, :lastReviewAt,
  :originsJson, :partnersJson)`
const deckOfLearner = `SELECT "revision", "upToResponseId", "rules" FROM "ReviewDeck" WHERE "learnerKey" = :learnerKey`
const putDeck = `INSERT OR REPLACE INTO "ReviewDeck" ("learnerKey", "revision", "upToResponseId", "rules")
  VALUES (:learnerKey, :revision, :upToResponseId, :rules)`
// Rules that nobody has.
const setAside = `UPDATE "ReviewDeck" SET "revision" = "revision" + 1, "rules" = ''
  WHERE "learnerKey" = (SELECT "learnerKey" FROM "Attempt" WHERE "id" = :attemptId)`
const dropCards = `DELETE FROM "ReviewCard" WHERE "learnerKey" = :learnerKey`

function cardOf(row: CardRow): StoredCard {
  const { stability, difficulty, countedAt } = row
  return {
    cardId: row.cardId,
    missedAt: new Date(row.missedAt),
    memory:
      stability === null || difficulty === null || countedAt === null
        ? null
        : { stability, difficulty, at: new Date(countedAt) },
    firstReviewAt: instant(row.firstReviewAt),
    lastReviewAt: instant(row.lastReviewAt),
    origins: listOf(row.originsJson),
    partners: listOf(row.partnersJson),
  }
}

function instant(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds)
}

function listOf(json: string): string[] {
  return json === '[]' ? [] : (JSON.parse(json) as string[])
}

export function listCards(learnerKey: string): StoredCard[] {
  return db().direct.read.all<CardRow>(cardsOfLearner, { learnerKey }).map(cardOf)
}

export type DeckState = { revision: number; upToResponseId: number; rules: string }

/** How far a learner's cards are worked out; null before the first time. */
export function readDeck(learnerKey: string): DeckState | null {
  return deckIn(db().direct.read, learnerKey)
}

function deckIn(reader: DirectReader, learnerKey: string): DeckState | null {
  return reader.get<DeckState>(deckOfLearner, { learnerKey }) ?? null
}

/** What became of some cards: null for one that there is not. */
export type CardChanges = { revision: number; cards: Map<string, StoredCard | null> }

/**
 * Keeps cards that follow from new responses. `merge` gets the card as it stands, if there is one.
 *
 * @param step - the deck as it was found, how far it goes now, and whether all cards are made anew
 * @returns null when somebody else went on from there meanwhile, and then nothing was written
 */
export async function putCards(
  learnerKey: string,
  step: { found: DeckState | null; next: Omit<DeckState, 'revision'>; anew: boolean },
  cardIds: readonly string[],
  merge: (cardId: string, known: StoredCard | null) => StoredCard | null,
): Promise<CardChanges | null> {
  const { found, next, anew } = step
  return db().direct.write((transaction) => {
    if (deckIn(transaction, learnerKey)?.revision !== found?.revision) return null
    if (anew) transaction.run(dropCards, { learnerKey })
    const changes: CardChanges = { revision: (found?.revision ?? 0) + 1, cards: new Map() }
    for (const cardId of cardIds) {
      const row = transaction.get<CardRow>(cardOfLearner, { learnerKey, cardId })
      const card = merge(cardId, row ? cardOf(row) : null)
      changes.cards.set(cardId, card)
      if (!card) continue
      transaction.run(putCard, {
        learnerKey,
        cardId,
        missedAt: card.missedAt.getTime(),
        stability: card.memory?.stability ?? null,
        difficulty: card.memory?.difficulty ?? null,
        countedAt: card.memory?.at.getTime() ?? null,
        firstReviewAt: card.firstReviewAt?.getTime() ?? null,
        lastReviewAt: card.lastReviewAt?.getTime() ?? null,
        originsJson: JSON.stringify(card.origins),
        partnersJson: JSON.stringify(card.partners),
      })
    }
    transaction.run(putDeck, { learnerKey, revision: changes.revision, ...next })
    return changes
  })
}

/** For a write that changes responses of an attempt that may be worked out already: its learner's cards are made anew. */
export function setDeckAside(transaction: DirectTransaction, attemptId: string): void {
  transaction.run(setAside, { attemptId })
}

const flagsOfLearner = `SELECT "questionId", "flaggedAt" FROM "QuestionFlag" WHERE "learnerKey" = :learnerKey`

/** What a learner chose to meet again, with when. */
export function listFlagged(learnerKey: string): { questionId: string; flaggedAt: Date }[] {
  return db()
    .direct.read.all<{ questionId: string; flaggedAt: number }>(flagsOfLearner, { learnerKey })
    .map(({ questionId, flaggedAt }) => ({ questionId, flaggedAt: new Date(flaggedAt) }))
}
