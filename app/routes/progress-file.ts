import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvText } from '~/domain/shared/csv-text'
import { readChartFile, tableOfFile } from '~/features/progress-charts/chart-files'
import { serverNow } from '~/server/clock'
import { notFound, requirePerson } from '~/server/http/guards'
import { readAllScores, readProgress } from '~/server/study/progress'

/** The numbers of one chart of the progress page as CSV: the learner's own, whoever asks. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context)
  const file = readChartFile(params['file'] ?? '')
  if (!file) throw notFound('No chart has a file of this name.')
  const { searchParams } = new URL(request.url)
  const choice = { exam: searchParams.get('exam'), domain: searchParams.get('domain') }
  const report = await readProgress(person, choice, serverNow())
  const table = tableOfFile(file, report, file === 'scores' ? await readAllScores(person) : [])
  if (!table) throw notFound('This chart has no numbers yet.')
  return new Response(csvText([table.columns.map(({ header }) => header), ...table.rows.map(({ cells }) => cells)]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="progress-${file}.csv"`,
    },
  })
}
