import { Link } from '@remix-run/react'
import { errorNames, type LessonErrorType } from '~/components/mdx/error-names'
import { OptionContent } from '~/components/question/option-content'
import { Stem } from '~/components/question/stem'
import { CodeText } from '~/components/ui/code-text'
import { Verdict, type VerdictKind } from '~/components/ui/verdict'

export type ReviewItem = {
  position: number
  domainTitle: string
  stem: string
  verdict: VerdictKind
  references: string[]
  lesson: { slug: string; title: string; status: 'live' | 'planned' }
  options: {
    id: string
    text: string | null
    codes: string[] | null
    rationale: string
    error: LessonErrorType | null
    isKey: boolean
    isChosen: boolean
  }[]
  typed: {
    answer: string | null
    key: string
    keyTitle: string
    rationale: string
    messages: string[]
    closeness: number | null
  } | null
}

/** One question of a review: your answer beside the key, the reason for every option, and where to read on. */
export function ReviewedQuestion({ item }: { item: ReviewItem }) {
  return (
    <article className="reviewed" aria-labelledby={`reviewed-${item.position}`}>
      <header className="reviewed-head">
        <h2 id={`reviewed-${item.position}`}>Question {item.position}</h2>
        <Verdict kind={item.verdict} />
        <span className="reviewed-domain">{item.domainTitle}</span>
      </header>
      <Stem text={item.stem} />
      {item.typed ? <TypedAnswer typed={item.typed} /> : <Options options={item.options} />}
      <footer className="reviewed-foot">
        <p>
          Lesson:{' '}
          {item.lesson.status === 'live' ? (
            <Link to={`/lessons/${item.lesson.slug}`}>{item.lesson.title}</Link>
          ) : (
            `${item.lesson.title} (in preparation)`
          )}
        </p>
        <p>Rests on: {item.references.join('; ')}</p>
      </footer>
    </article>
  )
}

function Options({ options }: { options: ReviewItem['options'] }) {
  return (
    <ul className="reviewed-options">
      {options.map((option) => (
        <li
          key={option.id}
          className={`reviewed-option${option.isKey ? ' reviewed-key' : ''}${option.isChosen ? ' reviewed-chosen' : ''}`}
        >
          <p className="reviewed-option-content">
            <OptionContent text={option.text} codes={option.codes} />
            {option.isChosen ? <span className="reviewed-mark">Your answer</span> : null}
            {option.isKey ? <Verdict kind="right">The key</Verdict> : null}
          </p>
          <p>
            {option.error ? <b>Error: {errorNames[option.error]}. </b> : null}
            {option.rationale}
          </p>
        </li>
      ))}
    </ul>
  )
}

function TypedAnswer({ typed }: { typed: NonNullable<ReviewItem['typed']> }) {
  return (
    <dl className="reviewed-typed">
      <dt>Your answer</dt>
      <dd>
        {typed.answer === null || typed.answer.trim() === '' ? 'Nothing typed' : <CodeText>{typed.answer}</CodeText>}
        {typed.messages.map((message) => (
          <p key={message}>{message}</p>
        ))}
        {typed.closeness !== null && typed.closeness > 0 && typed.closeness < 1 ? (
          <p className="reviewed-closeness">
            Closeness {typed.closeness.toFixed(2)} of 1: how near the code was. It is for learning and scores nothing.
          </p>
        ) : null}
      </dd>
      <dt>The key</dt>
      <dd>
        <CodeText title={typed.keyTitle}>{typed.key}</CodeText>
        <p>{typed.rationale}</p>
      </dd>
    </dl>
  )
}
