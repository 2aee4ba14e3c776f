export type SiteLink = { label: string; to: string }

/** What the header offers when a page does not say otherwise. */
export const siteLinks: readonly SiteLink[] = [
  { label: 'Lessons', to: '/lessons' },
  { label: 'Exams', to: '/exams' },
  { label: 'Progress', to: '/progress' },
  { label: 'Classes', to: '/classes' },
]

/** A link is current for its page and for everything below it. */
export function isCurrent(link: SiteLink, currentPath: string): boolean {
  return currentPath === link.to || currentPath.startsWith(`${link.to}/`)
}
