import { Link } from '@remix-run/react'
import { Icon } from './icon'

export type Crumb = { label: string; to: string }

/** The way back up. The page itself is not repeated: its `h1` stands right below. */
export function Breadcrumb({ trail }: { trail: readonly Crumb[] }) {
  return (
    <nav className="breadcrumb" aria-label="You are in">
      <ol>
        {trail.map((crumb, position) => (
          <li key={crumb.to}>
            {position === 0 ? null : <Icon name="chevron-right" />}
            <Link to={crumb.to}>{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
