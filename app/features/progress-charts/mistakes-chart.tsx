import { ChartFrame } from '~/components/ui/chart-frame'
import type { MistakeReport } from '~/domain/progress'
import { shortDayText } from '~/domain/shared/date-text'
import { mistakesTable } from './chart-tables'
import { ChartTools } from './chart-tools'
import { FigureTable } from './figure-table'
import { errorTitle, mistakesFinding } from './findings'
import { LateTrendPlot } from './late-plot'
import { rowsSize } from './rows-size'

/** What still has room for its words; the table has all of them. */
const mostDrawn = 6

/** The most frequent errors, and how often each was made in the last weeks. */
export function MistakesChart({ mistakes }: { mistakes: MistakeReport }) {
  const { of, types, weeks } = mistakes
  const drawn = types.slice(0, mostDrawn)
  return (
    <ChartFrame
      title={mistakesFinding(mistakes)}
      description={
        <>
          Wrong answers by what went wrong: how many of the last {of}, and a bar for each of the last {weeks.length}{' '}
          weeks, all on one scale. One answer can have several errors; answers to questions met before count too.
        </>
      }
      size={rowsSize(drawn.length * 1.4)}
      table={<FigureTable table={mistakesTable(mistakes)} />}
      tools={<ChartTools file="mistakes" />}
    >
      <LateTrendPlot
        rows={drawn.map(({ type, latest, weekly }) => ({
          id: type,
          title: errorTitle(type),
          note: `${latest} of the last ${of}`,
          weekly,
        }))}
        from={weeks[0] === undefined ? '' : `week of ${shortDayText(new Date(weeks[0]), 'UTC')}`}
        to="this week"
      />
    </ChartFrame>
  )
}
