import { Button } from '~/components/ui/button'
import { ButtonLink } from '~/components/ui/button-link'
import { DefinitionList } from '~/components/ui/definition-list'
import { RadioGroup } from '~/components/ui/radio-group'
import { Stat, StatList } from '~/components/ui/stat'
import { allowanceMs } from '~/domain/exams'
import { DomainTable, ExamSources } from './exam-details'
import { lengthNames, passText, timeOf, type ExamCardFacts, type ExamLength } from './exam-facts'

export type ExamCardProps = {
  card: ExamCardFacts
  /** Under a heading of a section the card's own is one lower. */
  level?: 2 | 3
  /** Null for visitors, who cannot start. */
  timeAllowancePercent: number | null
  /** Lengths of which the learner has an attempt open, to which starting comes back. */
  openIds: readonly string[]
}

/** One exam: its figures, what it asks about, and what must be known before it starts. */
export function ExamCard({ card, level = 2, timeAllowancePercent, openIds }: ExamCardProps) {
  const titleId = `exam-${card.id}`
  const Heading = `h${level}` as const
  const BeforeHeading = level === 2 ? 'h3' : 'h4'
  const [full] = card.lengths
  return (
    <section className="exam-card" aria-labelledby={titleId}>
      <header className="exam-card-head">
        <Heading id={titleId}>{card.title}</Heading>
        <p>{card.summary}</p>
      </header>
      {full ? <Figures card={card} full={full} allowancePercent={timeAllowancePercent ?? 100} /> : null}
      <div className="exam-card-columns">
        <div className="exam-card-facts">
          <DomainTable card={card} />
          {card.bands.length > 0 ? (
            <div>
              <p>What the result says, by First-Listed’s own estimate:</p>
              <DefinitionList items={card.bands.map(({ title, meaning }) => ({ term: title, value: meaning }))} />
            </div>
          ) : null}
          <ExamSources card={card} />
        </div>
        <div className="before-start">
          <BeforeHeading>Before you start</BeforeHeading>
          <ul>
            {timeAllowancePercent === 0 ? (
              <li>You have no time limit.</li>
            ) : (
              <>
                <li>The clock starts with the first question and runs on the server.</li>
                <li>Leaving the page, closing the browser or losing the network does not stop it.</li>
              </>
            )}
            <li>You may skip questions, come back to them and change answers until the end.</li>
            <li>Answers are saved as you give them. You can come back, on this or another device, and go on.</li>
            <li>The room needs JavaScript; the result and the reasons come when you finish.</li>
          </ul>
          <Start card={card} allowancePercent={timeAllowancePercent} openIds={openIds} />
        </div>
      </div>
    </section>
  )
}

function Figures({
  card,
  full,
  allowancePercent,
}: {
  card: ExamCardFacts
  full: ExamLength
  allowancePercent: number
}) {
  const { passPercent, books } = card
  return (
    <StatList>
      <Stat label="Questions" value={full.items} note={kindNote(card, full)} />
      <Stat label="Time" value={timeOf(full, allowancePercent) ?? 'No limit'} note={paceNote(full, allowancePercent)} />
      {passPercent === null ? (
        <Stat label="Result" value="Score and band" note="No pass mark: the real scale is not public" />
      ) : (
        <Stat label="Pass mark" value={`${passPercent}%`} note={passText(full, passPercent)} />
      )}
      <Stat
        label="Books"
        value={books.length === 0 ? 'Closed book' : 'Open book'}
        note={books.length === 0 ? 'No code book in the room' : books.join(', ')}
      />
    </StatList>
  )
}

function Start({
  card,
  allowancePercent,
  openIds,
}: {
  card: ExamCardFacts
  allowancePercent: number | null
  openIds: readonly string[]
}) {
  const offered = card.lengths.filter(({ lacks }) => lacks.length === 0)
  const [first] = offered
  if (!first) return null
  const lengths = <LengthChoice card={card} allowancePercent={allowancePercent ?? 100} openIds={openIds} />
  if (allowancePercent === null) {
    return (
      <>
        {card.lengths.length > 1 ? (
          <ul>
            {offered.map((length) => (
              <li key={length.id}>
                {lengthNames[length.length]}: {lengthText(length, card, 100)}
              </li>
            ))}
          </ul>
        ) : null}
        <p className="before-start-action">
          <ButtonLink to="/sign-in?next=/exams" tone="primary">
            Sign in to start
          </ButtonLink>
        </p>
      </>
    )
  }
  const isOnlyOpen = card.lengths.length === 1 && openIds.includes(first.id)
  return (
    <form className="before-start-action" method="post" action="/exams">
      {card.lengths.length > 1 ? lengths : <input type="hidden" name="profileId" value={first.id} />}
      <Button type="submit" tone={isOnlyOpen ? 'quiet' : 'primary'}>
        {isOnlyOpen ? 'Back to the open one' : 'Start the exam'}
      </Button>
    </form>
  )
}

function LengthChoice({
  card,
  allowancePercent,
  openIds,
}: {
  card: ExamCardFacts
  allowancePercent: number
  openIds: readonly string[]
}) {
  const firstOffered = card.lengths.find(({ lacks }) => lacks.length === 0)
  return (
    <RadioGroup
      legend="Length"
      name="profileId"
      defaultValue={firstOffered?.id}
      required
      options={card.lengths.map((length) => ({
        value: length.id,
        label: lengthNames[length.length],
        hint: [
          lengthText(length, card, allowancePercent),
          ...(length.lacks.length > 0 ? ['in preparation: the bank cannot fill it yet'] : []),
          ...(openIds.includes(length.id) ? ['open: starting goes on with it'] : []),
        ].join('; '),
        disabled: length.lacks.length > 0,
      }))}
    />
  )
}

/** "50 questions, 120 min; 35 of 50 right to pass" */
function lengthText(length: ExamLength, card: ExamCardFacts, allowancePercent: number): string {
  const size = `${length.items} questions, ${timeOf(length, allowancePercent) ?? 'no time limit'}`
  const scored = length.unscored > 0 ? `${length.items - length.unscored} of them scored` : null
  return [size, scored, passText(length, card.passPercent)].filter((part) => part !== null).join('; ')
}

function paceNote({ items, minutes }: ExamLength, percent: number): string {
  const allowance = allowanceMs(minutes, percent)
  if (allowance === null) return 'Your allowance'
  const pace = `${Math.round(allowance / 1000 / items)} seconds a question`
  return percent === 100 ? pace : `${pace}; your allowance is ${percent}% of ${minutes} min`
}

function kindNote(card: ExamCardFacts, { items, unscored }: ExamLength): string {
  const typed = card.domains.reduce((sum, domain) => sum + domain.typed, 0)
  const kinds = typed === 0 ? 'All multiple choice' : `${items - typed} multiple choice, ${typed} with typed codes`
  return unscored === 0 ? kinds : `${kinds}; ${items - unscored} scored, ${unscored} unscored`
}
