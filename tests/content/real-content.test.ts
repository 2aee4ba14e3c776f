import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bareCode, decideVerdict, typingErrorReadings } from '~/domain/code-sets'
import { formOfQuestions } from '~/domain/exams'
import {
  diagnoseAnswer,
  isChoiceOrCode,
  partsToShuffle,
  presentQuestion,
  rationalesOf,
  scoreAnswer,
  type CodeQuestion,
  type Question,
} from '~/domain/scoring'
import { findPassage } from '~/domain/lessons'
import { canonicalJson } from '~/domain/shared/canonical-json'
import { indexContent } from '~/server/content/content-index'
import { provideContent } from '~/server/content/current'
import { formatFinding } from '~/server/content/finding'
import { contentHash } from '~/server/content/hash'
import { loadContent } from '~/server/content/load-content'
import { presentLessonChecks } from '~/server/study/lesson-checks'
import { realContent } from '../support/real-content'

// Facts about what stands in content/ now. A content author who breaks one reads here what it was for.

const { data, findings } = await realContent()
const content = indexContent(data)
const questions = data.questions.map((version) => version.question)
const pool = data.questions
const choices = questions.filter((question) => question.kind === 'single-choice')
const typed = questions.filter((question): question is CodeQuestion => question.kind === 'code')

test('the content check finds no error', () => {
  expect(findings.filter((finding) => finding.severity === 'error').map(formatFinding)).toEqual([])
})

test('no two questions have the same stem', () => {
  const normalized = (stem: string): string =>
    stem
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, ' ')
      .trim()
  const first = new Map<string, string>()
  const doubled = questions.flatMap(({ id, stem }) => {
    const earlier = first.get(normalized(stem))
    first.set(normalized(stem), earlier ?? id)
    return earlier === undefined ? [] : [`${earlier} and ${id}`]
  })
  expect(doubled).toEqual([])
})

test('every question explains its key and three other answers, each in its own words', () => {
  const faults = questions.filter(isChoiceOrCode).flatMap((question) => {
    const rationales = rationalesOf(question)
    const words = rationales.every((rationale) => rationale.trim().split(/\s+/).length >= 5)
    return words && new Set(rationales).size === rationales.length && rationales.length >= 4 ? [] : [question.id]
  })
  expect(faults).toEqual([])
})

