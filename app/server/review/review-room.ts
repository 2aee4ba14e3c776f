import {
  reviewQueue,
  type AskedCard,
  type QueueRules,
  type ReviewCard,
  type ReviewDay,
  type ReviewQueue,
  type ReviewReply,
} from '~/domain/review'
import {
  explainAnswer,
  longestAnswer,
  partsToShuffle,
  presentQuestion,
  reviewQuestion,
  scoreAnswer,
  type AnswerValue,
  type Question,
} from '~/domain/scoring'
import { canonicalJson } from '~/domain/shared/canonical-json'
import { dayText } from '~/domain/shared/date-text'
import { seededRandom, shuffled } from '~/domain/shared/seeded-random'
import { codeBooksOn } from '../content/code-books'
import { content } from '../content/current'
import { insertContentVersions } from '../db/content-versions'
import { appendResponses } from '../db/responses'
import { findOwnResponse } from '../db/review'
import { pointToLesson } from '../exams/lesson-pointer'
import { loadQuestionVersions, versionOf } from '../exams/question-versions'
import { readStudyGoal } from '../study/goal'
import { readCards } from './deck'
import { findReviewQuestion } from './review-questions'

/** Whose queue it is: cards by key, days by zone. */
export type Reviewer = { learnerKey: string; timeZone: string }

type Deck = { cards: ReviewCard[]; queue: ReviewQueue }

async function readQueue({ learnerKey, timeZone }: Reviewer, now: Date): Promise<Deck> {
  const goal = await readStudyGoal(learnerKey)
  const rules: QueueRules = { timeZone, examOn: goal.examOn, dailyCards: goal.dailyCards, dailyNew: goal.dailyNew }
  const cards = await readCards(learnerKey, now)
  return { cards, queue: reviewQueue(cards, rules, now) }
}

/** How many cards are left for today. */
export async function countDueToday(reviewer: Reviewer, now: Date): Promise<number> {
  return (await readQueue(reviewer, now)).queue.today.length
}

/** The learner's day, with the next card. */
export async function openReview(reviewer: Reviewer, now: Date): Promise<ReviewDay> {
  return dayOf(await readQueue(reviewer, now))
}

function dayOf({ cards, queue }: Deck): ReviewDay {
  const shown = firstShown(cards, queue.today)
  return {
    card: shown?.card ?? null,
    left: shown ? queue.today.length - shown.skipped : 0,
    fresh: queue.fresh,
    doneToday: queue.doneToday,
    waiting: queue.waiting,
    // Noon there, so that the day stays the one that it is.
    nextDay: queue.nextOn && dayText(new Date(`${queue.nextOn}T12:00:00Z`), 'UTC'),
    cards: cards.length,
  }
}

/** The first card that can still be made: an edition may have taken a drill or a code away. */
function firstShown(cards: readonly ReviewCard[], ids: readonly string[]): { card: AskedCard; skipped: number } | null {
  for (const [skipped, id] of ids.entries()) {
    const card = cards.find((candidate) => candidate.id === id)
    const question = findReviewQuestion(id)?.question
    if (card && question) return { card: askedCard(card, question), skipped }
  }
  return null
}

function askedCard({ id, firstReviewAt, lastReviewAt }: ReviewCard, question: Question): AskedCard {
  const round = lastReviewAt?.getTime() ?? 0
  return {
    cardId: id,
    round,
    isNew: firstReviewAt === null,
    domainTitle: content().domainTitle(question.placements[0]?.domain ?? ''),
    question: presentQuestion(question, orderIn(id, round, question)),
  }
}

/** Options stand in another order each time a card comes, and in the same while it is shown. */
function orderIn(cardId: string, round: number, question: Question): string[] {
  return shuffled(partsToShuffle(question), seededRandom(`${cardId}:${round}`))
}

export type ReviewTurn = {
  /** Made by the browser; the same turn sent twice is taken once. */
  turnId: string
  cardId: string
  round: number
  /** Null: the learner asked for the answer. */
  answer: AnswerValue
  durationMs: number | null
}

export type TurnResult =
  | { kind: 'taken'; reply: ReviewReply }
  /** Not left for today: answered in another tab, put off, or no card of this learner. */
  | { kind: 'not-due'; day: ReviewDay }
  | { kind: 'answer-too-long' }

/** Judges an answer to a card, appends it to the learner's responses, and tells the next card. */
export async function takeReviewTurn(reviewer: Reviewer, turn: ReviewTurn, now: Date): Promise<TurnResult> {
  if ((turn.answer?.length ?? 0) > longestAnswer) return { kind: 'answer-too-long' }
  const { learnerKey } = reviewer
  const responseKey = `review:${learnerKey}:${turn.turnId}`
  const before = await readQueue(reviewer, now)
  const kept = findOwnResponse(learnerKey, responseKey)
  if (kept) {
    const question = versionOf(await loadQuestionVersions([kept.questionHash]), kept.questionHash)
    const answer = JSON.parse(kept.answerJson) as AnswerValue
    return { kind: 'taken', reply: replyTo({ ...turn, answer }, question, dayOf(before)) }
  }
  const version = before.queue.today.includes(turn.cardId) ? findReviewQuestion(turn.cardId) : null
  if (!version) return { kind: 'not-due', day: dayOf(before) }
  const { question, hash } = version
  if (content().findQuestionByHash(hash) === null) await keepVersion(question, hash, now)
  const score = scoreAnswer(question, turn.answer)
  await appendResponses([
    {
      responseKey,
      learnerKey,
      questionId: question.id,
      questionHash: hash,
      snapshotHash: content().snapshot.hash,
      mode: 'review',
      attemptId: null,
      answered: score.answered,
      answerJson: JSON.stringify(turn.answer),
      points: score.points,
      maxPoints: score.maxPoints,
      errorTypesJson: JSON.stringify(
        explainAnswer(question, turn.answer, codeBooksOn(content().shelf, question.dateOfService)).errorTypes,
      ),
      confidence: null,
      durationMs: turn.durationMs,
      answeredAt: now,
    },
  ])
  return { kind: 'taken', reply: replyTo(turn, question, await openReview(reviewer, now)) }
}

function replyTo(turn: ReviewTurn, question: Question, day: ReviewDay): ReviewReply {
  const books = codeBooksOn(content().shelf, question.dateOfService)
  const { cardId, round, answer } = turn
  return {
    item: reviewQuestion(question, orderIn(cardId, round, question), answer, books),
    lesson: pointToLesson(question),
    day,
  }
}

/** Drills and code cards exist nowhere else: kept, they can be looked at whatever the code sets become. */
async function keepVersion(question: Question, hash: string, now: Date): Promise<void> {
  const canonical = canonicalJson(question)
  await insertContentVersions(
    [{ hash, kind: 'question', contentId: question.id, origin: 'generated', canonicalJson: canonical }],
    now,
  )
}
