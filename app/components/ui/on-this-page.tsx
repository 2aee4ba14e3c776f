/** Links to the parts of a long page, in its margin. */
export function OnThisPage({ parts }: { parts: readonly { id: string; title: string }[] }) {
  return (
    <nav className="margin-note" aria-label="On this page">
      {parts.map(({ id, title }) => (
        <p key={id}>
          <a href={`#${id}`}>{title}</a>
        </p>
      ))}
    </nav>
  )
}
