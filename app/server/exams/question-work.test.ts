import { expect, test } from 'vitest'
import { aSave, getAttempt, minutesAfter, openTestSite } from '../../../tests/support/test-site'
import { listQuestionWork } from '../db/question-work'
import { submitAttempt } from './close-attempt'
import { recordSaves, takeLease } from './attempt-room'
import { readRoomWork, recordWork } from './question-work'

const now = new Date('2026-11-21T14:00:00Z')

function anItem(details: Record<string, unknown> = {}) {
  return {
    position: 1,
    flagged: true,
    struck: ['a'],
    highlights: [[3, 9]],
    note: 'left arm',
    addVisibleMs: 4_000,
    addBookMs: 1_500,
    addLookups: [{ system: 'icd10cm', code: 'I11.0' }],
    ...details,
  }
}

const aReport = (details: Record<string, unknown> = {}, ...items: unknown[]) => ({
  epoch: 1,
  sequence: 1,
  items: items.length > 0 ? items : [anItem()],
  ...details,
})

async function anAttempt() {
  const site = await openTestSite()
  const learner = await site.addPerson()
  const attempt = await site.beginExam(learner, now)
  const send = async (body: unknown) => recordWork(await getAttempt(attempt.id), body, now)
  const workAt = async (position: number) => (await listQuestionWork(attempt.id)).get(position)
  return { attempt, send, workAt }
}

test('marks replace one another; times and look-ups add up in the order they came', async () => {
  const { send, workAt, attempt } = await anAttempt()
  expect(await send(aReport())).toEqual({ kind: 'kept', newest: { epoch: 1, sequence: 1 } })
  const later = anItem({ flagged: false, struck: [], note: '', addLookups: [{ system: 'icd10cm', code: 'I13.0' }] })
  expect(await send(aReport({ sequence: 2 }, later, anItem({ position: 2 })))).toMatchObject({ kind: 'kept' })
  expect(await workAt(1)).toEqual({
    flagged: false,
    struck: [],
    highlights: [[3, 9]],
    note: '',
    visibleMs: 8_000,
    bookMs: 3_000,
    lookups: [
      { system: 'icd10cm', code: 'I11.0' },
      { system: 'icd10cm', code: 'I13.0' },
    ],
  })
  // What the room shows after a reload has marks only: times are nobody's business in the middle of an exam.
  expect(await readRoomWork(await getAttempt(attempt.id))).toEqual({
    epoch: 1,
    sequence: 2,
    items: [
      { position: 1, flagged: false, struck: [], highlights: [[3, 9]], note: '' },
      { position: 2, flagged: true, struck: ['a'], highlights: [[3, 9]], note: 'left arm' },
    ],
  })
})

test('a report that is repeated, or overtaken by a newer one, changes nothing', async () => {
  const { send, workAt, attempt } = await anAttempt()
  await send(aReport({ sequence: 2 }))
  expect(await send(aReport({ sequence: 2 }))).toEqual({ kind: 'outdated', newest: { epoch: 1, sequence: 2 } })
  expect(await send(aReport({ sequence: 1 }, anItem({ note: 'older' })))).toMatchObject({ kind: 'outdated' })
  expect(await workAt(1)).toMatchObject({ note: 'left arm', visibleMs: 4_000 })
  // A take-over begins a new count; what the first device still sends is older, however high its number.
  await takeLease(await getAttempt(attempt.id), now)
  expect(await send(aReport({ epoch: 2, sequence: 1 }, anItem({ note: 'phone' })))).toMatchObject({ kind: 'kept' })
  expect(await send(aReport({ epoch: 1, sequence: 99 }))).toMatchObject({ kind: 'outdated' })
  expect(await workAt(1)).toMatchObject({ note: 'phone', visibleMs: 8_000 })
})

test('fifty reports at once, each sent twice, count once each in their order', async () => {
  const { send, workAt } = await anAttempt()
  const reports = Array.from({ length: 50 }, (_, at) => aReport({ sequence: at + 1 }, anItem({ addVisibleMs: 1 })))
  await Promise.all(reports.flatMap((report) => [send(report), send(report)]))
  expect(await workAt(1)).toMatchObject({ visibleMs: 50 })
})

test('of look-ups the first 200 of a question are kept', async () => {
  const { send, workAt } = await anAttempt()
  const path = (code: string) => Array.from({ length: 150 }, () => ({ system: 'icd10cm', code }))
  await send(aReport({ sequence: 1 }, anItem({ addLookups: path('I10') })))
  await send(aReport({ sequence: 2 }, anItem({ addLookups: path('I11.0') })))
  const lookups = (await workAt(1))?.lookups.map(({ code }) => code)
  expect(lookups).toEqual([...Array<string>(150).fill('I10'), ...Array<string>(50).fill('I11.0')])
})

test.each([
  ['a note longer than 2,000 characters', anItem({ note: 'x'.repeat(2_001) }), 'malformed-work'],
  ['more than 50 highlights', anItem({ highlights: Array(51).fill([0, 1]) }), 'malformed-work'],
  ['a highlight with three ends', anItem({ highlights: [[0, 1, 2]] }), 'malformed-work'],
  ['a time below zero', anItem({ addVisibleMs: -1 }), 'malformed-work'],
  ['a time that is no number', anItem({ addBookMs: null }), 'malformed-work'],
  ['a code set that does not exist', anItem({ addLookups: [{ system: 'icd9', code: '1' }] }), 'malformed-work'],
  ['something that was not asked for', anItem({ points: 1 }), 'malformed-work'],
  ['a question outside the form', anItem({ position: 21 }), 'unknown-question'],
])('%s is refused as a whole', async (_what, item, reason) => {
  const { send, workAt } = await anAttempt()
  expect(await send(aReport({}, anItem({ position: 2 }), item))).toEqual({ kind: 'refused', reason })
  expect(await workAt(2)).toBeUndefined()
})

test('the same question twice, an empty report, a lease that was never issued: refused', async () => {
  const { send } = await anAttempt()
  expect(await send(aReport({}, anItem(), anItem()))).toMatchObject({ reason: 'unknown-question' })
  expect(await send({ epoch: 1, sequence: 1, items: [] })).toMatchObject({ reason: 'malformed-work' })
  expect(await send(null)).toMatchObject({ reason: 'malformed-work' })
  expect(await send(aReport({ epoch: 2 }))).toMatchObject({ reason: 'unknown-lease' })
})

test('marks touch neither journal nor score, and after closing they stay as they were', async () => {
  const { send, workAt, attempt } = await anAttempt()
  await recordSaves(attempt, [aSave()], now)
  await send(aReport())
  await submitAttempt(await getAttempt(attempt.id), minutesAfter(now, 1))
  expect(await send(aReport({ sequence: 2 }, anItem({ note: 'afterwards' })))).toEqual({ kind: 'closed' })
  expect(await workAt(1)).toMatchObject({ note: 'left arm' })
})
