import { Disclosure } from '~/components/ui/disclosure'
import { ExamSources } from './exam-details'
import { day, timeOf, type ExamCardFacts } from './exam-facts'

/** An exam that the bank cannot fill: its figures, and what is lacking domain by domain. */
export function UnfilledExam({ card }: { card: ExamCardFacts }) {
  const titleId = `exam-${card.id}`
  const [full] = card.lengths
  if (!full) return null
  return (
    <section className="unfilled-exam" aria-labelledby={titleId}>
      <h3 id={titleId}>{card.title}</h3>
      <p>{card.summary}</p>
      <p className="unfilled-exam-figures">
        {full.items} questions
        {full.unscored > 0 ? ` (${full.items - full.unscored} scored)` : ''}, {timeOf(full, 100)},{' '}
        {card.passPercent === null ? 'a practice score with a band' : `pass mark ${card.passPercent}%`},{' '}
        {card.books.length === 0 ? 'closed book' : `open book: ${card.books.join(', ')}`}
        {card.endedOn === null ? '' : `; ended on ${day(card.endedOn)}`}
      </p>
      <Disclosure summary="What the question bank lacks">
        <ul className="exam-card-sources">
          {full.lacks.map((lack) => (
            <li key={lack}>{lack}</li>
          ))}
        </ul>
      </Disclosure>
      <ExamSources card={card} />
    </section>
  )
}
