/** First thing in the body; shows itself only when focused. The target needs `tabIndex={-1}`. */
export function SkipLink({ targetId = 'main' }: { targetId?: string }) {
  return (
    <a className="skip-link" href={`#${targetId}`}>
      Skip to the page
    </a>
  )
}
