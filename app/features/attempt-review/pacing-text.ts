import { bySlowness, knownMs, slowQuestions, type PacingReport, type QuestionPacing } from '~/domain/exams'

/** 3:05, or 1:02:03 from an hour on. */
export function clockText(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  const minutes = Math.floor(seconds / 60)
  const two = (value: number): string => String(value).padStart(2, '0')
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** 45 s, 2 min 24 s; from an hour on 1 h 5 min. */
export function spanText(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(seconds / 60)
  return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** 2.2 times the pace; null where there is no pace or no time. */
export function paceText(ms: number | null, paceMs: number | null): string | null {
  if (ms === null || paceMs === null) return null
  return `${(ms / paceMs).toFixed(1)} times the pace`
}

/** Title of the pacing chart: the one thing to take from it. Says what happened, never why. */
export function pacingFinding(pacing: PacingReport, ranOut: boolean): string {
  const { questions, unanswered, paceMs } = pacing
  const total = questions.length
  if (ranOut && unanswered.length > 0) {
    return `Time ran out with ${unanswered.length} of ${counted(total, 'question')} unanswered`
  }
  const slow = slowQuestions(pacing)
  if (slow.length > 0) {
    return `${counted(slow.length, 'question')} took more than twice the pace and ${percentOf(knownMs(slow), knownMs(questions))} of your time; ${rightAmong(slow)}`
  }
  if (paceMs !== null) return `No question took more than twice the pace of ${spanText(paceMs)}`
  const slowest = slowestHalf(questions)
  return `Half of your time went into ${slowest.length} of ${counted(total, 'question')}; ${rightAmong(slowest)}`
}

/** The fewest questions that hold half of the time that is known. */
function slowestHalf(questions: readonly QuestionPacing[]): QuestionPacing[] {
  const half = knownMs(questions) / 2
  const sorted = bySlowness(questions)
  let sum = 0
  const end = sorted.findIndex(({ ms }) => {
    sum += ms ?? 0
    return sum >= half
  })
  return sorted.slice(0, end + 1)
}

function rightAmong(questions: readonly QuestionPacing[]): string {
  const right = questions.filter((question) => question.right).length
  if (questions.length === 1) return right === 1 ? 'it is right' : 'it is not right'
  if (right === 0) return 'none of them is right'
  return `${right} of them ${right === 1 ? 'is' : 'are'} right`
}

/** Under this many changes a percentage would promise more than it holds. */
const leastForShare = 5

/** What changing answers brought, in one sentence with all its counts. */
export function changesText({ changes, cleared }: Pick<PacingReport, 'changes' | 'cleared'>): string {
  const total = changeCount(changes)
  const emptied =
    cleared === 0 ? '' : ` ${counted(cleared, 'answer')} ${cleared === 1 ? 'was' : 'were'} cleared and left empty.`
  if (total === 0) return `You changed no answer.${emptied}`
  const kinds = [
    changes['wrong-to-right'] > 0 ? `${changes['wrong-to-right']} from wrong to right` : null,
    changes['right-to-wrong'] > 0 ? `${changes['right-to-wrong']} from right to wrong` : null,
    changes['wrong-to-wrong'] > 0 ? `${changes['wrong-to-wrong']} from one wrong answer to another` : null,
  ].filter((kind) => kind !== null)
  const share = total < leastForShare ? '' : ` (${percentOf(changes['wrong-to-right'], total)})`
  return `${changes['wrong-to-right']} of ${counted(total, 'change')} helped${share}: ${kinds.join(', ')}.${emptied}`
}

export function changeCount(changes: PacingReport['changes']): number {
  return changes['wrong-to-right'] + changes['right-to-wrong'] + changes['wrong-to-wrong']
}

/** 14%, in whole percents. */
export function percentOf(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100 * part) / whole)}%`
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
