import { expect, test } from 'vitest'
import {
  changeSinceLastWeek,
  reportActivity,
  reportCalibration,
  reportMistakes,
  reportPace,
  wilsonInterval,
  type ScoreView,
} from '~/domain/progress'
import {
  activityFinding,
  calibrationFinding,
  changeSentence,
  domainsFinding,
  mistakesFinding,
  modulesFinding,
  objectivesFinding,
  paceFinding,
  rangeText,
  scoresFinding,
  standingOf,
} from './findings'

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
    exam: 'cpc',
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

test('the most frequent error is told with how many wrong answers it was counted among', () => {
  const mistakes = Array.from({ length: 40 }, (_, index) => (index < 7 ? ['laterality'] : [`term-${index}`]))
  expect(mistakesFinding(reportMistakes({ mistakes, mistakeWeeks: {} }, '2026-11-22'))).toBe(
    'Laterality: 7 of your last 40 wrong answers',
  )
  expect(mistakesFinding(reportMistakes({ mistakes: [], mistakeWeeks: {} }, '2026-11-22'))).toMatch(/^No wrong answer/)
  expect(mistakesFinding(reportMistakes({ mistakes: [['seventh-char']], mistakeWeeks: {} }, '2026-11-22'))).toBe(
    'One wrong answer with a named error so far: 7th character',
  )
})

test('pace is set against the exam from 20 answers on, and only where the interval allows it', () => {
  const pace = (answers: number, seconds: number, secondsPerQuestion: number | null) => {
    const times = { answers, seconds: answers * seconds, squares: answers * seconds ** 2, bookSeconds: 0 }
    return paceFinding({ overall: reportPace(times, secondsPerQuestion), secondsPerQuestion, domains: [] })
  }
  expect(pace(30, 80, 144)).toBe('You take 1:20 a question, less than the 2:24 that the exam gives')
  expect(pace(30, 200, 144)).toBe('You take 3:20 a question, more than the 2:24 that the exam gives')
  expect(pace(1, 80, 144)).toBe('1:20 a question on average, from 1 answer so far')
  expect(pace(30, 80, null)).toBe('You take 1:20 a question on average')
  expect(pace(0, 0, 144)).toBe('No answer has a time yet')
})

test('being sure is told as counts, and as a difference only where there is one', () => {
  const finding = (sure: [number, number], unsure: [number, number]) =>
    calibrationFinding(
      reportCalibration({
        sure: { right: sure[0], total: sure[1] },
        unsure: { right: unsure[0], total: unsure[1] },
      }),
    )
  expect(finding([54, 60], [20, 40])).toBe(
    'When you are sure you are right more often: 6 of 60 sure answers were wrong',
  )
  expect(finding([20, 30], [20, 40])).toMatch(/^Being sure and being unsure cannot be told apart yet/)
  expect(finding([1, 1], [0, 0])).toMatch(/^0 of 1 sure answers were wrong; from 20/)
  expect(finding([0, 0], [1, 3])).toBe('3 answers that you were not sure of, none that you were')
})

test('days in a row are told from two on; before that, days in all', () => {
  const finding = (...days: string[]) =>
    activityFinding(
      reportActivity(
        Object.fromEntries(days.map((day) => [day, { answers: 1, seconds: 0, first: { right: 0, total: 0 } }])),
        '2026-11-22',
      ),
    )
  expect(finding('2026-11-22', '2026-11-21')).toBe('2 days with answers in a row')
  expect(finding('2026-11-20', '2026-11-21')).toBe('2 days with answers in a row; today is still open')
  expect(finding('2026-11-22')).toBe('1 day with answers in the last year, today one of them')
  expect(finding()).toBe('No day has an answer yet')
})

test('better or worse since last week is said only where the intervals do not overlap', () => {
  const sentence = (now: [number, number], before: [number, number]) =>
    changeSentence(
      changeSinceLastWeek(
        {
          '2026-11-22': { answers: now[1], seconds: 0, first: { right: now[0], total: now[1] } },
          '2026-11-15': { answers: before[1], seconds: 0, first: { right: before[0], total: before[1] } },
        },
        '2026-11-22',
      ),
    )
  expect(sentence([54, 60], [27, 60])).toBe(
    'You have got better since last week: 27 of 60 first answers right the week before, 54 of 60 in the last 7 days.',
  )
  expect(sentence([27, 60], [54, 60])).toMatch(/^Fewer were right than a week ago/)
  expect(sentence([5, 10], [9, 10])).toMatch(/^No clear change since last week/)
  expect(sentence([1, 2], [0, 0])).toBe('2 questions answered in the last 7 days, 0 in the 7 days before.')
  expect(sentence([0, 0], [0, 0])).toBe('No question was answered in the last two weeks.')
})

test('the objective with the fewest right is told as a count, and none when all are right', () => {
  const objective = (title: string, right: number, total: number) => ({
    ...domain(title, right, total),
    id: title,
    estimate: null,
    lesson: 'a-lesson',
    lessonTitle: 'A lesson',
  })
  expect(objectivesFinding([objective('Name the block', 1, 6), objective('Find it', 3, 3)])).toBe(
    'Fewest right so far: “Name the block”, 1 of 6',
  )
  expect(objectivesFinding([objective('Find it', 3, 3)])).toBe('Every first answer is right so far, in 1 objective')
})
