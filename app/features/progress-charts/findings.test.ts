import { expect, test } from 'vitest'
import { wilsonInterval, type ScoreView } from '~/domain/progress'
import { domainsFinding, modulesFinding, rangeText, scoresFinding, standingOf } from './findings'

function exam(right: number, scored = 20, from: Partial<ScoreView> = {}): ScoreView {
  const scorePercent = (100 * right) / scored
  return {
    attemptId: 'attempt-1',
    title: 'Mini exam',
    finishedOn: 'Nov 21, 2026',
    shortDay: 'Nov 21',
    right,
    scored,
    scorePercent,
    interval: wilsonInterval(right, scored),
    passPercent: 70,
    passed: scorePercent >= 70,
    band: null,
    ...from,
  }
}

function practice(right: number, scored: number): ScoreView {
  return exam(right, scored, { title: 'Practice', passPercent: null, passed: null })
}

function domain(title: string, right: number, total: number) {
  return { title, right, total, interval: wilsonInterval(right, total) }
}

type Standing = Parameters<typeof standingOf>[0]

function progress(from: Partial<Standing> = {}): Standing {
  return {
    scores: [],
    answers: 0,
    right: 0,
    lessonsDone: 0,
    lessonsLive: 6,
    nextLesson: { slug: 'what-is-medical-coding', title: 'What medical coding is' },
    ...from,
  }
}

/** As it reads, without no-break spaces. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ')
}

test('an interval is told in whole percents', () => {
  const interval = wilsonInterval(4, 6)
  expect(interval && plain(rangeText(interval))).toBe('30–90%')
})

test('with nothing done the first lesson comes next and nothing is claimed', () => {
  const standing = standingOf(progress())
  expect(standing.sentence).toMatch(/^Nothing is charted yet/)
  expect(standing.next).toEqual({ label: 'Read “What medical coding is”', to: '/lessons/what-is-medical-coding' })
})

test('lessons and first answers are told as counts', () => {
  const standing = standingOf(progress({ lessonsDone: 1, answers: 7, right: 2 }))
  expect(standing.sentence).toBe(
    'So far you have done 1 of 6 lessons and answered 7 questions, 2 of them right at the first answer: go on with the next lesson.',
  )
})

test('with half of the lessons done an exam comes next', () => {
  const standing = standingOf(progress({ lessonsDone: 3, answers: 1, right: 1 }))
  expect(standing.sentence).toMatch(/a timed exam would show more\.$/)
  expect(standing.next.to).toBe('/exams')
})

test('a pass whose interval reaches below the mark is told with what stays open', () => {
  // Wilson for 15 of 20: 0.531 to 0.888.
  const standing = standingOf(progress({ scores: [exam(15)] }))
  expect(plain(standing.sentence)).toBe(
    'Your latest exam has 15 of 20 right, above the pass mark of 70%, but 20 questions leave 53–89% open: another form would tell more.',
  )
  expect(standing.next.to).toBe('/exams')
})

test('exactly the pass mark is told as such', () => {
  expect(plain(standingOf(progress({ scores: [exam(14)] })).sentence)).toContain('just at the pass mark of 70%')
})

test('a pass is clear only when the whole interval is above the mark', () => {
  // 19 of 20: 0.764 to 0.991.
  const standing = standingOf(progress({ scores: [exam(19)] }))
  expect(plain(standing.sentence)).toContain('even at the low end of its interval (76–99%)')
  expect(standing.next.to).toBe('/lessons/what-is-medical-coding')
})

test('a miss sends to the review, clear or not', () => {
  // 12 of 20: 0.387 to 0.781 holds 0.70; 6 of 20: 0.145 to 0.519 does not.
  const open = standingOf(progress({ scores: [exam(12)] }))
  expect(plain(open.sentence)).toContain('which its interval (39–78%) still reaches')
  const clear = standingOf(progress({ scores: [exam(6)] }))
  expect(plain(clear.sentence)).toContain('even at the high end of its interval (15–52%)')
  expect([open.next.to, clear.next.to]).toEqual(['/attempts/attempt-1/review', '/attempts/attempt-1/review'])
})

test('a practice set after an exam does not hide the exam', () => {
  const standing = standingOf(progress({ scores: [exam(15), practice(1, 6)] }))
  expect(standing.sentence).toMatch(/^Your latest exam has 15 of 20 right/)
})

test('one attempt is counted, not judged', () => {
  expect(scoresFinding([exam(16)])).toBe('One attempt so far: 16 of 20 right')
  expect(scoresFinding([practice(8, 10), exam(16)])).toBe('2 attempts so far, 16 of 20 right in the latest')
})

test('a score has risen or fallen only when the first and the latest interval do not overlap', () => {
  // 6 of 20: 0.145 to 0.519; 16 of 20: 0.584 to 0.919; 14 of 20: 0.481 to 0.855.
  expect(scoresFinding([exam(6), exam(16)])).toBe('Your score has risen: 6 of 20 right at first, 16 of 20 now')
  expect(scoresFinding([exam(16), exam(6)])).toBe('Your score has fallen: 16 of 20 right at first, 6 of 20 now')
  expect(plain(scoresFinding([exam(6), exam(16), exam(10)]))).toBe(
    '3 exams from 30% to 80%, with no clear change from first to latest yet',
  )
})

test('only exams of the same title are compared', () => {
  const other = exam(2, 20, { title: 'Another exam' })
  expect(scoresFinding([other, exam(16)])).toBe('2 attempts so far, 16 of 20 right in the latest')
})

test('domains under 20 answers are neither strong nor weak', () => {
  expect(domainsFinding([])).toBe('No question is answered yet')
  expect(domainsFinding([domain('ICD-10-CM', 0, 19), domain('Anatomy', 19, 19)])).toBe(
    'No domain has 20 answers yet, so none is called strong or weak',
  )
})

test('a domain alone above 20 answers is told by its counts', () => {
  expect(domainsFinding([domain('ICD-10-CM', 12, 29), domain('Anatomy', 0, 4)])).toBe(
    '12 of 29 right in ICD-10-CM; no other domain has 20 answers yet',
  )
})

test('a domain is behind only when the intervals say so', () => {
  expect(plain(domainsFinding([domain('ICD-10-CM', 6, 30), domain('Anatomy', 22, 24)]))).toBe(
    'ICD-10-CM is behind: 6 of 30 right (10–37%)',
  )
  expect(domainsFinding([domain('ICD-10-CM', 14, 30), domain('Anatomy', 15, 24)])).toBe(
    'No domain stands out: the intervals of all 2 with 20 answers or more overlap',
  )
})

test('lessons are told as done, begun or neither', () => {
  const modules = (opened: number) => [{ module: 'The field', done: 0, opened, live: 6 }]
  expect(modulesFinding({ modules: modules(0), lessonsDone: 0, lessonsLive: 6 })).toBe('None of 6 lessons is begun yet')
  expect(modulesFinding({ modules: modules(1), lessonsDone: 0, lessonsLive: 6 })).toBe(
    'No lesson is done yet, 1 is begun',
  )
  expect(modulesFinding({ modules: modules(1), lessonsDone: 2, lessonsLive: 6 })).toBe('2 of 6 lessons done')
  expect(modulesFinding({ modules: modules(0), lessonsDone: 6, lessonsLive: 6 })).toBe(
    'All 6 lessons that can be read are done',
  )
})
