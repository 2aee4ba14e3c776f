import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { codeCardId } from '~/domain/review'
import type { CodeQuestion, Question } from '~/domain/scoring'
import { readCards } from '~/server/review/deck'
import { listCards } from '~/server/db/review'
import { setFlag } from '~/server/db/practice'
import { appendResponses } from '~/server/db/responses'
import { submitAttempt } from '~/server/exams/close-attempt'
import { openReview, takeReviewTurn, type Reviewer, type ReviewTurn } from '~/server/review/review-room'
import { keepStudyGoal, readStudyGoal } from '~/server/study/goal'
import { getAttempt, listResponses, openTestSite, type TestSite } from '../support/test-site'

const missedOn = new Date('2026-11-20T15:00:00Z')
const nextDay = new Date('2026-11-21T15:00:00Z')
const dayMs = 86_400_000

async function answer(
  site: TestSite,
  learner: Reviewer,
  question: Question,
  given: { answer: string; right: boolean; at?: Date; mode?: 'practice' | 'lesson' | 'exam' },
): Promise<void> {
  await appendResponses([
    {
      responseKey: randomUUID(),
      learnerKey: learner.learnerKey,
      questionId: question.id,
      questionHash: site.content.findQuestion(question.id)!.hash,
      snapshotHash: site.content.snapshot.hash,
      mode: given.mode ?? 'practice',
      attemptId: null,
      answered: true,
      answerJson: JSON.stringify(given.answer),
      points: given.right ? 10_000 : 0,
      maxPoints: 10_000,
      errorTypesJson: '[]',
      confidence: null,
      durationMs: null,
      answeredAt: given.at ?? missedOn,
    },
  ])
}

/** A typed code whose key and first near miss are both codes of the list. */
function typedQuestion(site: TestSite): { question: CodeQuestion; taken: string } {
  for (const { question } of site.content.questions) {
    if (question.kind !== 'code' || question.pool !== 'practice' || question.system !== 'icd10cm') continue
    const list = site.content.codeListOn('icd10cm', question.dateOfService)
    const taken = question.nearMisses.find(({ code }) => list.find(code)?.billable)
    if (taken && list.find(question.key)?.billable) return { question, taken: taken.code }
  }
  throw new Error('there is no such question')
}

const turnOn = (cardId: string, given: string | null, details: Partial<ReviewTurn> = {}): ReviewTurn => ({
  turnId: randomUUID(),
  cardId,
  round: 0,
  answer: given,
  durationMs: 4_000,
  ...details,
})

async function missOne() {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const { question, taken } = typedQuestion(site)
  await answer(site, learner, question, { answer: taken, right: false })
  const cards = { key: codeCardId('icd10cm', question.key)!, taken: codeCardId('icd10cm', taken)! }
  return { site, learner, question, taken, cards }
}

test('a missed code comes back the next day: its question, the code, and the code that was taken for it', async () => {
  const { learner, question, cards } = await missOne()
  expect(await openReview(learner, missedOn)).toMatchObject({ card: null, left: 0, nextDay: 'Nov 21, 2026' })
  const day = await openReview(learner, nextDay)
  expect(day).toMatchObject({ left: 3, fresh: 3, doneToday: 0, cards: 3 })
  const found = await readCards(learner.learnerKey, nextDay)
  expect(found.map(({ id }) => id).sort()).toEqual([question.id, cards.key, cards.taken].sort())
  expect(found.find(({ id }) => id === cards.key)!.partners).toEqual([cards.taken])
  // Nothing that tells the key goes out with the question.
  expect(JSON.stringify(day.card)).not.toContain('rationale')
})

test('an answer is judged, kept as a response of mode review, and the next card comes with the feedback', async () => {
  const { site, learner, question, cards } = await missOne()
  const turn = turnOn(question.id, question.key)
  const result = await takeReviewTurn(learner, turn, nextDay)
  if (result.kind !== 'taken') throw new Error(result.kind)
  expect(result.reply).toMatchObject({ item: { verdict: 'right', id: question.id }, day: { left: 2, doneToday: 1 } })
  const responses = await listResponses(site, learner.learnerKey)
  expect(responses.at(-1)).toMatchObject({ mode: 'review', points: 10_000, durationMs: 4_000, firstExposure: false })

  // Sent again it is told again, and kept once; under another id the card is not due any more.
  expect(await takeReviewTurn(learner, { ...turn, answer: 'Z99.9' }, nextDay)).toMatchObject({
    kind: 'taken',
    reply: { item: { verdict: 'right' } },
  })
  expect(await takeReviewTurn(learner, turnOn(question.id, 'Z99.9'), nextDay)).toMatchObject({ kind: 'not-due' })
  expect(await listResponses(site, learner.learnerKey)).toHaveLength(2)

  // The code that was missed is asked by its title, and the one taken for it follows directly.
  const coded = await takeReviewTurn(learner, turnOn(cards.key, question.key), nextDay)
  expect(coded).toMatchObject({
    kind: 'taken',
    reply: { item: { verdict: 'right' }, day: { card: { cardId: cards.taken } } },
  })
  expect(await takeReviewTurn(learner, turnOn(cards.taken, null), nextDay)).toMatchObject({
    reply: { item: { verdict: 'unanswered' }, day: { card: null, left: 0, doneToday: 3, nextDay: 'Nov 22, 2026' } },
  })
})

