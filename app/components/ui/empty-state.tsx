import type { ReactNode } from 'react'

export type EmptyStateProps = {
  /** What will stand here. */
  title: ReactNode
  /** How to get it there. */
  children: ReactNode
  actions?: ReactNode
}

/** A blank page that teaches: what will be here and how to get it there. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <p className="empty-state-title">{title}</p>
      <div className="empty-state-body">{children}</div>
      {actions == null ? null : <div className="empty-state-actions">{actions}</div>}
    </div>
  )
}
