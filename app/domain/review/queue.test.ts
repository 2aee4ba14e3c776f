import { expect, test } from 'vitest'
import { reviewQueue, type QueueRules, type ReviewCard } from './queue'

const now = new Date('2026-11-22T15:00:00Z')
const rules: QueueRules = { timeZone: 'America/New_York', examOn: null, dailyCards: 40, dailyNew: 15 }
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000)

/** A card seen before, overdue, with the stability that makes it known by so much. */
const old = (id: string, stability: number, details: Partial<ReviewCard> = {}): ReviewCard => ({
  id,
  memory: { stability, difficulty: 5, at: daysAgo(20) },
  since: daysAgo(30),
  firstReviewAt: daysAgo(20),
  lastReviewAt: daysAgo(20),
  partners: [],
  ...details,
})
const fresh = (id: string, missed: number, details: Partial<ReviewCard> = {}): ReviewCard => ({
  id,
  memory: null,
  since: daysAgo(missed),
  firstReviewAt: null,
  lastReviewAt: null,
  partners: [],
  ...details,
})
const done = (id: string, details: Partial<ReviewCard> = {}): ReviewCard =>
  old(id, 3, {
    memory: { stability: 3, difficulty: 5, at: daysAgo(0.05) },
    lastReviewAt: daysAgo(0.05),
    ...details,
  })

test('what is least known comes first, and what is not due does not come', () => {
  const queue = reviewQueue([old('known', 15), old('weak', 1), old('middle', 5), old('later', 60)], rules, now)
  expect(queue.today).toEqual(['weak', 'middle', 'known'])
  // 60 days after November 2.
  expect(queue.nextOn).toBe('2027-01-01')
})

test('new cards stand between the old ones, the newest error first', () => {
  const cards = [old('a', 1), old('b', 2), old('c', 3), old('d', 4), fresh('before', 9), fresh('just now', 2)]
  expect(reviewQueue(cards, rules, now).today).toEqual(['a', 'just now', 'b', 'c', 'before', 'd'])
})

test('limits count what was done today; old cards go before new ones, and the rest waits for tomorrow', () => {
  const cards = [
    ...Array.from({ length: 4 }, (_, index) => old(`old ${index}`, index + 1)),
    ...Array.from({ length: 4 }, (_, index) => fresh(`new ${index}`, index + 2)),
    done('done'),
    done('new and done', { firstReviewAt: daysAgo(0.05) }),
  ]
  const queue = reviewQueue(cards, { ...rules, dailyCards: 8, dailyNew: 2 }, now)
  expect(queue).toMatchObject({ fresh: 1, doneToday: 2, waiting: 3, nextOn: '2026-11-23' })
  expect([...queue.today].sort()).toEqual(['new 0', 'old 0', 'old 1', 'old 2', 'old 3'])
  expect(reviewQueue(cards, { ...rules, dailyCards: 3 }, now).today).toEqual(['old 0'])
  expect(reviewQueue(cards, { ...rules, dailyCards: 0 }, now)).toMatchObject({ today: [], waiting: 8 })
})

test('what only the exam ahead brings so early goes after new cards; what is due anyway before them', () => {
  // Known for 30 days, so due in 10; with the exam in 10 days at 0.93, which is 18 days after its answer, so due.
  const cards = [old('due anyway', 5), old('for the exam', 30), fresh('new', 2)]
  const ahead = { ...rules, examOn: '2026-12-02' }
  expect(reviewQueue(cards, rules, now).today).toHaveLength(2)
  expect(reviewQueue(cards, ahead, now)).toMatchObject({ fresh: 1, waiting: 0 })
  expect(reviewQueue(cards, { ...ahead, dailyCards: 2 }, now)).toMatchObject({ fresh: 1, waiting: 1 })
  expect([...reviewQueue(cards, { ...ahead, dailyCards: 2 }, now).today].sort()).toEqual(['due anyway', 'new'])
  expect(reviewQueue(cards, { ...ahead, dailyCards: 1 }, now).today).toEqual(['due anyway'])
})

test('the code taken for another one follows it, also across the answer between them', () => {
  const pair = [old('right side', 1, { partners: ['left side'] }), old('left side', 9, { partners: ['right side'] })]
  const others = [old('x', 2), old('y', 3)]
  expect(reviewQueue([...pair, ...others], rules, now).today).toEqual(['right side', 'left side', 'x', 'y'])
  const answered = [done('right side', { partners: ['left side'] }), pair[1]!, ...others]
  expect(reviewQueue(answered, rules, now).today).toEqual(['left side', 'x', 'y'])
})

test('a card answered today waits for tomorrow, whatever its interval; nobody is asked twice a day', () => {
  const queue = reviewQueue([done('done')], rules, now)
  expect(queue).toEqual({ today: [], fresh: 0, doneToday: 1, waiting: 0, nextOn: '2026-11-25' })
})

test('nothing to review is told as nothing', () => {
  expect(reviewQueue([], rules, now)).toEqual({ today: [], fresh: 0, doneToday: 0, waiting: 0, nextOn: null })
})
