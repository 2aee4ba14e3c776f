import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { tabClass, type TabColor } from './tab-color'

export type TabProps = {
  to: string
  children: ReactNode
  color?: TabColor | undefined
  current?: boolean | undefined
  /** A small number after the word, such as how many entries there are. */
  count?: number | undefined
  reloadDocument?: boolean | undefined
}

/** Navigation between parallel pages, set as book tabs. These are links, not ARIA tabs: each has its own address. */
export function TabList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className="tab-list" aria-label={label}>
      <ul>{children}</ul>
    </nav>
  )
}

/** One tab of a `TabList`. */
export function Tab({ to, children, color, current, count, reloadDocument }: TabProps) {
  return (
    <li>
      <Link
        className={classNames('tab-link', color && tabClass[color])}
        to={to}
        aria-current={current ? 'page' : undefined}
        {...(reloadDocument ? { reloadDocument } : {})}
      >
        {children}
        {count === undefined ? null : <span className="tab-count"> {count}</span>}
      </Link>
    </li>
  )
}
