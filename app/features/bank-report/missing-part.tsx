import { Disclosure } from '~/components/ui/disclosure'
import { boundsText, day, number, sortExams, valueText, type BankView } from './bank-view'

/** What the bank lacks, in words. */
export function MissingPart({ report }: { report: BankView }) {
  const missed = report.measures.filter(({ holds }) => !holds)
  const { unfilled } = sortExams(report.profiles)
  if (missed.length + unfilled.length === 0) {
    return <p>Nothing: every exam can be filled, and every figure below holds.</p>
  }
  return (
    <>
      {missed.length === 0 ? (
        <p>Every figure that the bank is held to holds.</p>
      ) : (
        <ul className="grid list-disc gap-1 ps-5">
          {missed.map((measure) => (
            <li key={measure.id}>
              {measure.what}: <b>{valueText(measure)}</b>, asked for {boundsText(measure)}
            </li>
          ))}
        </ul>
      )}
      <div>
        {unfilled.map(({ id, title, needed, missing, endedOn, lacks }) => (
          <Disclosure
            key={id}
            summary={`${title}${endedOn === null ? '' : ` (ended ${day(endedOn)})`}: ${number(missing)} of ${number(needed)} questions missing`}
          >
            <ul className="grid list-disc gap-1 ps-5">
              {lacks.map((lack) => (
                <li key={lack}>{lack}</li>
              ))}
            </ul>
          </Disclosure>
        ))}
      </div>
    </>
  )
}
