import type { ReactNode } from 'react'

export type Definition = { term: string; value: ReactNode }

/** Facts about one thing, name on the left. `term` must be unique within the list. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className="definitions">
      {items.map((item) => (
        <div key={item.term}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
