import { Button } from '~/components/ui/button'
import { RadioGroup } from '~/components/ui/radio-group'
import { Verdict } from '~/components/ui/verdict'
import type { BookPlace, ChangesView, PresentedQuizQuestion } from '~/domain/code-book'
import { BookLink, PlaceFields } from './book-link'

/** Questions about the changes. A GET form: the server judges, and what is answered stands in the address. */
export function EditionQuiz({ place, changes }: { place: BookPlace; changes: ChangesView }) {
  const { quiz, seed, edition } = changes
  if (quiz.length === 0) return null
  const answered = quiz.filter((question) => question.answered !== null)
  const right = answered.filter((question) => question.answered?.right)
  return (
    <section className="book-quiz" id="quiz" aria-labelledby="quiz-title">
      <h2 id="quiz-title">Try yourself on these changes</h2>
      {answered.length > 0 ? (
        <p className="book-quiz-score" role="status">
          {right.length} of {answered.length} right
          {answered.length < quiz.length ? `; ${quiz.length - answered.length} to go` : ''}.
        </p>
      ) : (
        <p>Answer as many as you like, then check. Nothing is counted or kept.</p>
      )}
      <form method="get" action={`/codes/changes/${edition}#quiz`}>
        <PlaceFields place={place} />
        <input type="hidden" name="quiz" value={seed} />
        {changes.open === null ? null : <input type="hidden" name="chapter" value={changes.open} />}
        <ol className="book-questions">
          {quiz.map((question) => (
            <li key={question.id}>
              <RadioGroup
                legend={question.prompt}
                name={question.id}
                options={question.options}
                defaultValue={question.answered?.value}
              />
              <Feedback question={question} />
            </li>
          ))}
        </ol>
        <p className="flow-row">
          <Button type="submit" tone="primary">
            Check answers
          </Button>{' '}
          <BookLink to={`changes/${edition}?quiz=${nextSeed(seed)}#quiz`}>Other questions</BookLink>
        </p>
      </form>
    </section>
  )
}

function Feedback({ question }: { question: PresentedQuizQuestion }) {
  const { answered, options } = question
  if (!answered) return null
  const key = options.find((option) => option.value === answered.key)?.label
  return (
    <div className="book-feedback">
      <Verdict kind={answered.right ? 'right' : 'wrong'} />
      <p>
        {answered.right ? null : <>The answer: {key}. </>}
        {answered.rationale}
      </p>
    </div>
  )
}

function nextSeed(seed: string): string {
  return String((Number(seed) || 0) + 1)
}
