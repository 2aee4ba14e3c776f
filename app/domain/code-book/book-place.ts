/**
 * How a reader holds the book: for which date of service, and whether as on the exam day. It is carried in every link of
 * the code book, so that a page has one address for everybody and the manner is a parameter of it.
 */
export type BookPlace = {
  /** `yyyy-mm-dd`; picks the edition of each system. */
  day: string
  /** The day was asked for, so links must keep it; otherwise it is simply today. */
  dated: boolean
  /** As candidates have it: no search by words, only tabs, guide words and the index. */
  book: boolean
  /** Lying beside an exam, with these books and no way out; null in a tab of its own. Implies `book`. */
  beside: readonly MainSystem[] | null
}

/** The code sets that are books of their own, which an exam may allow. */
export const mainSystems = ['icd10cm', 'hcpcs', 'cpt', 'icd10pcs'] as const
export type MainSystem = (typeof mainSystems)[number]

/** The parameter that puts the book beside an exam: `icd10cm.hcpcs`. */
const besideParameter = 'beside'

/** Whether an address puts the book beside an exam, where nothing of the site may stand around it. */
export function liesBesideExam(query: URLSearchParams): boolean {
  return query.has(besideParameter)
}

/** Whether the place shows a system; the small sets of billing are no book that an exam allows. */
export function isAtHand({ beside }: BookPlace, system: string): boolean {
  return beside === null || beside.some((one) => one === system)
}

export function readBookPlace(query: URLSearchParams, today: string): BookPlace {
  const on = query.get('on')
  const dated = on !== null && isDay(on)
  const named = query.get(besideParameter)?.split('.') ?? null
  const beside = named && mainSystems.filter((system) => named.includes(system))
  return { day: dated ? on : today, dated, book: beside !== null || query.get('book') === '1', beside }
}

/** What the place adds to an address, for forms as hidden fields and for links. */
export function placeParameters({ day, dated, book, beside }: BookPlace): Record<string, string> {
  return {
    ...(dated ? { on: day } : {}),
    ...(book ? { book: '1' } : {}),
    ...(beside ? { [besideParameter]: beside.join('.') } : {}),
  }
}

/** An address of the code book that keeps the place; `path` may have parameters and a fragment of its own. */
export function bookPath(place: BookPlace, path: string): string {
  const [, head = path, query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(path) ?? []
  const parameters = new URLSearchParams(query)
  for (const [name, value] of Object.entries(placeParameters(place))) parameters.set(name, value)
  const text = parameters.toString()
  return `${head}${text === '' ? '' : `?${text}`}${fragment}`
}

/** Whether a text is a day of the calendar written `yyyy-mm-dd`. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}
