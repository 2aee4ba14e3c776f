import type { ReactNode } from 'react'
import { CodeText } from '~/components/ui/code-text'
import { DataTable } from '~/components/ui/data-table'
import { Disclosure } from '~/components/ui/disclosure'
import { Verdict } from '~/components/ui/verdict'
import type { ReviewedDetail, ReviewedRun } from '~/domain/scoring'
import { CodeLink } from './code-link'

type DetailOf<Kind extends ReviewedDetail['kind']> = Extract<ReviewedDetail, { kind: Kind }>

/** A typed value: as it was typed, as it was read, and the key. */
export function ReviewedNumber({ detail: { typed, reading, key } }: { detail: DetailOf<'numeric'> }) {
  return (
    <dl className="reviewed-typed">
      <dt>Your answer</dt>
      <dd>
        {typed === null ? 'Nothing typed' : <CodeText plain>{typed}</CodeText>}
        {reading !== null && reading !== typed ? <span>read as {reading}</span> : null}
      </dd>
      <dt>The key</dt>
      <dd>{key}</dd>
    </dl>
  )
}

/** Steps in the right order, with the place that the learner gave each. */
export function ReviewedOrder({ detail: { steps, outOfOrder } }: { detail: DetailOf<'ordering'> }) {
  return (
    <>
      <DataTable
        caption="The right order and yours"
        className="reviewed-table"
        rows={steps.map((step, index) => ({ ...step, place: index + 1 }))}
        rowKey={(row) => String(row.place)}
        columns={[
          { id: 'place', header: 'Right place', cell: ({ place }) => place },
          { id: 'step', header: 'Step', cell: ({ text }) => text, rowHeader: true },
          { id: 'yours', header: 'Your place', cell: ({ yours }) => yours ?? 'Left out' },
        ]}
      />
      {outOfOrder.length > 0 ? (
        <Disclosure
          plain
          summary={`${outOfOrder.length} ${outOfOrder.length === 1 ? 'pair stands' : 'pairs stand'} the wrong way round`}
        >
          <ul className="reviewed-list">
            {outOfOrder.map(([before, after]) => (
              <li key={`${before} ${after}`}>
                “{before}” comes before “{after}”.
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </>
  )
}

/** Each pair of the key beside the learner's. */
export function ReviewedPairs({ detail: { pairs } }: { detail: DetailOf<'matching'> }) {
  return (
    <DataTable
      caption="Pairs"
      className="reviewed-table"
      rows={pairs}
      rowKey={(row) => String(pairs.indexOf(row))}
      columns={[
        { id: 'left', header: 'Part', cell: ({ left }) => left, rowHeader: true },
        {
          id: 'yours',
          header: 'Your match',
          cell: ({ yours, right }) => <Judged right={right} value={yours} none="Not matched" />,
        },
        { id: 'key', header: 'The key', cell: ({ key }) => key },
      ]}
    />
  )
}

/** Each item of the form: what was filled in, what belongs there, and what a claim scrubber would say. */
export function ReviewedForm({ detail: { form, items } }: { detail: DetailOf<'form-fields'> }) {
  return (
    <DataTable
      caption={form === 'ub-04' ? 'Form locators of the UB-04' : 'Items of the CMS-1500'}
      className="reviewed-table"
      rows={items}
      rowKey={(row) => row.item}
      columns={[
        { id: 'item', header: 'Item', cell: ({ name }) => name, rowHeader: true },
        {
          id: 'yours',
          header: 'You filled in',
          cell: ({ yours, verdict }) => <Judged right={verdict === 'right'} value={yours} none="Blank" />,
        },
        { id: 'key', header: 'The key', cell: ({ key }) => (key.length === 0 ? 'Blank' : key.join(' or ')) },
        { id: 'message', header: 'What a scrubber says', cell: ({ message }) => message ?? '' },
      ]}
    />
  )
}

function Judged({ right, value, none }: { right: boolean; value: string | null; none: string }) {
  return (
    <Verdict kind={right ? 'right' : 'wrong'}>
      <span className="sr-only">{right ? 'Right: ' : 'Wrong: '}</span>
      {value ?? none}
    </Verdict>
  )
}

/** The level, and what the record supports for each element; the two that decided are named. */
export function ReviewedLevel({ detail, day }: { detail: DetailOf<'em-level'>; day: string }) {
  const { yours, key, elements, byDecisions, byTime } = detail
  const reached = (code: string | null): string => code ?? 'no level of this family'
  return (
    <>
      <dl className="reviewed-typed">
        <dt>Your level</dt>
        <dd>{yours ? <CodeLink code={yours} day={day} titled /> : 'Not chosen'}</dd>
        <dt>The key</dt>
        <dd>
          <CodeLink code={key} day={day} titled />
        </dd>
        {byDecisions ? (
          <Fact name="By decision making">
            {byDecisions.level}: {reached(byDecisions.code)}
          </Fact>
        ) : null}
        {byTime ? (
          <Fact name="By time">
            {byTime.minutes} minutes: {reached(byTime.code)}
          </Fact>
        ) : null}
      </dl>
      {elements.length > 0 ? (
        <DataTable
          caption="Elements of decision making"
          className="reviewed-table"
          rows={elements}
          rowKey={(row) => row.element}
          columns={[
            { id: 'element', header: 'Element', cell: ({ element }) => element, rowHeader: true },
            { id: 'yours', header: 'You rated', cell: ({ yours: mine }) => mine ?? 'Not rated' },
            { id: 'record', header: 'The record supports', cell: ({ record }) => record },
            {
              id: 'decides',
              header: 'Reaches the level',
              cell: ({ decides }) => (decides ? <Verdict kind="right">Yes</Verdict> : 'No'),
            },
          ]}
        />
      ) : null}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <span>{children}</span>
      </dd>
    </>
  )
}

const markNames: Record<Exclude<ReviewedRun['mark'], 'none'>, { label: string; className: string }> = {
  both: { label: 'In the key, and marked by you', className: 'reviewed-run-both' },
  key: { label: 'In the key, not marked', className: 'reviewed-run-key' },
  yours: { label: 'Marked by you, not in the key', className: 'reviewed-run-yours' },
}

/** The record with the words of the key and those that were marked. */
export function ReviewedRecord({ detail: { supports, runs }, day }: { detail: DetailOf<'highlight'>; day: string }) {
  return (
    <figure className="reviewed-record">
      {supports ? (
        <p>
          What supports <CodeLink code={supports} day={day} titled />
        </p>
      ) : null}
      <p className="reviewed-record-text">
        {runs.map(({ text, mark }, index) =>
          mark === 'none' ? (
            <span key={index}>{text} </span>
          ) : (
            <span key={index}>
              <mark className={markNames[mark].className}>
                <span className="sr-only">[{markNames[mark].label}: </span>
                {text}
                <span className="sr-only">]</span>
              </mark>{' '}
            </span>
          ),
        )}
      </p>
      <figcaption className="reviewed-legend">
        {Object.values(markNames).map(({ label, className }) => (
          <span key={className}>
            <mark className={className}>{label}</mark>
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
