import { Form } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { ChartFrame } from '~/components/ui/chart-frame'
import { SelectField } from '~/components/ui/select-field'
import type { ExamReport } from '~/domain/progress'
import { objectivesTable } from './chart-tables'
import { ChartTools } from './chart-tools'
import { FigureTable } from './figure-table'
import { objectivesFinding } from './findings'
import { LateIntervalPlot } from './late-plot'
import { intervalRow } from './mastery-chart'
import { rowsSize } from './rows-size'

/** What still has room for its words; the table has all of them. */
const mostDrawn = 10

/** First answers of one domain by lesson objective, and the choice of the domain. */
export function ObjectivesChart({ exam }: { exam: ExamReport }) {
  const { objectives, domain } = exam
  const domains = exam.groups.flatMap((group) => group.domains)
  const title = domains.find(({ id }) => id === domain)?.title
  const drawn = objectives.slice(0, mostDrawn)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Form method="get" preventScrollReset className="objectives-choice">
        <input type="hidden" name="exam" value={exam.id} />
        <SelectField
          label="Objectives of the domain"
          name="domain"
          defaultValue={domain ?? ''}
          options={domains.map(({ id, title: label, total }) => ({ value: id, label: `${label} (${total})` }))}
        />
        <Button type="submit">Show</Button>
      </Form>
      <ChartFrame
        headingLevel={3}
        title={objectivesFinding(objectives)}
        description={
          <>
            First answers in {title}, by what its lessons teach, fewest right first
            {drawn.length < objectives.length ? `; the first ${drawn.length} of ${objectives.length}` : null}. Few
            answers stand behind most of them: read the bars, not the order.
          </>
        }
        size={rowsSize(drawn.length)}
        table={<FigureTable table={objectivesTable(exam)} />}
        tools={<ChartTools file="objectives" query={`?exam=${exam.id}&domain=${domain ?? ''}`} />}
      >
        <LateIntervalPlot rows={drawn.map((row) => intervalRow(row, { indent: true }))} passPercent={null} />
      </ChartFrame>
    </div>
  )
}
