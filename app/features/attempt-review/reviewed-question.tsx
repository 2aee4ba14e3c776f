import { ReviewedAnswer, type ReviewedAnswerProps } from '~/components/question/review/reviewed-answer'

export type ReviewItem = {
  position: number
  domainTitle: string
  scored: boolean
  question: ReviewedAnswerProps['item']
  lesson: ReviewedAnswerProps['lesson']
}

/** One question of a review, under its number in the form. */
export function ReviewedQuestion({ item }: { item: ReviewItem }) {
  return (
    <article className="reviewed" aria-labelledby={`reviewed-${item.position}`}>
      <header className="reviewed-head">
        <h2 id={`reviewed-${item.position}`}>Question {item.position}</h2>
        <span className="reviewed-domain">
          {item.domainTitle}
          {item.scored ? '' : ' · not scored'}
        </span>
      </header>
      <ReviewedAnswer item={item.question} lesson={item.lesson} />
    </article>
  )
}
