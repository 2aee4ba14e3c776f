import { Button } from '~/components/ui/button'
import { classNames } from '~/components/ui/class-names'
import { CodeText } from '~/components/ui/code-text'
import { SelectField } from '~/components/ui/select-field'
import { Verdict } from '~/components/ui/verdict'
import type { BookPlace, BuilderValue, PcsBody } from '~/domain/code-book'
import { BookLink, PlaceFields } from './book-link'

/** A table of ICD-10-PCS with a builder: choose values, all from one row, and the code stands there. */
export function PcsPart({ place, body }: { place: BookPlace; body: PcsBody }) {
  const { builder } = body
  const begun = builder.axes.some(({ values }) => values.some((value) => value.chosen))
  return (
    <>
      <dl className="pcs-fixed">
        {[
          ['Section', body.section],
          ['Body system', body.bodySystem],
          ['Operation', body.operation],
        ].map(([term, meaning], position) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <CodeText system="icd10pcs" plain>
                {builder.table.charAt(position)}
              </CodeText>{' '}
              {meaning}
            </dd>
          </div>
        ))}
      </dl>
      {body.definition ? (
        <p className="book-hint">
          {body.operation}: {body.definition}
        </p>
      ) : null}
      <form className="pcs-builder" method="get" action={`/codes/icd10pcs/${builder.table}`} id="build">
        <PlaceFields place={place} />
        {builder.axes.map(({ place: axis, title, values }) => (
          <SelectField
            key={axis}
            label={`${axis}. ${title}`}
            name={`p${axis}`}
            defaultValue={values.find((value) => value.chosen)?.character ?? ''}
            options={[
              { value: '', label: 'not chosen yet' },
              ...values.map(({ character, meaning, possible }) => ({
                value: character,
                label: `${character} ${meaning}${possible ? '' : ' (not with the others)'}`,
              })),
            ]}
          />
        ))}
        <Button type="submit" tone="primary">
          Build
        </Button>
        <p className="pcs-code" aria-live="polite">
          <CodeText system="icd10pcs" invalid={builder.impossible}>
            {builder.soFar}
          </CodeText>{' '}
          {builder.code ? (
            <>
              <Verdict kind="right">Valid</Verdict> {body.codeTitle}{' '}
              <BookLink to={`icd10pcs/${builder.code}`}>Open the code</BookLink>
            </>
          ) : builder.impossible ? (
            <Verdict kind="wrong">No row holds these values together</Verdict>
          ) : begun ? (
            'Go on: the rows that still fit are marked below.'
          ) : (
            'Choose a value on each axis.'
          )}
        </p>
      </form>
      <PcsRows body={body} begun={begun} />
    </>
  )
}

function PcsRows({ body, begun }: { body: PcsBody; begun: boolean }) {
  const { builder } = body
  return (
    <div className="table-scroll" role="region" aria-label={`Rows of table ${builder.table}`} tabIndex={0}>
      <table className="data-table pcs-table">
        <caption className="sr-only">Rows of table {builder.table}</caption>
        <thead>
          <tr>
            {builder.axes.map(({ place, title }) => (
              <th key={place} scope="col">
                {place}. {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {builder.rows.map((row, number) => (
            <tr key={number} className={classNames(begun && (row.fits ? 'pcs-row-fits' : 'pcs-row-out'))}>
              {row.axes.map((values, axis) => (
                <td key={axis}>
                  <PcsValues values={values} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PcsValues({ values }: { values: readonly BuilderValue[] }) {
  return (
    <ul>
      {values.map(({ character, meaning, chosen }) => (
        <li key={character}>
          <CodeText system="icd10pcs" plain>
            {character}
          </CodeText>{' '}
          {chosen ? <mark>{meaning}</mark> : meaning}
        </li>
      ))}
    </ul>
  )
}
