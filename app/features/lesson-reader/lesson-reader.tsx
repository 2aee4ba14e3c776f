import { Form, Link } from '@remix-run/react'
import { Suspense, useEffect, useMemo, useRef } from 'react'
import { forgetKeptAnswers } from '~/components/kept-answers'
import { dismissCodeTipsOnEscape } from '~/components/mdx/dismiss-code-tips'
import { lessonComponents } from '~/components/mdx/lesson-components'
import { TermsContext } from '~/components/mdx/term'
import { Button } from '~/components/ui/button'
import type { PresentedLessonQuestion } from '~/domain/scoring'
import { Check } from './check'
import { ReadState, type MapModule } from './lesson-map'
import { LateNotes } from './late-notes'
import { LessonText } from './lesson-text'
import { LessonChecksContext, type CheckFeedback, type LessonChecks } from './open-check'
import type { OwnNote } from '~/domain/lessons'
import { whenReadingBegins } from './when-reading-begins'

type LinkTo = { slug: string; title: string }

export type LessonReaderProps = {
  page: {
    details: {
      slug: string
      title: string
      minutes: number
      checkedOn: string
      dateOfService: string
      references: { title: string; detail?: string | undefined; checkedOn: string }[]
      headings: { id: string; text: string }[]
    }
    moduleTitle: string
    terms: { id: string; term: string; definition: string }[]
    /** The track that the reader walks; null for all lessons. */
    track: { title: string; includes: boolean } | null
    objectives: string[]
    domains: { id: string; title: string; exam: string }[]
    prerequisites: (LinkTo & { status: 'live' | 'planned' })[]
    edition: string
    previous: LinkTo | null
    next: LinkTo | null
  }
  checks: PresentedLessonQuestion[]
  recalled: { answer: string; feedback: CheckFeedback }[]
  module: MapModule | null
  notes: OwnNote[]
  signedIn: boolean
}

const components = { ...lessonComponents, Check }

/** A lesson with everything around it: its module, its text with the checks, what it rests on, and where to go next. */
export function LessonReader({ page, checks, recalled, module, notes, signedIn }: LessonReaderProps) {
  const { details } = page
  const articleRef = useRef<HTMLElement>(null)
  const lessonChecks = useMemo(
    (): LessonChecks => ({
      questions: new Map(checks.map((question) => [question.id, question])),
      recalled: new Map(recalled.map((entry) => [entry.feedback.questionId, entry])),
      signedIn,
    }),
    [checks, recalled, signedIn],
  )

  const terms = useMemo(() => new Map(page.terms.map((entry) => [entry.id, entry])), [page.terms])

  useEffect(() => {
    return whenReadingBegins(() =>
      import('./while-reading').then(({ whileReading }) => whileReading(details.slug, signedIn)),
    )
  }, [details.slug, signedIn])

  useEffect(() => {
    // Signing in handed the tab's answers over to the account.
    if (signedIn) forgetKeptAnswers()
    return articleRef.current ? dismissCodeTipsOnEscape(articleRef.current) : undefined
  }, [signedIn])

  return (
    <div className="lesson">
      <LessonNavigation page={page} module={module} notes={notes} signedIn={signedIn} />
      <article className="reading lesson-article" ref={articleRef}>
        <header className="lesson-head">
          <p className="index-tab tab-ink">{page.moduleTitle}</p>
          <h1>{details.title}</h1>
          <p className="lesson-facts">
            {details.minutes} minutes · {page.edition} · facts checked{' '}
            <time dateTime={details.checkedOn}>{details.checkedOn}</time>
          </p>
          <TrackLine track={page.track} />
          <section className="lesson-objectives" aria-labelledby="objectives">
            <h2 id="objectives">After this lesson you can</h2>
            <ul>
              {page.objectives.map((objective) => (
                <li key={objective}>{objective}</li>
              ))}
            </ul>
            <Prerequisites lessons={page.prerequisites} />
          </section>
        </header>
        <div className="prose">
          <LessonChecksContext.Provider value={lessonChecks}>
            <TermsContext.Provider value={terms}>
              <Suspense>
                <LessonText slug={details.slug} components={components} />
              </Suspense>
            </TermsContext.Provider>
          </LessonChecksContext.Provider>
        </div>
        <LessonEnd page={page} module={module} signedIn={signedIn} />
      </article>
    </div>
  )
}

/** In which track the reader walks; previous and next follow it. */
function TrackLine({ track }: { track: LessonReaderProps['page']['track'] }) {
  if (!track) return null
  return (
    <p className="lesson-facts">
      {track.includes
        ? `In your ${track.title} track.`
        : `Not part of your ${track.title} track, to which the links below lead back.`}{' '}
      <Link to="/lessons">Change</Link>
    </p>
  )
}

