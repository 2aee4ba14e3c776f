import { useId, type ReactNode } from 'react'
import { Icon } from '../ui/icon'

type WorkedExampleProps = {
  title: string
  /** The record as the coder finds it; line breaks are kept. */
  record?: string | undefined
  children: ReactNode
}

/** A case solved in numbered steps that the reader opens one after another; on paper all stand open. */
export function WorkedExample({ title, record, children }: WorkedExampleProps) {
  const titleId = useId()
  return (
    <section className="lesson-part worked-example" aria-labelledby={titleId}>
      <div>
        <p className="lesson-part-label">Worked example</p>
        <p className="lesson-part-title" id={titleId}>
          {title}
        </p>
      </div>
      {record === undefined ? null : (
        <div className="record">
          <p className="lesson-part-label">The record</p>
          <p className="record-text">{record}</p>
        </div>
      )}
      <ol className="steps" role="list">
        {children}
      </ol>
    </section>
  )
}

/** One step of a `WorkedExample`. Think first, then open it. */
export function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="step">
      <details>
        <summary>
          <span className="step-title">{title}</span>
          <Icon name="chevron-right" className="turning-chevron" />
        </summary>
        <div className="step-body">{children}</div>
      </details>
    </li>
  )
}
