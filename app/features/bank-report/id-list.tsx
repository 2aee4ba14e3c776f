/** Ids or names in one run of text that wraps. */
export function IdList({ ids }: { ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, index) => (
        <span key={id}>
          {index === 0 ? '' : ' '}
          <code className="text-sm break-words">{id}</code>
        </span>
      ))}
    </>
  )
}
