import { wilsonInterval, type Interval } from './interval'

/** Fewer answers say nothing about a question. */
const answersToJudgeItem = 30
/** Below this many answers every figure of a question is provisional. */
const answersToTrustItem = 250

/** What one person did on one form at the first attempt; every question of it, open ones too. */
export type AnswerSheet = readonly { item: string; right: boolean; chosen: string | null }[]

export type ItemStatistics = {
  item: string
  answers: number
  right: number
  /** Whether there are fewer than `answersToTrustItem` answers. */
  provisional: boolean
  /** Share right with its 95% Wilson interval; null under `answersToJudgeItem` answers. */
  facility: ({ value: number } & Interval) | null
  /**
   * Correlation of being right with the share right of the rest of the form, with its 95% interval by Fisher's z; null
   * under `answersToJudgeItem` answers, or where one of the two does not vary.
   */
  discrimination: ({ value: number } & Interval) | null
  /** How often each option was chosen and how well those who chose it did on the rest, 0 to 1; null is left open. */
  options: { option: string | null; count: number; restShare: number }[]
}

const z95 = 1.959964

/**
 * Facility, corrected point-biserial and option table of every question that was met, in the order of their ids.
 *
 * @param sheets - first attempts only, one per person and form; forms may differ
 * @see Lord and Novick (1968), Statistical Theories of Mental Test Scores, 15.5 (item-test correlation)
 */
export function itemStatistics(sheets: readonly AnswerSheet[]): ItemStatistics[] {
  const entries = new Map<string, { right: boolean; chosen: string | null; rest: number }[]>()
  for (const sheet of sheets) {
    const total = sheet.filter(({ right }) => right).length
    for (const { item, right, chosen } of sheet) {
      // The question itself is no part of what it is compared with.
      const rest = sheet.length > 1 ? (total - Number(right)) / (sheet.length - 1) : 0
      const known = entries.get(item)
      if (known) known.push({ right, chosen, rest })
      else entries.set(item, [{ right, chosen, rest }])
    }
  }
  return [...entries.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([item, met]) => {
      const right = met.filter((entry) => entry.right).length
      const interval = met.length < answersToJudgeItem ? null : wilsonInterval(right, met.length)
      return {
        item,
        answers: met.length,
        right,
        provisional: met.length < answersToTrustItem,
        facility: interval && { value: right / met.length, ...interval },
        discrimination: met.length < answersToJudgeItem ? null : correlate(met),
        options: tableOf(met),
      }
    })
}

function correlate(met: readonly { right: boolean; rest: number }[]): ItemStatistics['discrimination'] {
  const rights = met.map(({ right }) => Number(right))
  const rests = met.map(({ rest }) => rest)
  const [meanRight, meanRest] = [mean(rights), mean(rests)]
  const [spreadRight, spreadRest] = [Math.sqrt(variance(rights)), Math.sqrt(variance(rests))]
  if (spreadRight === 0 || spreadRest === 0) return null
  const products = met.map(({ right, rest }) => (Number(right) - meanRight) * (rest - meanRest))
  const value = Math.max(-1, Math.min(1, mean(products) / (spreadRight * spreadRest)))
  // Fisher's z has no value at the very ends.
  const z = Math.atanh(Math.max(-0.999_999, Math.min(0.999_999, value)))
  const half = z95 / Math.sqrt(met.length - 3)
  return { value, low: Math.tanh(z - half), high: Math.tanh(z + half) }
}

function tableOf(met: readonly { chosen: string | null; rest: number }[]): ItemStatistics['options'] {
  const options = [...new Set(met.map(({ chosen }) => chosen))]
  return options
    .map((option) => {
      const rests = met.filter(({ chosen }) => chosen === option).map(({ rest }) => rest)
      return { option, count: rests.length, restShare: mean(rests) }
    })
    .sort((one, other) => other.count - one.count || ((one.option ?? '') < (other.option ?? '') ? -1 : 1))
}

export type FormReliability = {
  /** Kuder-Richardson 20: the share of the differences between people that would be found again; may be negative. */
  kr20: number
  /** Standard error of measurement, in questions. */
  standardError: number
  provisional: boolean
}

/**
 * Reliability of one form.
 *
 * @param sheets - first attempts at the same questions, in any order
 * @returns null under `answersToJudgeItem` sheets, for sheets of different forms, or where all did equally well
 * @see Kuder and Richardson (1937), Psychometrika 2, 151-160, formula 20
 */
export function formReliability(sheets: readonly AnswerSheet[]): FormReliability | null {
  const items = sheets[0]?.map(({ item }) => item) ?? []
  const known = new Set(items)
  const isOneForm = sheets.every((sheet) => sheet.length === known.size && sheet.every(({ item }) => known.has(item)))
  if (sheets.length < answersToJudgeItem || known.size < 2 || !isOneForm) return null
  const scores = sheets.map((sheet) => sheet.filter(({ right }) => right).length)
  const spread = variance(scores)
  if (spread === 0) return null
  const rights = new Map<string, number>()
  for (const { item, right } of sheets.flat()) rights.set(item, (rights.get(item) ?? 0) + Number(right))
  const within = [...rights.values()].reduce((sum, right) => {
    const share = right / sheets.length
    return sum + share * (1 - share)
  }, 0)
  const kr20 = (known.size / (known.size - 1)) * (1 - within / spread)
  return {
    kr20,
    standardError: Math.sqrt(spread * (1 - Math.max(0, kr20))),
    provisional: sheets.length < answersToTrustItem,
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Of a whole population, as KR-20 is written. */
function variance(values: readonly number[]): number {
  const middle = mean(values)
  return mean(values.map((value) => (value - middle) ** 2))
}