function Prerequisites({ lessons }: { lessons: LessonReaderProps['page']['prerequisites'] }) {
  if (lessons.length === 0) return null
  return (
    <p>
      Builds on{' '}
      {lessons.map((lesson, index) => (
        <span key={lesson.slug}>
          {index > 0 ? ', ' : null}
          {lesson.status === 'live' ? (
            <Link to={`/lessons/${lesson.slug}`}>{lesson.title}</Link>
          ) : (
            `${lesson.title} (in preparation)`
          )}
        </span>
      ))}
      .
    </p>
  )
}

type NavigationProps = Pick<LessonReaderProps, 'page' | 'module' | 'notes' | 'signedIn'>

function LessonNavigation({ page, module, notes, signedIn }: NavigationProps) {
  return (
    <aside className="lesson-side" aria-label="In this module and lesson">
      <details className="lesson-drawer plain-details">
        <summary>Contents</summary>
        <nav aria-label="This lesson">
          <ol className="lesson-contents">
            {page.details.headings.map((heading) => (
              <li key={heading.id}>
                <a href={`#${heading.id}`}>{heading.text}</a>
              </li>
            ))}
          </ol>
        </nav>
        {module ? (
          <nav aria-label={`Module: ${module.title}`}>
            <p className="lesson-side-title">{module.title}</p>
            <ol className="lesson-siblings">
              {module.lessons
                .filter((lesson) => lesson.status === 'live')
                .map((lesson) => (
                  <li key={lesson.slug}>
                    <Link
                      to={`/lessons/${lesson.slug}`}
                      aria-current={lesson.slug === page.details.slug ? 'page' : undefined}
                    >
                      {lesson.title}
                    </Link>{' '}
                    {signedIn ? <ReadState state={lesson.state} /> : null}
                  </li>
                ))}
            </ol>
          </nav>
        ) : null}
        <p>
          <Link to="/lessons">All lessons</Link> · <Link to="/glossary">Glossary</Link>
        </p>
        <form className="lesson-search" action="/lessons/search" role="search">
          <label htmlFor="drawer-query">Search the lessons</label>
          <input className="control" id="drawer-query" name="q" type="search" maxLength={200} />
          <button className="button button-small" type="submit">
            Search
          </button>
        </form>
        {signedIn ? <LateNotes slug={page.details.slug} notes={notes} /> : null}
      </details>
    </aside>
  )
}

function LessonEnd({ page, module, signedIn }: Pick<LessonReaderProps, 'page' | 'module' | 'signedIn'>) {
  const done = module?.lessons.find((lesson) => lesson.slug === page.details.slug)?.state === 'done'
  return (
    <footer className="lesson-end" id="end">
      <dl className="lesson-sources">
        {page.domains.length > 0 ? (
          <>
            <dt>Where exams ask about this</dt>
            <dd>{page.domains.map((domain) => `${domain.exam}: ${domain.title}`).join(' · ')}</dd>
          </>
        ) : null}
        <dt>What this rests on</dt>
        <dd>
          <ul>
            {page.details.references.map((reference) => (
              <li key={`${reference.title} ${reference.detail ?? ''}`}>
                {reference.title}
                {reference.detail ? `, ${reference.detail}` : ''} (checked {reference.checkedOn})
              </li>
            ))}
            <li>
              Codes: {page.edition}, for dates of service of {page.details.dateOfService}
            </li>
          </ul>
        </dd>
      </dl>
      {signedIn ? (
        <Form method="post" reloadDocument>
          {done ? (
            <p className="read-state read-state-done">You marked this lesson as done.</p>
          ) : (
            <Button type="submit" tone="primary">
              Mark as done
            </Button>
          )}
        </Form>
      ) : (
        <p>
          <Link to={`/sign-up?next=${encodeURIComponent(`/lessons/${page.details.slug}`)}`}>Sign up</Link> to keep your
          answers and see your progress.
        </p>
      )}
      <nav className="lesson-turn" aria-label="Previous and next lesson">
        {page.previous ? (
          <Link to={`/lessons/${page.previous.slug}`} rel="prev">
            <span>Previous</span> {page.previous.title}
          </Link>
        ) : (
          <span />
        )}
        {page.next ? (
          <Link to={`/lessons/${page.next.slug}`} rel="next">
            <span>Next</span> {page.next.title}
          </Link>
        ) : null}
      </nav>
    </footer>
  )
}
