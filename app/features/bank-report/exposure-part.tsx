import { DataTable } from '~/components/ui/data-table'
import { Disclosure } from '~/components/ui/disclosure'
import { number, type ExposureView } from './bank-view'
import { IdList } from './id-list'

/** How evenly forms have used the exam pool. */
export function ExposurePart({ exposure: { pool, shown, most, least, never } }: { exposure: ExposureView }) {
  if (shown === 0) {
    return <p>Nobody has taken an exam here yet: none of the {number(pool)} questions of the exam pool was shown.</p>
  }
  return (
    <>
      <p>
        Forms have used questions of the exam pool {number(shown)} times, {number(Math.round((10 * shown) / pool) / 10)}{' '}
        times each on average. {number(never.length)} of {number(pool)} were never shown.
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 md:grid-cols-2">
        <Ends caption="Shown most often" lines={most} />
        {least.length === 0 ? null : <Ends caption="Shown least often" lines={least} />}
      </div>
      {never.length === 0 ? null : (
        <Disclosure summary={`Never shown: ${number(never.length)}`}>
          <IdList ids={never} />
        </Disclosure>
      )}
    </>
  )
}

function Ends({ caption, lines }: { caption: string; lines: ExposureView['most'] }) {
  return (
    <DataTable
      caption={caption}
      rows={lines}
      rowKey={({ questionId }) => questionId}
      columns={[
        { id: 'question', header: 'Question', rowHeader: true, cell: ({ questionId }) => <code>{questionId}</code> },
        { id: 'shown', header: 'Times', align: 'end', cell: ({ shown }) => number(shown) },
      ]}
    />
  )
}
