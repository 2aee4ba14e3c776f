import { Form } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'
import { aimedSize } from '~/domain/practice'

export type PracticeMissedProps = {
  /** How many questions were not right. */
  missed: number
  isExam: boolean
  /** The learner asked, and no question fits. */
  nothingFits: boolean
}

/** One button from what was missed into a practice set aimed at it. */
export function PracticeMissed({ missed, isExam, nothingFits }: PracticeMissedProps) {
  if (missed === 0) return null
  const size = aimedSize(missed)
  return (
    <section className="review-section review-practice" aria-labelledby="practice-missed">
      <h2 id="practice-missed">Practice what you missed</h2>
      {nothingFits ? (
        <Notice tone="problem" announce="alert" title="No set was built">
          No practice question fits what you missed yet. Your review stays as it is: read the lessons that it names, and
          try again when the bank has grown.
        </Notice>
      ) : null}
      <p>
        {isExam ? 'Questions of exams never come into practice, so that your next exam is not spoiled. ' : ''}
        The set is drawn from practice questions and drills: for each question you missed, those of the same objective
        if there are any, else of the same lesson, the same kind of error or the same domain.
      </p>
      <Form method="post" reloadDocument>
        <Button type="submit" tone="primary">
          Practice up to {size} {size === 1 ? 'question' : 'questions'}
        </Button>
      </Form>
    </section>
  )
}
