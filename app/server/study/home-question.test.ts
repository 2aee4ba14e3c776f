import { beforeAll, expect, test } from 'vitest'
import { decideVerdict } from '~/domain/code-sets'
import { realContent } from '../../../tests/support/real-content'
import { indexContent } from '../content/content-index'
import { content, provideContent } from '../content/current'
import { judgeHomeAnswer, readHomeQuestion } from './home-question'

beforeAll(async () => {
  const { data } = await realContent()
  provideContent(indexContent(data))
})

test('the key is a valid, billable code of the embedded edition on the day of the record', () => {
  const solution = judgeHomeAnswer('', true).solution
  expect(solution?.code).toBe('S52.541A')
  expect(decideVerdict(content().codeListOn('icd10cm', '2026-11-20'), solution?.code ?? '').kind).toBe('valid')
  expect(solution?.parts.map((part) => part.characters).join('')).toBe(solution?.code)
})

test('the right code is right with or without its dot, in any case, and brings the solution', () => {
  for (const typed of ['S52.541A', ' s52541a ']) {
    const answer = judgeHomeAnswer(typed, false)
    expect(answer).toMatchObject({ verdict: 'right', messages: [] })
    expect(answer.solution?.title).toBe("Smith's fracture of right radius, initial encounter for closed fracture")
  }
})

test('a header is told that it is not billable, and what stands below it', () => {
  const answer = judgeHomeAnswer('S52.54', false)
  expect(answer).toMatchObject({ verdict: 'wrong', solution: null })
  expect(answer.messages[0]).toMatch(/^S52\.54 .* is a header, not a billable code\..*S52\.541/)
})

test('a code without its 7th character is told that it needs one', () => {
  const answer = judgeHomeAnswer('S52.541', false)
  expect(answer).toMatchObject({ verdict: 'wrong', solution: null })
  expect(answer.messages[0]).toMatch(/^S52\.541 .* is a header: it needs a 7th character\./)
  expect(answer.messages[1]).toMatch(/^The record gives you the missing one/)
})

test('the wrong side is near, and told which side the record says', () => {
  const answer = judgeHomeAnswer('S52.542A', false)
  expect(answer).toMatchObject({ verdict: 'near', solution: null })
  expect(answer.messages).toContain('Wrong side: your code says left, the record says right.')
})

test('a wrong 7th character is near, and told what it would have meant', () => {
  const answer = judgeHomeAnswer('S52.541D', false)
  expect(answer.verdict).toBe('near')
  expect(answer.messages.join(' ')).toContain('Wrong 7th character')
})

test('an unspecified code is near, and told that the record says more', () => {
  const answer = judgeHomeAnswer('S52.501A', false)
  expect(answer.verdict).toBe('near')
  expect(answer.messages).toContain('Your code is an unspecified one; the record says more.')
})

test('a letter typed for a digit counts and is pointed out', () => {
  const answer = judgeHomeAnswer('S52.54IA', false)
  expect(answer.verdict).toBe('right')
  expect(answer.messages[0]).toContain('a letter stood where a digit belongs')
})

test('the solution is kept back until it was found or asked for', () => {
  expect(judgeHomeAnswer('S52.542A', false).solution).toBeNull()
  expect(judgeHomeAnswer('S52.542A', true)).toMatchObject({ verdict: 'near', solution: { code: 'S52.541A' } })
  expect(judgeHomeAnswer('   ', false)).toEqual({ typed: '   ', verdict: 'unanswered', messages: [], solution: null })
})

test('a code of another chapter is wrong, and told what it says', () => {
  const answer = judgeHomeAnswer('I10', false)
  expect(answer).toMatchObject({ verdict: 'wrong', solution: null })
  expect(answer.messages[0]).toContain('Essential (primary) hypertension')
})

test('text that is no code at all is told what a code looks like', () => {
  expect(judgeHomeAnswer('<b>broken wrist</b>', false).messages[0]).toMatch(/^This does not have the shape/)
})

test('the extract holds every header on the way to the key, and its 7th characters', () => {
  const { extract } = readHomeQuestion()
  expect(extract.lines.map((line) => line.code)).toEqual(
    expect.arrayContaining(['S52.5', 'S52.54', 'S52.541', 'S52.542', 'S52.549', 'S52.53']),
  )
  expect(extract.seventhCharacters[0]).toEqual({
    character: 'A',
    meaning: 'initial encounter for closed fracture',
  })
  expect(extract.omitted).toBe(11)
})
