import type { ProgressReport, ScoreView } from '~/domain/progress'
import {
  activityTable,
  calibrationTable,
  masteryTable,
  mistakesTable,
  modulesTable,
  objectivesTable,
  paceTable,
  scoresTable,
  type ChartTable,
} from './chart-tables'

const chartFiles = ['scores', 'mastery', 'objectives', 'mistakes', 'pace', 'confidence', 'activity', 'lessons'] as const

/** The charts whose numbers can be downloaded, by the name of their file. */
export type ChartFile = (typeof chartFiles)[number]

/** @returns null for a name that no chart has */
export function readChartFile(name: string): ChartFile | null {
  return chartFiles.find((file) => `${file}.csv` === name) ?? null
}

/** @returns null for what has no numbers yet */
export function tableOfFile(file: ChartFile, report: ProgressReport, scores: readonly ScoreView[]): ChartTable | null {
  switch (file) {
    case 'scores':
      return scoresTable(scores)
    case 'mastery':
      return report.exam && masteryTable(report.exam)
    case 'objectives':
      return report.exam && objectivesTable(report.exam)
    case 'mistakes':
      return mistakesTable(report.mistakes)
    case 'pace':
      return report.exam && paceTable(report.exam)
    case 'confidence':
      return calibrationTable(report.calibration)
    case 'activity':
      return activityTable(report.activity)
    case 'lessons':
      return modulesTable(report.modules)
  }
}
