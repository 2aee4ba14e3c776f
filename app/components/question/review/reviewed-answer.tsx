import { errorNames } from '~/components/mdx/error-names'
import { LessonLink } from '~/components/mdx/lesson-link'
import { AskedQuestion } from '~/components/question/asked-question'
import { Verdict } from '~/components/ui/verdict'
import { fullPoint, type LessonPointer, type ReviewedQuestion } from '~/domain/scoring'
import { ReviewedChoices } from './reviewed-choices'
import { ReviewedCode } from './reviewed-code'
import { ReviewedCodeSet } from './reviewed-code-set'
import {
  ReviewedForm,
  ReviewedLevel,
  ReviewedNumber,
  ReviewedOrder,
  ReviewedPairs,
  ReviewedRecord,
} from './reviewed-parts'

export type ReviewedAnswerProps = {
  item: ReviewedQuestion
  /** Where to read on. */
  lesson: LessonPointer
}

/**
 * One question after release: the verdict, what was asked, the answer beside the key, why, and where to read on. Its
 * headings are of the third level. For pages on which the key is out; works without scripts and on paper.
 */
export function ReviewedAnswer({ item, lesson }: ReviewedAnswerProps) {
  return (
    <div className="reviewed-answer">
      <Judgment item={item} />
      <AskedQuestion question={item.presented} />
      <div className="reviewed-detail">
        {item.remarks.map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
        <Detail item={item} />
        <Nearness item={item} />
      </div>
      {item.rationale === null ? null : (
        <div className="reviewed-part">
          <h3>Why</h3>
          <p>{item.rationale}</p>
        </div>
      )}
      <footer className="reviewed-foot">
        <p>
          {lesson.passage ? 'Read again' : 'Lesson'}: <LessonLink {...lesson} />
        </p>
        <p>Rests on: {item.references.join('; ')}</p>
      </footer>
    </div>
  )
}

/** Sign and word, points where they are not all or nothing, and what kind of error it was. */
function Judgment({ item: { verdict, points, maxPoints, errorTypes, detail } }: { item: ReviewedQuestion }) {
  const isPart = points > 0 && points < maxPoints
  // Choices name the error beside the option.
  const errors = detail.kind === 'choices' ? [] : errorTypes
  return (
    <p className="reviewed-judgment">
      <Verdict kind={verdict}>{isPart ? 'Partly right' : undefined}</Verdict>
      {isPart || maxPoints !== fullPoint ? (
        <span>
          {pointsText(points)} of {pointsText(maxPoints)} {maxPoints === fullPoint ? 'point' : 'points'}
        </span>
      ) : null}
      {errors.length > 0 ? (
        <span>
          {errors.length === 1 ? 'Error' : 'Errors'}: {errors.map((error) => errorNames[error]).join(', ')}
        </span>
      ) : null}
    </p>
  )
}

function pointsText(points: number): string {
  return String(Math.round((points / fullPoint) * 100) / 100)
}

function Detail({ item }: { item: ReviewedQuestion }) {
  const { detail, remarks, dateOfService: day } = item
  // Remarks are told above.
  const messages = item.messages.filter((message) => !remarks.includes(message))
  switch (detail.kind) {
    case 'choices':
      return <ReviewedChoices options={detail.options} day={day} />
    case 'code':
      return <ReviewedCode detail={detail} messages={messages} day={day} />
    case 'code-set':
      return <ReviewedCodeSet set={detail} day={day} />
    case 'ordering':
      return <ReviewedOrder detail={detail} />
    case 'matching':
      return <ReviewedPairs detail={detail} />
    case 'form-fields':
      return <ReviewedForm detail={detail} />
    case 'numeric':
      return (
        <>
          <ReviewedNumber detail={detail} />
          <Sentences messages={messages} />
        </>
      )
    case 'em-level':
      return (
        <>
          <ReviewedLevel detail={detail} day={day} />
          <Sentences messages={messages} />
        </>
      )
    case 'highlight':
      return <ReviewedRecord detail={detail} day={day} />
  }
}

function Sentences({ messages }: { messages: readonly string[] }) {
  return (
    <>
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </>
  )
}

/** How near a wrong answer was; never a score. */
function Nearness({ item: { kind, verdict, closeness, share } }: { item: ReviewedQuestion }) {
  if (closeness !== null && closeness > 0 && closeness < 1) {
    return (
      <p className="reviewed-closeness">
        Closeness {closeness.toFixed(2)} of 1: how near the {kind === 'code' ? 'code was' : 'codes were'}. It is for
        learning and scores nothing.
      </p>
    )
  }
  // Elsewhere the share is the score itself.
  const isToldHere = kind === 'multiple-choice' || kind === 'ordering'
  if (!isToldHere || share === null || verdict === 'right') return null
  return (
    <p className="reviewed-closeness">
      {Math.round(share * 100)}% of the {kind === 'ordering' ? 'pairs stand in order' : 'options were judged rightly'}.
      It is for learning and scores nothing.
    </p>
  )
}