test('kept cards are the same worked out answer by answer, all at once, and by two at the same time', async () => {
  const { site, learner, question, taken } = await missOne()
  const others = site.content.questions.filter(({ question: one }) => one.pool === 'practice').slice(0, 60)
  for (const [index, { question: one }] of others.entries()) {
    const at = new Date(missedOn.getTime() + index * 3_600_000)
    const given = one.kind === 'single-choice' ? one.options.find(({ id }) => id !== one.key)!.id : 'I10'
    await answer(site, learner, one, { answer: given, right: index % 3 === 0, at })
    if (index % 7 === 0) await readCards(learner.learnerKey, nextDay)
  }
  await answer(site, learner, question, { answer: taken, right: false, at: nextDay })
  await Promise.all([readCards(learner.learnerKey, nextDay), readCards(learner.learnerKey, nextDay)])
  const stepwise = listCards(learner.learnerKey)
  expect(stepwise.length).toBeGreaterThan(40)
  await site.database.write((transaction) => transaction.reviewDeck.deleteMany())
  await readCards(learner.learnerKey, nextDay)
  expect(listCards(learner.learnerKey)).toEqual(stepwise)
})

test('a question of an exam comes only after its attempt is closed, and not while it stands in an open one', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const attempt = await site.beginExam(learner, missedOn)
  await setFlag(learner.learnerKey, attempt.form[0]!.questionId, true, missedOn)
  expect(await openReview(learner, missedOn)).toMatchObject({ cards: 0 })
  await submitAttempt(await getAttempt(attempt.id), missedOn)
  expect(await openReview(learner, nextDay)).toMatchObject({ cards: 1 })
  // Flagged in the next one, another question is as little to be met while that one is open.
  const again = await site.beginExam(learner, nextDay)
  for (const { questionId } of again.form) await setFlag(learner.learnerKey, questionId, true, nextDay)
  const open = new Set(again.form.map(({ questionId }) => questionId))
  expect((await readCards(learner.learnerKey, nextDay)).filter(({ id }) => open.has(id))).toEqual([])
})

test('a flagged question that was always right comes back too; without the flag it does not', async () => {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const { question } = typedQuestion(site)
  await answer(site, learner, question, { answer: question.key, right: true })
  expect(await openReview(learner, nextDay)).toMatchObject({ cards: 0 })
  await setFlag(learner.learnerKey, question.id, true, nextDay)
  const cards = await readCards(learner.learnerKey, nextDay)
  // FSRS-6: Good at first gives w2 = 2.3065 days.
  expect(cards).toMatchObject([{ id: question.id, memory: { stability: 2.3065 } }])
  expect(await openReview(learner, new Date(missedOn.getTime() + 2 * dayMs))).toMatchObject({ left: 1 })
  await setFlag(learner.learnerKey, question.id, false, nextDay)
  expect(await openReview(learner, nextDay)).toMatchObject({ cards: 0 })
})

test('nobody answers another learner’s card, and the daily limit is the learner’s own', async () => {
  const { site, learner, question } = await missOne()
  const other = await site.addPerson()
  expect(await takeReviewTurn(other, turnOn(question.id, question.key), nextDay)).toMatchObject({
    kind: 'not-due',
    day: { cards: 0 },
  })
  const goal = await readStudyGoal(learner.learnerKey)
  await keepStudyGoal(learner.learnerKey, { ...goal, dailyNew: 1 }, nextDay)
  expect(await openReview(learner, nextDay)).toMatchObject({ left: 1, waiting: 2, nextDay: 'Nov 22, 2026' })
  expect(await takeReviewTurn(learner, turnOn(question.id, 'x'.repeat(16_001)), nextDay)).toEqual({
    kind: 'answer-too-long',
  })
})
