import { Link } from '@remix-run/react'
import { PageHeader } from '~/components/ui/page-header'
import { LessonSearchForm } from './lesson-search-form'

export type GlossaryPageProps = {
  letters: { letter: string; terms: number }[]
  letter: string | null
  groups: { letter: string; entries: GlossaryLine[] }[]
}

type GlossaryLine = {
  id: string
  term: string
  aliases: readonly string[]
  definition: string
  exams: string[]
  lesson: { slug: string; title: string; status: 'live' | 'planned' }
}

/** All terms from A to Z, each with an anchor of its own. */
export function GlossaryPage({ letters, letter, groups }: GlossaryPageProps) {
  const terms = letters.reduce((sum, entry) => sum + entry.terms, 0)
  return (
    <>
      <PageHeader
        title="Glossary"
        lead={`${terms} words of coding and billing, each in one or two plain sentences, with the lesson that teaches it.`}
      />
      <LessonSearchForm id="glossary-query" query="" />
      <nav className="glossary-letters" aria-label="Letters">
        <ul>
          <li>
            <Link to="/glossary" aria-current={letter === null ? 'true' : undefined}>
              All
            </Link>
          </li>
          {letters.map((entry) => (
            <li key={entry.letter}>
              {entry.terms === 0 ? (
                <span aria-hidden="true">{entry.letter}</span>
              ) : (
                <Link
                  to={`/glossary?letter=${entry.letter.toLowerCase()}`}
                  aria-current={letter === entry.letter ? 'true' : undefined}
                >
                  {letterName(entry.letter)}
                  <span className="sr-only">, {entry.terms === 1 ? '1 term' : `${entry.terms} terms`}</span>
                </Link>
              )}
            </li>
          ))}
        </ul>
      </nav>
      {groups.map((group) => (
        <section key={group.letter} className="glossary-group" aria-labelledby={`letter-${group.letter}`}>
          <h2 id={`letter-${group.letter}`}>{letterName(group.letter)}</h2>
          <dl>
            {group.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}

function Entry({ entry }: { entry: GlossaryLine }) {
  return (
    <div className="glossary-entry" id={entry.id}>
      <dt>
        {entry.term}
        {entry.aliases.length > 0 ? <span className="glossary-aliases"> also {entry.aliases.join(', ')}</span> : null}
      </dt>
      <dd>
        <p>{entry.definition}</p>
        <p className="glossary-facts">
          {entry.lesson.status === 'live' ? (
            <Link to={`/lessons/${entry.lesson.slug}`}>{entry.lesson.title}</Link>
          ) : (
            `${entry.lesson.title} (in preparation)`
          )}
          {entry.exams.length > 0 ? ` · ${entry.exams.join(', ')}` : null}
        </p>
      </dd>
    </div>
  )
}

function letterName(letter: string): string {
  return letter === '0' ? '0–9' : letter
}
