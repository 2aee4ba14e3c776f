import { errorNames } from '~/components/mdx/error-names'
import {
  answersToCompare,
  isComparable,
  weakestDomain,
  type ActivityReport,
  type CalibrationReport,
  type ExamReport,
  type Interval,
  type MasteryView,
  type MistakeReport,
  type ModuleView,
  type ObjectiveView,
  type ProgressReport,
  type ScoreView,
  type WeekChange,
} from '~/domain/progress'

/** Where a learner stands, in one sentence, and the one thing to do next. */
export type Standing = { sentence: string; next: { label: string; to: string } }

type StandingFacts = Pick<ProgressReport, 'scores' | 'answers' | 'right' | 'lessonsDone' | 'lessonsLive' | 'nextLesson'>

/**
 * Counts and intervals only. A pass is called settled, or a miss real, only where the whole interval lies on that side
 * of the pass mark.
 */
export function standingOf(progress: StandingFacts): Standing {
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

type CountedDomain = Pick<MasteryView, 'title' | 'right' | 'total' | 'interval'>

/** Title of the chart of domains: names a weakest domain only where the intervals allow it. */
export function domainsFinding(domains: readonly CountedDomain[]): string {
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
}: Pick<ProgressReport, 'lessonsDone' | 'lessonsLive' | 'modules'>): string {
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

/** Title of the chart of objectives: the one with the fewest right, as a count. */
export function objectivesFinding(objectives: readonly ObjectiveView[]): string {
  const [lowest] = objectives
  if (!lowest) return 'No objective of this domain has an answer yet'
  if (lowest.right === lowest.total) {
    return `Every first answer is right so far, in ${counted(objectives.length, 'objective')}`
  }
  return `Fewest right so far: “${lowest.title}”, ${lowest.right} of ${lowest.total}`
}

/** Title of the chart of errors. */
export function mistakesFinding({ of, types }: MistakeReport): string {
  const [most] = types
  if (!most || most.latest === 0) return 'No wrong answer with a named error yet'
  const name = errorTitle(most.type)
  return of === 1
    ? `One wrong answer with a named error so far: ${name}`
    : `${name}: ${most.latest} of your last ${of} wrong answers`
}

/** An error type in the words a learner reads, as the beginning of a line. */
export function errorTitle(type: string): string {
  return capitalized(type in errorNames ? errorNames[type as keyof typeof errorNames] : type)
}

/** Title of the chart of times. */
export function paceFinding({ overall, secondsPerQuestion }: ExamReport['pace']): string {
  if (overall.mean === null) return 'No answer has a time yet'
  const mean = `${minutesText(overall.mean)} a question`
  const exam = secondsPerQuestion === null ? '' : minutesText(secondsPerQuestion)
  switch (overall.standing) {
    case 'faster':
      return `You take ${mean}, less than the ${exam} that the exam gives`
    case 'slower':
      return `You take ${mean}, more than the ${exam} that the exam gives`
    case 'level':
      return `You take ${mean}, about the ${exam} that the exam gives`
    case 'unknown':
      return overall.answers < answersToCompare
        ? `${mean} on average, from ${counted(overall.answers, 'answer')} so far`
        : `You take ${mean} on average`
  }
}

/** Title of the chart of confidence. */
export function calibrationFinding({ sure, unsure, verdict }: CalibrationReport): string {
  const wrong = sure.total - sure.right
  const counts = `${wrong} of ${sure.total} sure answers were wrong`
  switch (verdict) {
    case 'apart':
      return `When you are sure you are right more often: ${counts}`
    case 'open':
      return `Being sure and being unsure cannot be told apart yet: ${counts}`
    case 'reversed':
      return `You are right more often when you are not sure: ${counts}`
    case 'too-few':
      return sure.total === 0
        ? `${counted(unsure.total, 'answer')} that you were not sure of, none that you were`
        : `${capitalized(counts)}; from ${answersToCompare} of each kind on, sure and unsure are compared`
  }
}

/** Title of the calendar. */
export function activityFinding({ streak, days, today }: ActivityReport): string {
  if (streak.days >= 2) {
    return `${streak.days} days with answers in a row${streak.includesToday ? '' : '; today is still open'}`
  }
  const latest = days.at(-1)
  if (!latest) return 'No day has an answer yet'
  const count = `${counted(days.length, 'day')} with answers in the last year`
  return latest.day === today ? `${count}, today one of them` : count
}

/** What is different about the last seven days, in one sentence; better or worse only where the intervals say so. */
export function changeSentence({ now, before, share }: WeekChange): string {
  if (now.answers === 0 && before.answers === 0) return 'No question was answered in the last two weeks.'
  const shares = `${before.right} of ${before.total} first answers right the week before, ${now.right} of ${now.total} in the last 7 days`
  switch (share) {
    case 'risen':
      return `You have got better since last week: ${shares}.`
    case 'fallen':
      return `Fewer were right than a week ago: ${shares}.`
    case 'open':
      return `No clear change since last week: ${shares}.`
    case 'unknown':
      return `${counted(now.answers, 'question')} answered in the last 7 days, ${before.answers} in the 7 days before.`
  }
}

/** 2:24, from seconds. */
export function minutesText(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
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
