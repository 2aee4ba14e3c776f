import type {
  ActivityReport,
  CalibrationReport,
  ExamReport,
  Interval,
  MasteryView,
  MistakeReport,
  ModuleView,
  ScoreView,
} from '~/domain/progress'
import { errorTitle } from './findings'

/** Null where there is no figure. */
export type Cell = string | number | null

/** The numbers of a chart, as its page shows them and as they are downloaded. */
export type ChartTable = {
  caption: string
  /** The first column names the row. */
  columns: { header: string; isNumber: boolean }[]
  rows: { key: string; cells: Cell[]; to?: string | undefined }[]
}

const word = (header: string) => ({ header, isNumber: false })
const number = (header: string) => ({ header, isNumber: true })

/** Newest first. */
export function scoresTable(scores: readonly ScoreView[]): ChartTable {
  return {
    caption: 'Finished attempts, newest first',
    columns: [
      word('Attempt'),
      word('Finished'),
      word('Result'),
      number('Right'),
      number('Questions'),
      number('Score, %'),
      ...intervalColumns,
      number('Pass mark, %'),
    ],
    rows: [...scores].reverse().map((score) => ({
      key: score.attemptId,
      to: `/attempts/${score.attemptId}/review`,
      cells: [
        score.title,
        score.finishedOn,
        resultWord(score),
        score.right,
        score.scored,
        Math.round(score.scorePercent),
        ...intervalCells(score.interval),
        score.passPercent,
      ],
    })),
  }
}

function resultWord({ passed, band }: ScoreView): string {
  if (passed === null) return band ?? 'Practice'
  return passed ? 'Passed' : 'Not passed'
}

export function masteryTable({ title, groups }: ExamReport): ChartTable {
  return {
    caption: `First answers in ${title}, by group and domain`,
    columns: [word('Domain'), word('Group'), ...masteryColumns, number('Estimate, %')],
    rows: groups.flatMap((group) => [
      ...(group.domains.length > 1
        ? [
            {
              key: `group ${group.id}`,
              cells: [group.title, 'all of it', ...masteryCells(group), percent(group.estimate)],
            },
          ]
        : []),
      ...group.domains.map((domain) => ({
        key: domain.id,
        cells: [domain.title, group.title, ...masteryCells(domain), percent(domain.estimate)],
      })),
    ]),
  }
}

export function objectivesTable({ groups, domain, objectives }: ExamReport): ChartTable {
  const title = groups.flatMap(({ domains }) => domains).find(({ id }) => id === domain)?.title ?? ''
  return {
    caption: `First answers in ${title}, by lesson objective`,
    columns: [word('Objective'), word('Lesson'), ...masteryColumns],
    rows: objectives.map((objective) => ({
      key: objective.id,
      to: `/lessons/${objective.lesson}`,
      cells: [objective.title, objective.lessonTitle, ...masteryCells(objective)],
    })),
  }
}

const intervalColumns = [number('Low, %'), number('High, %')]
const masteryColumns = [number('Right'), number('Answers'), ...intervalColumns]

function masteryCells({ right, total, interval }: MasteryView): Cell[] {
  return [right, total, ...intervalCells(interval)]
}

function intervalCells(interval: Interval | null): Cell[] {
  return [percent(interval?.low ?? null), percent(interval?.high ?? null)]
}

function percent(share: number | null): number | null {
  return share === null ? null : Math.round(100 * share)
}

export function mistakesTable({ of, weeks, wrong, types }: MistakeReport): ChartTable {
  return {
    caption: 'Wrong answers with a named error, by type and by the week that began on a day',
    columns: [word('Error'), number(`Of the last ${of}`), ...weeks.map(number)],
    rows: [
      ...types.map(({ type, latest, weekly }) => ({ key: type, cells: [errorTitle(type), latest, ...weekly] })),
      { key: 'all of them', cells: ['Wrong answers in all', of, ...wrong] },
    ],
  }
}

export function paceTable({ title, pace }: ExamReport): ChartTable {
  const rows = [{ id: 'all of it', title: `All of ${title}`, ...pace.overall }, ...pace.domains]
  return {
    caption: `Seconds for one question in ${title}`,
    columns: [
      word('Domain'),
      number('Answers with a time'),
      number('Mean'),
      number('Low'),
      number('High'),
      number('In the code book'),
      number('Pace of the exam'),
    ],
    rows: rows.map(({ id, title: name, answers, mean, range, book }) => ({
      key: id,
      cells: [
        name,
        answers,
        seconds(mean),
        seconds(range?.low ?? null),
        seconds(range?.high ?? null),
        seconds(book),
        seconds(pace.secondsPerQuestion),
      ],
    })),
  }
}

function seconds(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}

export function calibrationTable({ sure, unsure }: CalibrationReport): ChartTable {
  return {
    caption: 'Answers by how sure you were before you saw the key',
    columns: [word('You were'), number('Right'), number('Wrong'), number('Answers'), ...intervalColumns],
    rows: [
      {
        key: 'sure',
        cells: ['Sure', sure.right, sure.total - sure.right, sure.total, ...intervalCells(sure.interval)],
      },
      {
        key: 'unsure',
        cells: ['Not sure', unsure.right, unsure.total - unsure.right, unsure.total, ...intervalCells(unsure.interval)],
      },
    ],
  }
}

/** Newest first. */
export function activityTable({ days }: ActivityReport): ChartTable {
  return {
    caption: 'Days with answers, newest first',
    columns: [word('Day'), number('Answers'), number('Minutes measured')],
    rows: [...days]
      .reverse()
      .map(({ day, answers, seconds: time }) => ({ key: day, cells: [day, answers, Math.round(time / 60)] })),
  }
}

export function modulesTable(modules: readonly ModuleView[]): ChartTable {
  return {
    caption: 'Lessons per module',
    columns: [word('Module'), number('Done'), number('Begun'), number('Can be read')],
    rows: modules.map(({ module, done, opened, live }) => ({ key: module, cells: [module, done, opened, live] })),
  }
}
