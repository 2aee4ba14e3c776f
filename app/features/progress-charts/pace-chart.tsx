import { ChartFrame } from '~/components/ui/chart-frame'
import { isComparable, type ExamReport, type PaceReport } from '~/domain/progress'
import { paceTable } from './chart-tables'
import { ChartTools } from './chart-tools'
import { FigureTable } from './figure-table'
import { minutesText, paceFinding } from './findings'
import { LateRowPlot } from './late-plot'
import { rowsSize } from './rows-size'

/** What still has room for its words; the table has all of them. */
const mostDrawn = 9

/** Time for one question, per domain, against the pace of the exam. */
export function PaceChart({ exam }: { exam: ExamReport }) {
  const { overall, domains, secondsPerQuestion } = exam.pace
  const drawn = [{ id: 'all of it', title: `All of ${exam.title}`, ...overall }, ...domains.slice(0, mostDrawn)]
  return (
    <ChartFrame
      headingLevel={3}
      title={paceFinding(exam.pace)}
      description={
        <>
          Minutes for one question, on average, with the 95% interval of the average: filled without the code book,
          hatched with it open. The answers of exams and practice sets whose time was measured
          {drawn.length <= domains.length ? `; the ${mostDrawn} slowest domains` : null}.
        </>
      }
      size={rowsSize(drawn.length)}
      table={<FigureTable table={paceTable(exam)} />}
      tools={<ChartTools file="pace" query={`?exam=${exam.id}`} />}
    >
      <LateRowPlot
        rows={drawn.map((pace) => ({
          id: pace.id,
          title: pace.title,
          note: noteOf(pace),
          filled: ((pace.mean ?? 0) - pace.book) / 60,
          hatched: pace.book / 60,
          empty: 0,
          muted: !isComparable({ total: pace.answers }),
        }))}
        colors={{ filled: 'var(--accent)', hatched: 'var(--accent)' }}
        leastMax={((secondsPerQuestion ?? 60) * 1.15) / 60}
        {...(secondsPerQuestion === null
          ? {}
          : { threshold: { at: secondsPerQuestion / 60, label: `exam ${minutesText(secondsPerQuestion)}` } })}
      />
    </ChartFrame>
  )
}

function noteOf({ mean, range, answers }: PaceReport): string {
  if (mean === null) return 'no times'
  const interval = range ? ` (${minutesText(range.low)}–${minutesText(range.high)})` : ''
  return `${minutesText(mean)}${interval}, ${answers}×`
}
