import { ButtonLink } from './button-link'

/** A piece of a learner's work, begun or finished. */
export type WorkLine = {
  id: string
  title: string
  /** When, how far, with what result: already written out in the learner's time zone. */
  facts: string
  /** The word on the button. */
  action: string
  to: string
  /** Said after the action to those who do not see the line: by default its title. */
  about?: string
  /** Set where the work has a room of its own, which loads afresh. */
  isRoom?: boolean
}

/** Attempts and sets as lines with one button each. */
export function WorkList({ lines }: { lines: readonly WorkLine[] }) {
  return (
    <ul className="attempt-lines">
      {lines.map(({ id, title, facts, action, to, about = title, isRoom = false }) => (
        <li key={id}>
          <span>
            <b>{title}</b>
            <span className="attempt-facts">{facts}</span>
          </span>
          <ButtonLink to={to} tone={isRoom ? 'primary' : undefined} reloadDocument={isRoom}>
            {action}
            <span className="sr-only"> {about}</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}
