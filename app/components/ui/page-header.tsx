import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { tabClass, tabName, type TabColor } from './tab-color'

export type PageHeaderProps = {
  title: ReactNode
  lead?: ReactNode
  /** Hangs an index tab in the meaning color from the top rule. */
  tab?: TabColor | undefined
  /** The word on the tab; by default the name of the code system. Give one for `ink`. */
  tabLabel?: ReactNode
  actions?: ReactNode
  className?: string | undefined
}

/** Holds the page's only `h1`. */
export function PageHeader({ title, lead, tab, tabLabel, actions, className }: PageHeaderProps) {
  return (
    <header className={classNames('page-header', className)}>
      <div className="page-header-text">
        {tab ? <p className={`index-tab ${tabClass[tab]}`}>{tabLabel ?? tabName[tab]}</p> : null}
        <h1>{title}</h1>
        {lead == null ? null : <p className="page-lead">{lead}</p>}
      </div>
      {actions == null ? null : <div className="page-actions">{actions}</div>}
    </header>
  )
}
