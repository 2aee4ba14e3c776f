import type { StatusView } from './status-view'

/** How far somebody is, in words; the only color is on "late". */
export function StatusText({ status }: { status: StatusView }) {
  switch (status.kind) {
    case 'not-started':
      return <span className="text-ink-soft">Not started</span>
    case 'started':
      return (
        <>
          Started, {status.answered} of {status.items} answered
        </>
      )
    case 'finished':
      return (
        <>
          {status.right} of {status.scored} right
          {status.late ? <span className="font-semibold text-near">, late</span> : null}
        </>
      )
  }
}
