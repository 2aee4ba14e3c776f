import { DataTable } from '~/components/ui/data-table'
import { Disclosure } from '~/components/ui/disclosure'
import { Verdict, type VerdictKind } from '~/components/ui/verdict'
import type {
  LinePartName,
  ReviewedCodeSet as CodeSet,
  ReviewedDiagnosis,
  ReviewedLine,
  ReviewedLineEntry,
  ReviewedResult,
} from '~/domain/scoring'
import { CodeComparison } from './code-comparison'
import { CodeLink } from './code-link'

const results: Record<ReviewedResult, { kind: VerdictKind; word: string }> = {
  matched: { kind: 'right', word: 'Matched' },
  near: { kind: 'near', word: 'Near' },
  missed: { kind: 'wrong', word: 'Missed' },
  extra: { kind: 'wrong', word: 'Too many' },
  allowed: { kind: 'unanswered', word: 'May be there, not counted' },
}

/** A set of codes beside the complete key: what matches, what is near, missed or too many, and what breaks the order. */
export function ReviewedCodeSet({ set, day }: { set: CodeSet; day: string }) {
  const { diagnoses, lines, order, brokenRules, conflicts } = set
  const comparisons = [...diagnoses, ...lines].flatMap(({ comparison }) => (comparison ? [comparison] : []))
  return (
    <>
      {diagnoses.length > 0 ? <Diagnoses rows={diagnoses} day={day} /> : null}
      {lines.length > 0 ? <Lines rows={lines} asksPointers={set.asksPointers} day={day} /> : null}
      {comparisons.map((comparison, index) => (
        <Disclosure
          key={index}
          plain
          summary={`${comparison.yours.code} for ${comparison.key.code}: in which respects they differ`}
        >
          <CodeComparison comparison={comparison} day={day} />
        </Disclosure>
      ))}
      {order.length > 0 ? (
        <div className="reviewed-part">
          <h3>Order asked for</h3>
          <ul className="reviewed-rules">
            {order.map(({ text, kept }) => (
              <li key={text}>
                <Verdict kind={kept ? 'right' : 'wrong'}>{kept ? 'Kept' : 'Not kept'}</Verdict> {text}.
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {brokenRules.length > 0 ? (
        <div className="reviewed-part">
          <h3>Broken rules of order</h3>
          <ul className="reviewed-list">
            {brokenRules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {conflicts.length > 0 ? (
        <div className="reviewed-part">
          <h3>Excludes1 conflicts</h3>
          <ul className="reviewed-list">
            {conflicts.map(({ code, other, at, text, edition }) => (
              <li key={`${code} ${other}`}>
                {code} and {other} are not coded together: the note at {at} (notes of {edition}) says “{text}”.
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

function Diagnoses({ rows, day }: { rows: readonly ReviewedDiagnosis[]; day: string }) {
  return (
    <DataTable
      caption="Diagnoses"
      className="reviewed-table"
      rows={rows}
      rowKey={(row) => String(rows.indexOf(row))}
      columns={[
        {
          id: 'entered',
          header: 'You entered',
          cell: ({ entered, place }) =>
            entered ? (
              <>
                <span className="reviewed-place">{place === null ? '' : `${place}. `}</span>
                <CodeLink code={entered} day={day} titled />
              </>
            ) : (
              <Nothing />
            ),
        },
        {
          id: 'key',
          header: 'The key',
          cell: ({ key }) => (key ? <CodeLink code={key} day={day} titled /> : <Nothing />),
        },
        {
          id: 'result',
          header: 'Result',
          cell: ({ result, forbidden, reason }) => <Result result={result} forbidden={forbidden} reason={reason} />,
        },
      ]}
    />
  )
}

type LinesProps = { rows: readonly ReviewedLine[]; asksPointers: boolean; day: string }

function Lines({ rows, asksPointers, day }: LinesProps) {
  const entry = (line: ReviewedLineEntry | null) =>
    line ? <LineEntry line={line} hasPointers={asksPointers} day={day} /> : <Nothing />
  return (
    <DataTable
      caption="Procedure lines"
      className="reviewed-table"
      rows={rows}
      rowKey={(row) => String(rows.indexOf(row))}
      columns={[
        { id: 'entered', header: 'You entered', cell: ({ entered }) => entry(entered) },
        { id: 'key', header: 'The key', cell: ({ key }) => entry(key) },
        {
          id: 'result',
          header: 'Result',
          cell: ({ result, forbidden, reason, differing }) =>
            differing.length > 0 ? (
              <Verdict kind="near">The code matches; {partsText(differing)}</Verdict>
            ) : (
              <Result result={result} forbidden={forbidden} reason={reason} />
            ),
        },
      ]}
    />
  )
}

/** `modifiers and units differ`. */
function partsText(parts: readonly LinePartName[]): string {
  const last = parts.at(-1) ?? ''
  return `${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last} differ`
}

function LineEntry({ line, hasPointers, day }: { line: ReviewedLineEntry; hasPointers: boolean; day: string }) {
  const { code, modifiers, units, pointers } = line
  return (
    <div className="reviewed-line">
      <CodeLink code={code} day={day} titled />
      <span>{modifiers.length === 0 ? 'No modifier' : `Modifiers ${modifiers.join(', ')}`}</span>
      <span>{units === null ? 'No units' : `${units} ${units === 1 ? 'unit' : 'units'}`}</span>
      {hasPointers ? (
        <span>{pointers.length === 0 ? 'Points to nothing' : `Points to ${pointers.join(', ')}`}</span>
      ) : null}
    </div>
  )
}

type ResultProps = { result: ReviewedResult; forbidden: boolean; reason: string | null }

function Result({ result, forbidden, reason }: ResultProps) {
  const { kind, word } = results[result]
  return (
    <>
      <Verdict kind={kind}>{forbidden ? 'Must not be there' : word}</Verdict>
      {reason === null ? null : <p>{reason}</p>}
    </>
  )
}

/** An empty cell: a dash for eyes, a word for ears. */
function Nothing() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">nothing</span>
    </>
  )
}
