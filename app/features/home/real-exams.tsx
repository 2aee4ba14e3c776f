import { ButtonLink } from '~/components/ui/button-link'
import { DefinitionList } from '~/components/ui/definition-list'
import { Disclosure } from '~/components/ui/disclosure'
import { dayText } from '~/domain/shared/date-text'
import { HomeSection } from './home-section'

export type RealExam = {
  exam: string
  name: string
  shortName: string
  body: string
  items: number
  unscoredItems?: number | undefined
  minutes: number
  secondsPerItem: number
  pass: { kind: 'percent'; value: number } | { kind: 'scaled'; value: number; from: number; to: number }
  books: string
  note?: string | undefined
  sources: { figure: string; source: string; checkedOn: string }[]
}

export type PracticeExam = { id: string; title: string; items: number; minutes: number }

/** The real exams side by side, each figure dated; then what can be practiced here. */
export function RealExams({ exams, practice }: { exams: RealExam[]; practice: PracticeExam[] }) {
  return (
    <HomeSection
      id="exams"
      title="The three exams"
      lead="All three are multiple choice. The figures were read in copies of public pages, dated below. Formats change: ask AAPC or NHA before you book."
    >
      <div className="real-exams">
        {exams.map((exam) => (
          <RealExamFacts key={exam.exam} exam={exam} />
        ))}
      </div>
      <div className="home-onward">
        <ul>
          {practice.map((card) => (
            <li key={card.id}>
              <b>{card.title}</b>, {card.items} questions in {card.minutes} minutes
            </li>
          ))}
        </ul>
        <ButtonLink to="/exams">Practice here</ButtonLink>
      </div>
    </HomeSection>
  )
}

function RealExamFacts({ exam }: { exam: RealExam }) {
  return (
    <article className="real-exam" aria-labelledby={`exam-${exam.exam}`}>
      <h3 id={`exam-${exam.exam}`}>{exam.shortName}</h3>
      <p className="real-exam-name">
        {exam.name}, {exam.body}
      </p>
      <DefinitionList
        items={[
          { term: 'Questions', value: questionsText(exam) },
          { term: 'Time', value: `${hoursText(exam.minutes)}, ${exam.secondsPerItem} seconds each` },
          { term: 'To pass', value: passText(exam.pass) },
          { term: 'Books', value: exam.books },
        ]}
      />
      {exam.note ? <p className="real-exam-note">{exam.note}</p> : null}
      <Disclosure plain summary={`Sources, checked ${lastChecked(exam.sources)}`}>
        <ul className="source-list">
          {exam.sources.map(({ figure, source }) => (
            <li key={figure}>
              <b>{figure}:</b> {source}
            </li>
          ))}
        </ul>
      </Disclosure>
    </article>
  )
}

function questionsText({ items, unscoredItems }: RealExam): string {
  if (unscoredItems === undefined) return String(items)
  return `${items - unscoredItems} scored, ${unscoredItems} unscored`
}

function hoursText(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`
}

function passText(pass: RealExam['pass']): string {
  return pass.kind === 'percent' ? `${pass.value}%` : `${pass.value} on a scale of ${pass.from} to ${pass.to}`
}

function lastChecked(sources: RealExam['sources']): string {
  const days = sources.map((source) => source.checkedOn).sort()
  return dayText(new Date(days[0] ?? ''), 'UTC')
}
