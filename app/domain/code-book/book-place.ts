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
}

export function readBookPlace(query: URLSearchParams, today: string): BookPlace {
  const on = query.get('on')
  const dated = on !== null && isDay(on)
  return { day: dated ? on : today, dated, book: query.get('book') === '1' }
}

/** What the place adds to an address, for forms as hidden fields and for links. */
export function placeParameters({ day, dated, book }: BookPlace): Record<string, string> {
  return { ...(dated ? { on: day } : {}), ...(book ? { book: '1' } : {}) }
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
