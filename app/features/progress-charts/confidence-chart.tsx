import { Link } from '@remix-run/react'
import { ChartFrame } from '~/components/ui/chart-frame'
import { isComparable, type CalibrationReport, type SureAndWrongView } from '~/domain/progress'
import { calibrationTable } from './chart-tables'
import { ChartTools } from './chart-tools'
import { FigureTable } from './figure-table'
import { calibrationFinding, rangeText } from './findings'
import { LateRowPlot } from './late-plot'

type ConfidenceChartProps = { calibration: CalibrationReport; sureAndWrong: readonly SureAndWrongView[] }

/** What was sure and wrong, each with the way to its review; then how much being sure says. */
export function ConfidenceChart({ calibration, sureAndWrong }: ConfidenceChartProps) {
  return (
    <div>
      {sureAndWrong.length > 0 ? <SureAndWrongList answers={sureAndWrong} /> : null}
      <CalibrationChart calibration={calibration} />
    </div>
  )
}

/** Right and wrong by how sure the learner was. */
function CalibrationChart({ calibration }: Pick<ConfidenceChartProps, 'calibration'>) {
  const { sure, unsure } = calibration
  return (
    <ChartFrame
      title={calibrationFinding(calibration)}
      description="Answers for which you said how sure you were before you saw the key: right is filled, wrong is hatched, then the share right with its 95% interval."
      size="short"
      table={<FigureTable table={calibrationTable(calibration)} />}
      tools={<ChartTools file="confidence" />}
    >
      <LateRowPlot
        rows={[
          { id: 'sure', title: 'Sure', ...sure },
          { id: 'unsure', title: 'Not sure', ...unsure },
        ].map(({ id, title, right, total, interval }) => ({
          id,
          title,
          note: `${right} of ${total}${interval ? ` (${rangeText(interval)})` : ''}`,
          filled: right,
          hatched: total - right,
          empty: 0,
          muted: !isComparable({ total }),
        }))}
        colors={{ filled: 'var(--right)', hatched: 'var(--wrong)' }}
        leastMax={1}
      />
    </ChartFrame>
  )
}

function SureAndWrongList({ answers }: { answers: readonly SureAndWrongView[] }) {
  return (
    <section className="sure-and-wrong">
      <h2>Sure and wrong: read these again first</h2>
      <p className="chart-description">
        What you are sure of you do not look up. The latest answers of this kind, by what they were about.
      </p>
      <ul>
        {answers.map(({ key, title, day, to }) => (
          <li key={key}>
            {to === null ? (
              title
            ) : (
              <Link to={to} reloadDocument>
                {title}
              </Link>
            )}{' '}
            <span className="text-ink-soft">{day}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
