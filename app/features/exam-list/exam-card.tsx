import { Button } from '~/components/ui/button'
import { ButtonLink } from '~/components/ui/button-link'
import { DataTable } from '~/components/ui/data-table'
import { Disclosure } from '~/components/ui/disclosure'
import { Notice } from '~/components/ui/notice'
import { Stat, StatList } from '~/components/ui/stat'
import { allowanceMs } from '~/domain/exams'
import { dayText } from '~/domain/shared/date-text'

export type ExamCardFacts = {
  id: string
  title: string
  summary: string
  items: number
  minutes: number
  passPercent: number
  effectiveFrom: string
  sources: { figure: string; source: string; checkedOn: string }[]
  domains: { title: string; items: number; typed: number }[]
  shortages: { domain: string; wanted: number; available: number }[]
}

export type ExamCardProps = {
  card: ExamCardFacts
  /** Null for visitors, who cannot start. */
  timeAllowancePercent: number | null
  /** Whether the learner has an attempt of it open, to which starting comes back. */
  isOpen: boolean
}

/** One exam: its figures, what it asks about, and what must be known before it starts. */
export function ExamCard({ card, timeAllowancePercent, isOpen }: ExamCardProps) {
  const titleId = `exam-${card.id}`
  const allowance = timeOf(card, timeAllowancePercent ?? 100)
  return (
    <section className="exam-card" aria-labelledby={titleId}>
      <header className="exam-card-head">
        <h2 id={titleId}>{card.title}</h2>
        <p>{card.summary}</p>
      </header>
      <StatList>
        <Stat label="Questions" value={card.items} note={typedNote(card)} />
        <Stat label="Time" value={allowance.value} note={allowance.note} />
        <Stat label="Pass mark" value={`${card.passPercent}%`} note={`${rightToPass(card)} of ${card.items} right`} />
      </StatList>
      <div className="exam-card-columns">
        <div className="exam-card-facts">
          <DataTable
            caption="What it asks about"
            rows={card.domains}
            rowKey={(domain) => domain.title}
            columns={[
              { id: 'domain', header: 'Domain', cell: (domain) => domain.title, rowHeader: true },
              { id: 'items', header: 'Questions', cell: (domain) => domain.items, align: 'end' },
              { id: 'typed', header: 'Code typed', cell: (domain) => domain.typed || 'none', align: 'end' },
            ]}
          />
          <Disclosure summary={`Where these figures come from (profile of ${day(card.effectiveFrom)})`}>
            <ul className="exam-card-sources">
              {card.sources.map(({ figure, source, checkedOn }) => (
                <li key={figure}>
                  <b>{figure}:</b> {source}; checked {day(checkedOn)}
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
        <div className="before-start">
          <h3>Before you start</h3>
          <ul>
            {allowance.timed ? (
              <>
                <li>The clock starts with the first question and runs on the server.</li>
                <li>Leaving the page, closing the browser or losing the network does not stop it.</li>
              </>
            ) : (
              <li>You have no time limit.</li>
            )}
            <li>Answers are saved as you give them. You can come back, on this or another device, and go on.</li>
            <li>The room needs JavaScript; the result and the reasons come when you finish.</li>
          </ul>
          {card.shortages.length > 0 ? (
            <Shortages card={card} />
          ) : (
            <Start card={card} signedIn={timeAllowancePercent !== null} isOpen={isOpen} />
          )}
        </div>
      </div>
    </section>
  )
}

/** Says what is missing instead of offering a form that cannot be put together. */
function Shortages({ card }: { card: ExamCardFacts }) {
  return (
    <Notice tone="caution" title="Not on offer at present">
      <p>This site lacks questions for it:</p>
      <ul>
        {card.shortages.map(({ domain, wanted, available }) => (
          <li key={domain}>
            {domain}: {available} of {wanted}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Start({ card, signedIn, isOpen }: { card: ExamCardFacts; signedIn: boolean; isOpen: boolean }) {
  if (!signedIn) {
    return (
      <p className="before-start-action">
        <ButtonLink to="/sign-in?next=/exams" tone="primary">
          Sign in to start
        </ButtonLink>
      </p>
    )
  }
  return (
    <form className="before-start-action" method="post" action="/exams">
      <input type="hidden" name="profileId" value={card.id} />
      <Button type="submit" tone={isOpen ? 'quiet' : 'primary'}>
        {isOpen ? 'Back to the open one' : 'Start the exam'}
      </Button>
    </form>
  )
}

function timeOf(card: ExamCardFacts, percent: number): { value: string; note: string; timed: boolean } {
  const allowance = allowanceMs(card.minutes, percent)
  if (allowance === null) return { value: 'No limit', note: 'Your allowance', timed: false }
  const pace = `${Math.round(allowance / 1000 / card.items)} seconds a question`
  return {
    value: `${Math.round(allowance / 60_000)} min`,
    note: percent === 100 ? pace : `${pace}; your allowance is ${percent}% of ${card.minutes} min`,
    timed: true,
  }
}

function typedNote(card: ExamCardFacts): string {
  const typed = card.domains.reduce((sum, domain) => sum + domain.typed, 0)
  return typed === 0 ? 'All multiple choice' : `${card.items - typed} multiple choice, ${typed} with a typed code`
}

function rightToPass(card: ExamCardFacts): number {
  return Math.ceil((card.items * card.passPercent) / 100)
}

function day(isoDay: string): string {
  return dayText(new Date(isoDay), 'UTC')
}
