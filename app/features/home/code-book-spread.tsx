import { CodeText } from '~/components/ui/code-text'
import { DefinitionList } from '~/components/ui/definition-list'
import type { HomeAnswer, HomeQuestion } from './home-types'
import { TryQuestion } from './try-question'

const thumbs = [
  { tab: 'tab-icd10cm', label: 'ICD-10-CM', to: '#learn-icd10cm' },
  { tab: 'tab-cpt', label: 'CPT', to: '#learn-procedures' },
  { tab: 'tab-hcpcs', label: 'HCPCS', to: '#learn-procedures' },
  { tab: 'tab-icd10pcs', label: 'ICD-10-PCS', to: '#learn-icd10pcs' },
  { tab: 'tab-billing', label: 'Billing', to: '#learn-billing' },
]

/** The code book lies open: a record and its question on the left page, the lines that answer it on the right. */
export function CodeBookSpread({ question, answer }: { question: HomeQuestion; answer: HomeAnswer | null }) {
  const solved = answer?.solution != null
  return (
    <section className="spread" aria-labelledby="try-title">
      <div className="leaf leaf-record">
        <h2 id="try-title">Try one: read the record, type the code</h2>
        <p className="leaf-aside">An invented record, and the page that answers it. Nothing is kept.</p>
        <DefinitionList
          items={question.record.map(({ term, parts }) => ({
            term,
            value: parts.map(({ text, decides }, place) =>
              solved && decides ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
            ),
          }))}
        />
        <TryQuestion ask={question.ask} answer={answer} />
      </div>
      <BookPage extract={question.extract} />
      <Ribbon />
      <nav className="thumb-index" aria-label="Code systems">
        <ul>
          {thumbs.map(({ tab, label, to }) => (
            <li key={label}>
              <a className={`thumb ${tab}`} href={to}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  )
}

function BookPage({ extract }: { extract: HomeQuestion['extract'] }) {
  return (
    <div className="leaf leaf-book tab-icd10cm">
      <p className="running-head">
        <span className="guide-word">{extract.guideWord}</span>
        <span>{extract.edition}</span>
      </p>
      <h3 className="sr-only">The lines of the code book</h3>
      <ul className="tabular">
        {extract.lines.map(({ code, title, level }) => (
          <li key={code} className={`tabular-line tabular-level-${level}`}>
            <CodeText plain>{code}</CodeText> <span>{title}</span>
          </li>
        ))}
      </ul>
      <h3 className="seventh-title">
        7th character, for{' '}
        <span className="pencil-underline">
          every code
          <PencilLine />
        </span>{' '}
        of S52
      </h3>
      <dl className="seventh">
        {extract.seventhCharacters.map(({ character, meaning }) => (
          <div key={character}>
            <dt>
              <CodeText plain>{character}</CodeText>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="leaf-aside">{extract.omitted} more letters, for later visits, are left out here.</p>
    </div>
  )
}

/** The book's marker ribbon, hanging out below the gutter. */
function Ribbon() {
  return (
    <svg className="ribbon" viewBox="0 0 16 56" aria-hidden="true" focusable="false">
      <path d="M1 0h14v54l-7-8-7 8z" />
    </svg>
  )
}

/** A line under two words, drawn once there and halfway back. */
function PencilLine() {
  return (
    <svg className="pencil-line" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path d="M2 4c24-3 58-3 96-1C74 3 50 4 34 7" />
    </svg>
  )
}
