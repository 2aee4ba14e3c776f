export type SiteLink = { label: string; to: string }

const siteLinks: readonly SiteLink[] = [
  { label: 'Lessons', to: '/lessons' },
  { label: 'Code book', to: '/codes' },
  { label: 'Practice', to: '/practice' },
  { label: 'Exams', to: '/exams' },
  { label: 'Progress', to: '/progress' },
  { label: 'Classes', to: '/classes' },
]

/** What the header offers: the same to everybody, and one more place to administrators. */
export function linksFor(person: { isAdministrator: boolean } | null): readonly SiteLink[] {
  return person?.isAdministrator ? [...siteLinks, { label: 'Administration', to: '/administration' }] : siteLinks
}

/** A link is current for its page and for everything below it. */
export function isCurrent(link: SiteLink, currentPath: string): boolean {
  return currentPath === link.to || currentPath.startsWith(`${link.to}/`)
}
