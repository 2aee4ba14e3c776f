import type { ReactNode } from 'react'
import { SkipLink } from '~/components/ui/skip-link'
import { SiteFooter, type Theme } from './site-footer'
import { SiteHeader, type Person } from './site-header'
import { linksFor } from './site-links'

export type PageFrameProps = {
  person: Person | null
  theme: Theme
  currentPath: string
  children: ReactNode
}

/** Every page except the exam room. The page itself starts with `PageHeader`, which holds the `h1`. */
export function PageFrame({ person, theme, currentPath, children }: PageFrameProps) {
  return (
    <div className="site-frame">
      <SkipLink targetId="main" />
      <SiteHeader person={person} currentPath={currentPath} links={linksFor(person)} />
      <main className="site-main page page-body" id="main" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter theme={theme} currentPath={currentPath} />
    </div>
  )
}
