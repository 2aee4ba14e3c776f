/** The way to one exam through the lessons: those that serve a domain of it, and what they rest on. */
export type Track = {
  id: string
  exam: string
  title: string
  /** Modules and lessons that belong to it although no domain of the exam says so. */
  also: readonly string[]
  /** Lessons that do not belong to it although a domain says so. */
  without: readonly string[]
}

type PlacedLesson = { slug: string; moduleId: string; domains: readonly string[] }

/**
 * The lessons of a track, in the order of the curriculum.
 *
 * @param examDomains - ids of the domains of the track's exam
 */
export function lessonsOfTrack<Lesson extends PlacedLesson>(
  track: Track,
  examDomains: ReadonlySet<string>,
  curriculum: readonly Lesson[],
): Lesson[] {
  return curriculum.filter(
    (lesson) =>
      !track.without.includes(lesson.slug) &&
      (lesson.domains.some((domain) => examDomains.has(domain)) ||
        track.also.includes(lesson.slug) ||
        track.also.includes(lesson.moduleId)),
  )
}

/** The share of the scored questions that each domain of an exam has, 0 to 1; together they are 1. */
export function domainShares(
  domains: readonly { domain: string; items: number; unscored: number }[],
): Map<string, number> {
  const scored = domains.reduce((sum, { items, unscored }) => sum + items - unscored, 0)
  return new Map(domains.map(({ domain, items, unscored }) => [domain, scored === 0 ? 0 : (items - unscored) / scored]))
}

/** The nearest lessons before and after one in the order of the curriculum, of those that a reader walks through. */
export function neighborsOf(
  slug: string,
  order: readonly string[],
  walked: ReadonlySet<string>,
): { previous: string | null; next: string | null } {
  const place = order.indexOf(slug)
  if (place < 0) return { previous: null, next: null }
  return {
    previous: order.slice(0, place).findLast((other) => walked.has(other)) ?? null,
    next: order.slice(place + 1).find((other) => walked.has(other)) ?? null,
  }
}
