import { DataTable } from '~/components/ui/data-table'
import { Disclosure } from '~/components/ui/disclosure'
import type { AxisName, ReviewedComparison } from '~/domain/scoring'
import type { ReactNode } from 'react'
import { CodeLink } from './code-link'

const axisNames: Record<AxisName, string> = {
  laterality: 'Side',
  encounter: '7th character',
  trimester: 'Trimester',
  complication: 'With or without',
  severity: 'Stage or severity',
  specified: 'Specified',
  site: 'Site',
}

type Row = { id: string; name: string; yours: ReactNode; key: ReactNode }

/** A wrong code beside the key: what each says, in which respects they differ, the note that decides, and where each stands. */
export function CodeComparison({ comparison, day }: { comparison: ReviewedComparison; day: string }) {
  const { yours, key, axes, sentences, decides, paths } = comparison
  const rows: Row[] = [
    {
      id: 'code',
      name: 'Code',
      yours: <CodeLink code={yours} day={day} />,
      key: <CodeLink code={key} day={day} />,
    },
    { id: 'title', name: 'Says', yours: yours.title ?? 'Not listed', key: key.title ?? 'Not listed' },
    ...axes.map((axis) => ({ id: axis.axis, name: axisNames[axis.axis], yours: axis.yours, key: axis.key })),
  ]
  return (
    <div className="reviewed-comparison">
      <DataTable
        caption={`${yours.code} beside ${key.code}`}
        className="reviewed-table"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'name',
            header: <span className="sr-only">What is compared</span>,
            cell: (row) => row.name,
            rowHeader: true,
          },
          { id: 'yours', header: 'Your code', cell: (row) => row.yours },
          { id: 'key', header: 'The key', cell: (row) => row.key },
        ]}
      />
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {decides === null ? null : <p>{decides}</p>}
      {paths ? (
        <Disclosure plain summary="Where both stand in the tabular list">
          <TabularPaths paths={paths} />
        </Disclosure>
      ) : null}
    </div>
  )
}

function TabularPaths({ paths }: { paths: NonNullable<ReviewedComparison['paths']> }) {
  return (
    <dl className="reviewed-paths">
      {paths.shared.length > 0 ? <Path name="Both" places={paths.shared} /> : null}
      <Path name="Your code" places={paths.yours} />
      <Path name="The key" places={paths.key} />
    </dl>
  )
}

function Path({ name, places }: { name: string; places: readonly string[] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <ol>
          {places.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ol>
      </dd>
    </div>
  )
}