test('the key stands in each of the four places about equally often when forms are shown', () => {
  const places = [0, 0, 0, 0]
  for (let seed = 0; seed < 40; seed += 1) {
    for (const item of formOfQuestions(pool, `seed ${seed}`)) {
      const question = content.findQuestionByHash(item.questionHash)
      if (question?.kind !== 'single-choice') continue
      const place = item.optionOrder.indexOf(question.key)
      places[place] = (places[place] ?? 0) + 1
    }
  }
  const expected = (choices.length * 40) / 4
  // Chi-square with 3 degrees of freedom: 16.3 is exceeded once in a thousand.
  expect(places.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(16.3)
})

test('inside lessons, where the order is fixed, no place holds the key far more often than the others', () => {
  provideContent(content)
  const places = [0, 0, 0, 0]
  for (const { slug } of data.lessons) {
    for (const presented of presentLessonChecks(slug)) {
      const question = content.findQuestion(presented.id)?.question
      if (presented.kind !== 'single-choice' || question?.kind !== 'single-choice') continue
      const place = presented.options.findIndex((option) => option.id === question.key)
      places[place] = (places[place] ?? 0) + 1
    }
  }
  const total = places.reduce((sum, count) => sum + count, 0)
  expect(total).toBeGreaterThan(0)
  expect(places.reduce((sum, count) => sum + (count - total / 4) ** 2 / (total / 4), 0)).toBeLessThan(16.3)
})

test('what is shown of any question before it is answered holds nothing that tells the key', () => {
  for (const question of questions) {
    const shown = JSON.stringify(presentQuestion(question, partsToShuffle(question)))
    const secrets = rationalesOf(question)
    const told = secrets.filter((secret) => shown.includes(JSON.stringify(secret).slice(1, -1)))
    expect(told, question.id).toEqual([])
    expect(shown, question.id).not.toMatch(/"(key|rationale|error|nearMisses|lookAlikes)"/)
  }
})

test('every typed key scores, is valid on its day, and none of its near misses scores', () => {
  for (const question of typed) {
    const list = content.codeListOn(question.system, question.dateOfService)
    expect(decideVerdict(list, question.key), question.id).toMatchObject({ kind: 'valid', typo: null })
    expect(scoreAnswer(question, question.key.toLowerCase().replace('.', '')).points, question.id).toBe(10_000)
    for (const miss of question.nearMisses) {
      const diagnosis = diagnoseAnswer(question, miss.code, list)
      expect(diagnosis.right, `${question.id} ${miss.code}`).toBe(false)
      expect(diagnosis.errorTypes[0], `${question.id} ${miss.code}`).toBe(miss.error)
      expect(diagnosis.messages.at(-1), `${question.id} ${miss.code}`).toBe(miss.rationale)
    }
  }
})

test('the score of a mended answer agrees with the verdict of the code list, for every billable code', () => {
  const list = content.codeListOn('icd10cm', '2026-11-21')
  const letters: Record<string, string[]> = { '0': ['O'], '1': ['I', 'L'] }
  const readingsOf = (key: string): string[] =>
    [...bareCode(key)].reduce(
      (starts, character, index) =>
        starts.flatMap((start) =>
          [character, ...(index > 0 ? (letters[character] ?? []) : [])].map((next) => start + next),
        ),
      [''],
    )
  const faults: string[] = []
  let mended = 0
  for (const entry of list.entries()) {
    if (!entry.billable) continue
    const spellings = readingsOf(entry.code)
    const lookAlikes = spellings.filter((text) => text !== bareCode(entry.code) && list.find(text) !== null)
    const question = { ...(typed[0] as CodeQuestion), key: entry.code, lookAlikes }
    // All spellings of codes with look-alikes, some of the many others.
    const tried = lookAlikes.length > 0 ? spellings : spellings.slice(0, 6)
    for (const text of tried) {
      const verdict = decideVerdict(list, text)
      const meant = verdict.kind === 'valid' && verdict.code === entry.code
      if (typingErrorReadings(text).length > 0 && meant) mended += 1
      if (scoreAnswer(question, text).points > 0 !== meant) faults.push(`${text} for ${entry.code}`)
    }
  }
  expect(faults).toEqual([])
  expect(mended).toBeGreaterThan(10_000)
})

test('every question has the hash of its canonical JSON, and no two versions share one', () => {
  for (const { question, hash } of data.questions) {
    expect(hash, question.id).toBe(contentHash(question))
    // What the database keeps and gives back has the same hash: keys may come back in another order.
    const kept = JSON.parse(canonicalJson(question)) as Question
    expect(contentHash(Object.fromEntries(Object.entries(kept).reverse())), question.id).toBe(hash)
  }
  const hashes = [...data.questions, ...data.profiles].map((version) => version.hash)
  expect(new Set(hashes).size).toBe(hashes.length)
})

test('loading the content twice gives equal hashes and the same snapshot', () => {
  const again = loadContent(join(import.meta.dirname, '../..')).data
  expect(canonicalJson(again.questions.map(({ hash }) => hash))).toBe(
    canonicalJson(data.questions.map(({ hash }) => hash)),
  )
  expect(indexContent(again).snapshot).toEqual(content.snapshot)
})

test('a question changes its hash with any change of its wording, and the snapshot with any code', () => {
  const { question, hash } = data.questions[0] ?? {}
  expect(contentHash({ ...question, stem: `${question?.stem} ` })).not.toBe(hash)
  const codes = data.codeSets.codes.map((layer) => ({
    ...layer,
    text: layer.text.replace('\tbillable\t', '\theader\t'),
  }))
  expect(indexContent({ ...data, codeSets: { ...data.codeSets, codes } }).snapshot.hash).not.toBe(content.snapshot.hash)
})

test('every question of a live lesson has a passage to read again', () => {
  const asked = questions.filter((question) => content.findLesson(question.lesson))
  expect(asked.length).toBeGreaterThan(500)
  const without = asked.filter((question) => {
    const passages = content.findLesson(question.lesson)?.passages ?? []
    return findPassage(passages, question) === null
  })
  expect(without.map((question) => question.id)).toEqual([])
})
