import { CodeText } from '~/components/ui/code-text'
import type { ReviewedDetail } from '~/domain/scoring'
import { CodeComparison } from './code-comparison'
import { CodeLink } from './code-link'

export type ReviewedCodeProps = {
  detail: Extract<ReviewedDetail, { kind: 'code' }>
  /** What is said of a right answer: how it was read. */
  messages: readonly string[]
  day: string
}

/** One typed code: beside the key where it is wrong, else alone. */
export function ReviewedCode({ detail: { typed, key, comparison }, messages, day }: ReviewedCodeProps) {
  if (comparison) return <CodeComparison comparison={comparison} day={day} />
  return (
    <>
      <dl className="reviewed-typed">
        <dt>Your answer</dt>
        <dd>{typed === null ? 'Nothing typed' : <CodeText plain>{typed}</CodeText>}</dd>
        <dt>The key</dt>
        <dd>
          <CodeLink code={key} day={day} titled />
        </dd>
      </dl>
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </>
  )
}
