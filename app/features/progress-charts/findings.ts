import { answersToCompare, isComparable, weakestDomain, type Interval } from '~/domain/progress'
import type { DomainView, ModuleView, ProgressView, ScoreView } from './progress-view'

/** Where a learner stands, in one sentence, and the one thing to do next. */
export type Standing = { sentence: string; next: { label: string; to: string } }

/**
 * Counts and intervals only. A pass is called settled, or a miss real, only where the whole interval lies on that side
 * of the pass mark.
 */
export function standingOf(progress: ProgressView): Standing {
  const { scores, answers, right, lessonsDone, lessonsLive, nextLesson } = progress
  const read = nextLesson ? { label: `Read “${nextLesson.title}”`, to: `/lessons/${nextLesson.slug}` } : null
  const exam = { label: 'Choose an exam', to: '/exams' }
  const latestExam = scores.filter((score) => score.passPercent !== null).at(-1)
  if (latestExam) {
    const outcome = outcomeOf(latestExam)
    return {
      sentence: `${examSentence(latestExam, outcome)}: ${examAdvice(outcome, read !== null)}.`,
      next: nextAfter(latestExam, outcome, read, exam),
    }
  }
  if (answers === 0 && lessonsDone === 0) {
    return {
      sentence:
        'Nothing is charted yet: the first question you answer, in a lesson or in an exam, is the first mark here.',
      next: read ?? exam,
    }
  }
  const soFar = [
    lessonsLive > 0 ? `done ${lessonsDone} of ${counted(lessonsLive, 'lesson')}` : null,
    answers > 0 ? `answered ${counted(answers, 'question')}, ${right} of them right at the first answer` : null,
  ].filter((part) => part !== null)
  const goOn = read !== null && lessonsDone * 2 < lessonsLive
  return {
    sentence: `So far you have ${soFar.join(' and ')}: ${
      goOn ? 'go on with the next lesson.' : 'a timed exam would show more.'
    }`,
    next: goOn ? read : exam,
  }
}

function nextAfter(score: ScoreView, outcome: Outcome, read: Standing['next'] | null, exam: Standing['next']) {
  switch (outcome) {
    case 'clear-pass':
      return read ?? exam
    case 'open-pass':
      return exam
    case 'open-miss':
    case 'clear-miss':
      return { label: 'Review your latest exam', to: `/attempts/${score.attemptId}/review` }
  }
}

/** How an attempt stands to its pass mark; `open` where the interval holds the mark too. */
type Outcome = 'clear-pass' | 'open-pass' | 'open-miss' | 'clear-miss'

function outcomeOf({ passed, passPercent, interval }: ScoreView): Outcome {
  const mark = (passPercent ?? 0) / 100
  if (passed) return interval && interval.low >= mark ? 'clear-pass' : 'open-pass'
  return interval && interval.high < mark ? 'clear-miss' : 'open-miss'
}

function examSentence(score: ScoreView, outcome: Outcome): string {
  const result = `Your latest exam has ${score.right} of ${score.scored} right`
  const mark = `the pass mark of ${percentText(score.passPercent ?? 0)}`
  const range = score.interval ? rangeText(score.interval) : 'everything'
  switch (outcome) {
    case 'clear-pass':
      return `${result}, above ${mark} even at the low end of its interval (${range})`
    case 'open-pass':
      return `${result}, ${score.scorePercent === score.passPercent ? 'just at' : 'above'} ${mark}, but ${
        score.scored
      } questions leave ${range} open`
    case 'open-miss':
      return `${result}, below ${mark}, which its interval (${range}) still reaches`
    case 'clear-miss':
      return `${result}, below ${mark} even at the high end of its interval (${range})`
  }
}

function examAdvice(outcome: Outcome, hasLesson: boolean): string {
  switch (outcome) {
    case 'open-pass':
      return 'another form would tell more'
    case 'clear-pass':
      return hasLesson ? 'go on with the next lesson' : 'keep it fresh with another form'
    case 'open-miss':
    case 'clear-miss':
      return `review what went wrong, then ${hasLesson ? 'go on with the next lesson' : 'take another form'}`
  }
}

/** Title of the chart of attempts: a rise or a fall only where the first and the latest interval do not overlap. */
export function scoresFinding(scores: readonly ScoreView[]): string {
  const exams = scores.filter((score) => score.passPercent !== null)
  const series = exams.filter((score) => score.title === exams.at(-1)?.title)
  const [first] = series
  const latest = series.at(-1)
  if (!first || !latest || series.length < 2) return countFinding(scores)
  const change = `${first.right} of ${first.scored} right at first, ${latest.right} of ${latest.scored} now`
  if (first.interval && latest.interval) {
    if (latest.interval.low > first.interval.high) return `Your score has risen: ${change}`
    if (latest.interval.high < first.interval.low) return `Your score has fallen: ${change}`
  }
  const percents = series.map((score) => score.scorePercent)
  const range = `${percentText(Math.min(...percents))} to ${percentText(Math.max(...percents))}`
  return `${series.length} exams from ${range}, with no clear change from first to latest yet`
}

function countFinding(scores: readonly ScoreView[]): string {
  const latest = scores.at(-1)
  if (!latest) return 'No attempt is finished yet'
  const result = `${latest.right} of ${latest.scored} right`
  return scores.length === 1
    ? `One attempt so far: ${result}`
    : `${scores.length} attempts so far, ${result} in the latest`
}

/** Title of the chart of domains: names a weakest domain only where the intervals allow it. */
export function domainsFinding(domains: readonly DomainView[]): string {
  const comparable = domains.filter(isComparable)
  const [only] = comparable
  if (domains.length === 0) return 'No question is answered yet'
  if (!only) {
    return `No domain has ${answersToCompare} answers yet, so none is called strong or weak`
  }
  const weakest = weakestDomain(domains)
  if (weakest) {
    return `${weakest.title} is behind: ${weakest.right} of ${weakest.total} right (${
      weakest.interval ? rangeText(weakest.interval) : ''
    })`
  }
  if (comparable.length === 1) {
    return `${only.right} of ${only.total} right in ${only.title}; ${
      domains.length === 1 ? 'no other domain has answers' : `no other domain has ${answersToCompare} answers`
    } yet`
  }
  return `No domain stands out: the intervals of all ${comparable.length} with ${answersToCompare} answers or more overlap`
}

/** Title of the chart of lessons. */
export function modulesFinding({
  lessonsDone,
  lessonsLive,
  modules,
}: Pick<ProgressView, 'lessonsDone' | 'lessonsLive' | 'modules'>): string {
  if (lessonsDone === lessonsLive) return `All ${counted(lessonsLive, 'lesson')} that can be read are done`
  if (lessonsDone > 0) return `${lessonsDone} of ${counted(lessonsLive, 'lesson')} done`
  const opened = sumOf(modules, (module) => module.opened)
  return opened > 0
    ? `No lesson is done yet, ${opened} ${opened === 1 ? 'is' : 'are'} begun`
    : `None of ${counted(lessonsLive, 'lesson')} is begun yet`
}

function sumOf(modules: readonly ModuleView[], pick: (module: ModuleView) => number): number {
  return modules.reduce((sum, module) => sum + pick(module), 0)
}

/** 75%, in whole percents: more digits would promise what so few answers cannot give. */
export function percentText(percent: number): string {
  return `${Math.round(percent)}%`
}

/** 30–90%, from an interval of shares. */
export function rangeText({ low, high }: Interval): string {
  return `${Math.round(low * 100)}–${percentText(high * 100)}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
