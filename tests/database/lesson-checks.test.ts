import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { isLessonQuestion, rationalesOf, type LessonQuestion } from '~/domain/scoring'
import {
  judgeLessonCheck,
  keepLessonAnswers,
  presentLessonChecks,
  recallLessonAnswers,
} from '~/server/study/lesson-checks'
import { listResponses, openTestSite, type TestSite } from '../support/test-site'

const answeredAt = new Date('2026-11-22T12:00:00Z')

/** A check of a kind as some lesson asks it. */
function checkOf<Kind extends LessonQuestion['kind']>(site: TestSite, kind: Kind): LessonQuestion & { kind: Kind } {
  for (const { slug } of site.content.lessons) {
    for (const { id } of presentLessonChecks(slug)) {
      const question = site.content.findQuestion(id)?.question
      if (question?.kind === kind && isLessonQuestion(question)) return question as LessonQuestion & { kind: Kind }
    }
  }
  throw new Error(`no lesson asks a ${kind}`)
}

/** Answers as a page sends them: the key, and one that is wrong in part. */
function answersTo(question: LessonQuestion): { right: string; wrong: string } {
  switch (question.kind) {
    case 'single-choice':
      return { right: question.key, wrong: question.options.find(({ id }) => id !== question.key)?.id ?? '' }
    case 'code':
      return { right: question.key, wrong: question.nearMisses[0]?.code ?? '' }
    case 'multiple-choice':
      return { right: JSON.stringify(question.key), wrong: JSON.stringify(question.key.slice(1)) }
    case 'numeric':
      return { right: question.key, wrong: question.slips[0]?.value ?? '' }
    case 'ordering':
      return { right: JSON.stringify(question.key), wrong: JSON.stringify(question.key.toReversed()) }
    case 'matching': {
      const pairs = Object.entries(question.key)
      return { right: JSON.stringify(question.key), wrong: JSON.stringify(Object.fromEntries(pairs.slice(1))) }
    }
  }
}

const kinds = ['single-choice', 'code', 'multiple-choice', 'numeric', 'ordering', 'matching'] as const

test.each(kinds)('a wrong answer to a %s tells nothing of the key until that is found or asked for', async (kind) => {
  const question = checkOf(await openTestSite(), kind)
  const { right, wrong } = answersTo(question)

  const first = judgeLessonCheck(question.id, wrong, false)
  expect(first).toMatchObject({
    questionId: question.id,
    verdict: expect.stringMatching(/^(wrong|near)$/),
    solution: null,
  })
  expect(first?.messages.length).toBeGreaterThan(0)
  if (kind !== 'single-choice' && kind !== 'code') {
    // What is said before the key is out is a nudge: no reason, and no text of a part.
    const said = first?.messages.join(' ') ?? ''
    for (const rationale of rationalesOf(question)) expect(said).not.toContain(rationale)
    for (const text of textsOf(question)) expect(said).not.toContain(text)
  }

  const revealed = judgeLessonCheck(question.id, wrong, true)
  expect(revealed?.solution).not.toBeNull()
  expect(revealed?.verdict).toBe(first?.verdict)

  const found = judgeLessonCheck(question.id, right, false)
  expect(found?.verdict).toBe('right')
  expect(found?.solution).not.toBeNull()
  const rationales = rationalesOf(question)
  expect(JSON.stringify(found?.solution)).toContain(JSON.stringify(rationales[0]).slice(1, -1))
})

function textsOf(question: LessonQuestion): string[] {
  switch (question.kind) {
    case 'ordering':
      return question.items.map(({ text }) => text)
    case 'matching':
      return [...question.left, ...question.right].map(({ text }) => text)
    case 'multiple-choice':
      return question.options.flatMap(({ text }) => text ?? [])
    case 'numeric':
      return [question.key]
    case 'single-choice':
    case 'code':
      return []
  }
}

test.each(kinds)(
  'an answer to a %s is kept with its points and errors, and comes back with its verdict',
  async (kind) => {
    const site = await openTestSite()
    const question = checkOf(site, kind)
    const { right, wrong } = answersTo(question)
    const { learnerKey } = await site.addPerson()
    const give = (answer: string) =>
      keepLessonAnswers(learnerKey, [{ responseId: randomUUID(), questionId: question.id, answer, answeredAt }])

    expect(await give(wrong)).toBe(1)
    const [kept] = await listResponses(site, learnerKey)
    expect(kept).toMatchObject({ questionId: question.id, mode: 'lesson', answered: true, maxPoints: 10_000 })
    expect(kept?.points).toBeLessThan(10_000)
    expect(JSON.parse(kept?.errorTypesJson ?? '[]')).not.toEqual([])
    expect(await recallLessonAnswers(learnerKey, question.lesson)).toMatchObject([
      { answer: wrong, feedback: { questionId: question.id, solution: null } },
    ])

    const other = await site.addPerson()
    await keepLessonAnswers(other.learnerKey, [
      { responseId: randomUUID(), questionId: question.id, answer: right, answeredAt },
    ])
    expect(await recallLessonAnswers(other.learnerKey, question.lesson)).toMatchObject([
      { answer: right, feedback: { verdict: 'right' } },
    ])
  },
)

test('what is no answer to a kind is judged without failing', async () => {
  const site = await openTestSite()
  for (const kind of kinds) {
    const { id } = checkOf(site, kind)
    for (const answer of ['', '{"__proto__": 1}', '[[[[', '"', 'x'.repeat(20_000)]) {
      expect(judgeLessonCheck(id, answer, false), `${kind} ${answer.slice(0, 20)}`).toMatchObject({ solution: null })
    }
  }
})

test('steps to be put in order are never shown in the right one', async () => {
  const site = await openTestSite()
  const shown = site.content.lessons.flatMap(({ slug }) => presentLessonChecks(slug))
  const orders = shown.flatMap((check) => (check.kind === 'ordering' ? [check] : []))
  expect(orders.length).toBeGreaterThan(0)
  for (const { id, items } of orders) {
    const question = site.content.findQuestion(id)?.question
    expect(question?.kind === 'ordering' && items.every((item, place) => item.id === question.key[place])).toBe(false)
  }
})
