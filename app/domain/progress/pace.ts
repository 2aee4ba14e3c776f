import { answersToCompare } from './comparison'
import type { Timed } from './summary'

/** How long the questions of a domain or an exam take. Seconds for one question. */
export type PaceReport = {
  answers: number
  mean: number | null
  /** Of the mean, with the code book open. */
  book: number
  /** The 95% interval of the mean; null under two answers. */
  range: { low: number; high: number } | null
  /** To the pace of the exam; `unknown` under 20 answers or without such a pace, `level` where the range holds it. */
  standing: 'unknown' | 'faster' | 'level' | 'slower'
}

const z95 = 1.959964

/**
 * Mean time for a question with its interval, mean -+ 1.96 s / sqrt(n), and how it stands to the exam's.
 *
 * @param examSeconds - time for one question at an even pace; null where the exam has no dated profile
 */
export function reportPace({ answers, seconds, squares, bookSeconds }: Timed, examSeconds: number | null): PaceReport {
  if (answers === 0) return { answers, mean: null, book: 0, range: null, standing: 'unknown' }
  const mean = seconds / answers
  const book = bookSeconds / answers
  if (answers < 2) return { answers, mean, book, range: null, standing: 'unknown' }
  const variance = Math.max(0, (squares - answers * mean * mean) / (answers - 1))
  const half = z95 * Math.sqrt(variance / answers)
  const range = { low: Math.max(0, mean - half), high: mean + half }
  return { answers, mean, book, range, standing: standingOf(answers, range, examSeconds) }
}

function standingOf(
  answers: number,
  { low, high }: { low: number; high: number },
  examSeconds: number | null,
): PaceReport['standing'] {
  if (examSeconds === null || answers < answersToCompare) return 'unknown'
  if (high < examSeconds) return 'faster'
  return low > examSeconds ? 'slower' : 'level'
}

/** Times of several domains together. */
export function addTimes(times: readonly Timed[]): Timed {
  return times.reduce<Timed>(
    (sum, timed) => ({
      answers: sum.answers + timed.answers,
      seconds: sum.seconds + timed.seconds,
      squares: sum.squares + timed.squares,
      bookSeconds: sum.bookSeconds + timed.bookSeconds,
    }),
    { answers: 0, seconds: 0, squares: 0, bookSeconds: 0 },
  )
}
