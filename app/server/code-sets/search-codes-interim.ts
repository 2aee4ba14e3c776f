import type { CodeSystem } from '~/domain/code-sets'
import { content } from '../content/current'
import { listOnDay } from '~/domain/code-sets'

export function searchCodes(request: { query: string; system: CodeSystem | 'all'; day: string; limit: number }) {
  const words = request.query.toLowerCase().split(/\s+/).filter(Boolean)
  const systems = [...new Set(content().shelf.lists.map((list) => list.details.system))].filter(
    (system) => request.system === 'all' || request.system === system,
  )
  const hits = systems.flatMap((system) => {
    const list = listOnDay(content().shelf.lists, system, request.day)?.list
    if (!list) return []
    const starts = list
      .startingWith(request.query, 20)
      .map((entry) => ({ entry, reason: `code begins with ${request.query}` }))
    const titles = list
      .entries()
      .filter((entry) => words.every((word) => entry.title.toLowerCase().includes(word)))
      .slice(0, 30)
      .map((entry) => ({ entry, reason: 'title' }))
    return [...starts, ...titles].map(({ entry, reason }) => ({
      system,
      code: entry.code,
      title: entry.title,
      billable: entry.billable,
      modifier: entry.modifier ?? false,
      reason,
    }))
  })
  return { hits: hits.slice(0, request.limit), readAs: [] as { typed: string; read: string }[], tookMs: 0 }
}
