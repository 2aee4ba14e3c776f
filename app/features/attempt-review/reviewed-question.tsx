import { ReviewedAnswer, type ReviewedAnswerProps } from '~/components/question/review/reviewed-answer'
import type { ReportedItem } from '~/domain/exams'
import { QuestionWork } from './question-work'

export type ReviewItem = {
  position: number
  domainTitle: string
  scored: boolean
  question: ReviewedAnswerProps['item']
  lesson: ReviewedAnswerProps['lesson']
}

export type ReviewedQuestionProps = {
  item: ReviewItem
  /** What the learner did on it. */
  work: ReportedItem | null
  /** Time for one question at an even pace; null when untimed. */
  paceMs: number | null
}

/** One question of a review, under its number in the form. */
export function ReviewedQuestion({ item, work, paceMs }: ReviewedQuestionProps) {
  return (
    <article className="reviewed" aria-labelledby={`reviewed-${item.position}`}>
      <header className="reviewed-head">
        <h2 id={`reviewed-${item.position}`}>Question {item.position}</h2>
        <span className="reviewed-domain">
          {item.domainTitle}
          {item.scored ? '' : ' · not scored'}
        </span>
      </header>
      {work ? <QuestionWork work={work} paceMs={paceMs} /> : null}
      <ReviewedAnswer item={item.question} lesson={item.lesson} />
    </article>
  )
}
