import { systemTitles } from '../../../domain/code-sets'
import { ImportRefusal } from './import-refusal'
import type { ImportedSystem } from './release-format'

/** The year in an edition's name, its month where it has one (`2026-04`), and its days, `yyyy-mm-dd`, both included. */
export type EditionDays = { year: number; month: number | null; effectiveFrom: string; effectiveTo: string }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The days of an edition. Where the last one is not given it is the day before a year has passed (ICD-10), the end of
 * the quarter (HCPCS) or of the year (CPT).
 *
 * @throws ImportRefusal for an edition without a year, for days that do not exist, and for a first day outside of the
 *   edition's year: a fiscal year for ICD-10, a calendar year for the others
 */
export function daysOfEdition(
  system: ImportedSystem,
  edition: string,
  effectiveFrom: string,
  effectiveTo?: string,
): EditionDays {
  const named = /^(20\d\d)(?:-(0[1-9]|1[0-2]))?(?:-[0-9a-z]{1,12})?$/.exec(edition)
  if (!named) throw new ImportRefusal(null, null, `"${edition}" is not an edition, such as 2027 or 2026-04`)
  const year = Number(named[1])
  requireDay(effectiveFrom)
  const [first, last] = isFiscal(system) ? [`${year - 1}-10-01`, `${year}-09-30`] : [`${year}-01-01`, `${year}-12-31`]
  if (effectiveFrom < first || effectiveFrom > last) {
    const reason = `edition ${edition} of ${systemTitles[system]} begins between ${first} and ${last}, not on ${effectiveFrom}`
    throw new ImportRefusal(null, null, reason)
  }
  const until = effectiveTo ?? lastDay(system, effectiveFrom)
  requireDay(until)
  if (until < effectiveFrom) throw new ImportRefusal(null, null, `the edition would end on ${until}, before it begins`)
  return { year, month: named[2] ? Number(named[2]) : null, effectiveFrom, effectiveTo: until }
}

/**
 * Refuses a file whose name tells another year or month than the edition: `icd10pcs_order_2026.txt`, `FY26`,
 * `HCPC2025_OCT_ANWEB.txt`. From October on a date in a name is of the next fiscal year.
 */
export function checkLabels(system: ImportedSystem, days: EditionDays, file: string, labels: readonly string[]): void {
  for (const label of labels) {
    const month = monthIn(label)
    const years = yearsIn(label).map((year) => (isFiscal(system) && month !== null && month >= 10 ? year + 1 : year))
    if (years.length > 0 && !years.includes(days.year)) {
      throw new ImportRefusal(file, null, `by its name it is of ${years.join(' or ')}, not of edition ${days.year}`)
    }
    if (month !== null && days.month !== null && years.length > 0 && month !== days.month) {
      const wanted = months[days.month - 1] ?? ''
      throw new ImportRefusal(file, null, `by its name it is of ${months[month - 1] ?? ''}, not of ${wanted}`)
    }
  }
}

function isFiscal(system: ImportedSystem): boolean {
  return system === 'icd10cm' || system === 'icd10pcs'
}

function yearsIn(label: string): number[] {
  const full = [...label.matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].map((match) => Number(match[1]))
  const short = [...label.matchAll(/fy[ _-]?(\d\d)(?!\d)/gi)].map((match) => 2000 + Number(match[1]))
  return [...full, ...short]
}

function monthIn(label: string): number | null {
  const name = /(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{2,6})?(?![a-z])/i.exec(label)?.[1]
  return name ? months.indexOf(name.toLowerCase()) + 1 : null
}

function requireDay(day: string): void {
  const time = Date.parse(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
    throw new ImportRefusal(null, null, `"${day}" is not a day, such as 2026-10-01`)
  }
}

function lastDay(system: ImportedSystem, effectiveFrom: string): string {
  const from = new Date(`${effectiveFrom}T00:00:00Z`)
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth()]
  // Day 0 of a month is the last one of the month before.
  const last =
    system === 'cpt'
      ? Date.UTC(year, 12, 0)
      : system === 'hcpcs'
        ? Date.UTC(year, month - (month % 3) + 3, 0)
        : Date.UTC(year + 1, month, from.getUTCDate() - 1)
  return new Date(last).toISOString().slice(0, 10)
}
