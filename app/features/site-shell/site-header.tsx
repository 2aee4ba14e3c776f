import { Link } from '@remix-run/react'
import { Button, buttonClass } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'
import { isCurrent, type SiteLink } from './site-links'
import { Wordmark } from './wordmark'

export type Person = { displayName: string; isAdministrator: boolean }

export type SiteHeaderProps = {
  person: Person | null
  currentPath: string
  links: readonly SiteLink[]
}

const menuId = 'site-menu'
// React 18 has no name for this attribute; in lower case it is passed through as it stands.
const opensMenu = { popovertarget: menuId }
const isPopover = { popover: 'auto' }

/** On a phone the menu is a native popover; where there is room the same markup lies open in the header. */
export function SiteHeader({ person, currentPath, links }: SiteHeaderProps) {
  return (
    <header className="site-header">
      <div className="page site-header-row">
        <Wordmark />
        <Button className="site-menu-button" {...opensMenu}>
          <Icon name="menu" />
          Menu
        </Button>
        <div className="site-menu" id={menuId} {...isPopover}>
          <nav aria-label="Site">
            <ul className="site-nav">
              {links.map((link) => (
                <li key={link.to}>
                  <Link
                    className="site-nav-link"
                    to={link.to}
                    aria-current={isCurrent(link, currentPath) ? 'page' : undefined}
                  >
                    {link.label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <Account person={person} />
        </div>
      </div>
    </header>
  )
}

function Account({ person }: { person: Person | null }) {
  if (person === null) {
    return (
      <div className="site-account">
        <Link to="/sign-in">Sign in</Link>
        <Link className={buttonClass({ tone: 'primary', size: 'small' })} to="/sign-up">
          Sign up
        </Link>
      </div>
    )
  }
  return (
    <div className="site-account">
      <span className="site-account-name">{person.displayName}</span>
      <form method="post" action="/sign-out">
        <Button type="submit" size="small">
          Sign out
        </Button>
      </form>
    </div>
  )
}
