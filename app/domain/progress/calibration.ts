import { answersToCompare } from './comparison'
import { wilsonInterval, type Interval } from './interval'
import type { LearnerSummary } from './summary'

export type ConfidenceShare = { right: number; total: number; interval: Interval | null }

export type CalibrationReport = {
  sure: ConfidenceShare
  unsure: ConfidenceShare
  /**
   * `too-few`: under 20 answers of either kind. `apart`: being sure goes with being right, the intervals do not overlap.
   * `reversed`: the other way round. `open`: they overlap.
   */
  verdict: 'too-few' | 'apart' | 'open' | 'reversed'
}

/** Whether a learner who was sure was right more often than one who was not. */
export function reportCalibration({ sure, unsure }: LearnerSummary['confidence']): CalibrationReport {
  const report = {
    sure: { ...sure, interval: wilsonInterval(sure.right, sure.total) },
    unsure: { ...unsure, interval: wilsonInterval(unsure.right, unsure.total) },
  }
  return { ...report, verdict: verdictOf(report.sure, report.unsure) }
}

function verdictOf(sure: ConfidenceShare, unsure: ConfidenceShare): CalibrationReport['verdict'] {
  const isFew = sure.total < answersToCompare || unsure.total < answersToCompare
  if (isFew || !sure.interval || !unsure.interval) return 'too-few'
  if (sure.interval.low > unsure.interval.high) return 'apart'
  return sure.interval.high < unsure.interval.low ? 'reversed' : 'open'
}
