import { Link } from '@remix-run/react'
import { isShown, reviewShows, type ReportedItem, type ReviewFilter, type ReviewShow } from '~/domain/exams'

const showNames: Record<ReviewShow, string> = {
  all: 'All',
  missed: 'Not right',
  flagged: 'Flagged',
  lost: 'Right at first, then lost',
  'sure-and-wrong': 'Sure and not right',
}

export type ReviewFiltersProps = {
  filter: ReviewFilter
  domains: readonly { domain: string; title: string }[]
  items: readonly ReportedItem[]
}

/** Which questions stand below: plain links, each with how many it shows; those that would show none are left out. */
export function ReviewFilters({ filter, domains, items }: ReviewFiltersProps) {
  const countOf = (wanted: ReviewFilter): number => items.filter((item) => isShown(item, wanted)).length
  const link = (title: string, wanted: ReviewFilter): FilterLink => ({
    title,
    count: countOf(wanted),
    to: filterPath(wanted),
    isCurrent: wanted.show === filter.show && wanted.domain === filter.domain,
  })
  return (
    <nav aria-label="Which questions" className="review-filters">
      <FilterLine name="Show" links={reviewShows.map((show) => link(showNames[show], { ...filter, show }))} />
      {domains.length < 2 ? null : (
        <FilterLine
          name="Domain"
          links={[{ domain: null, title: 'All' }, ...domains].map(({ domain, title }) =>
            link(title, { ...filter, domain }),
          )}
        />
      )}
    </nav>
  )
}

/** The address of a filter on the review's page, leading to its questions. */
export function filterPath({ show, domain }: ReviewFilter): string {
  const query = new URLSearchParams()
  if (show !== 'all') query.set('show', show)
  if (domain !== null) query.set('domain', domain)
  return `?${query.toString()}#questions`
}

type FilterLink = { title: string; count: number; to: string; isCurrent: boolean }

function FilterLine({ name, links }: { name: string; links: readonly FilterLink[] }) {
  return (
    <div className="review-filter-line">
      <span className="review-filter-name" id={`filter-${name}`}>
        {name}
      </span>
      <ul aria-labelledby={`filter-${name}`}>
        {links
          .filter(({ count, isCurrent }) => count > 0 || isCurrent)
          .map(({ title, count, to, isCurrent }) => (
            <li key={title}>
              <Link to={to} aria-current={isCurrent ? 'true' : undefined}>
                {title} <span className="review-filter-count">({count})</span>
              </Link>
            </li>
          ))}
      </ul>
    </div>
  )
}
