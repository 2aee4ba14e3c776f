import type { Interval } from './interval'

/**
 * Every figure that the estimate of readiness rests on and that is a choice, in one place: the page on the method and
 * the simulator read them from here. Logits are natural: ln(p / (1 - p)).
 */
export const readinessRule = {
  /** After so many days an answer counts half as much as one of today. */
  halfLifeDays: 30,
  /** Older answers are left out. */
  oldestDays: 180,
  /** Nothing is estimated below so many effective answers ... */
  leastEffective: 40,
  /** ... nor when domains with less than this share of the exam were met. */
  leastShareMet: 0.5,
  /** How much harder or easier the real exam may be than our questions: standard deviation in logits. */
  difficultySd: 0.3,
  /** How much a domain that was never met may differ from those that were: standard deviation in logits. */
  domainSd: 0.5,
  /** How much a learner may change within 30 days: standard deviation in logits. */
  changeSd: 0.1,
  /** The interval holds this share of what is believed. */
  interval: 0.9,
  /** So many more right answers are imagined to find the domain that would change the estimate most. */
  imaginedAnswers: 5,
} as const

/** The first meeting of a learner with a question of the exam pool. */
export type ExamAnswer = {
  /** The question's domain in the exam that is estimated. */
  domain: string
  right: boolean
  at: Date
}

/** The exam that is estimated, in its own full length; unscored questions are left out of all counts. */
export type ExamShape = {
  /** Scored questions. */
  items: number
  /** How many of them must be right; null where the exam has no public pass mark. */
  rightToPass: number | null
  /** Scored questions per domain. */
  domains: readonly { domain: string; items: number }[]
}

/** What an estimate rests on. */
export type ReadinessEvidence = {
  /** Answers that count, and how many of them were right. */
  answers: number
  right: number
  /** What they are worth: as many answers of today, spread over the domains as in the exam. */
  effective: number
  /** Instants of the oldest and the newest answer; null without one. */
  since: Date | null
  until: Date | null
  domainsMet: number
  domains: number
  /** Share of the exam that lies in domains met, 0 to 1. */
  shareMet: number
}

export type ReadinessEstimate = {
  /** Right answers on a fresh form of the whole exam: the expected number, and the 90% interval of one result. */
  right: { expected: number; low: number; high: number }
  /** Chance of passing a fresh form, 0 to 1, with its own 90% interval; null where the exam has no public pass mark. */
  pass: ({ probability: number } & Interval) | null
}

/** More right answers in this domain would change most: the chance of passing or, without one, the expected number. */
export type MostGain = { domain: string; answers: number; before: number; after: number }

export type Readiness = {
  evidence: ReadinessEvidence
  /** Null while the evidence is too little to say anything. */
  estimate: ReadinessEstimate | null
  mostGain: MostGain | null
}

const dayMs = 86_400_000

/**
 * The predictive chance of passing a fresh form of an exam, and what it rests on. Answers count by age and by how much
 * of the exam their domain is; a beta distribution with Jeffreys prior over the share that would be right; in logits
 * added what our questions cannot tell: difficulty of the real exam, domains never met, change since. Deterministic.
 *
 * @param answers - first meetings with questions of the exam pool, in any order
 * @param now - answers dated later count as given now
 * @see docs/domain/readiness.md for the formula, its sources and a worked example
 */
export function estimateReadiness(shape: ExamShape, answers: readonly ExamAnswer[], now: Date): Readiness {
  const aged = weighByAge(shape, answers, now)
  const sample = poolByBlueprint(shape, aged)
  const evidence = describeEvidence(shape, aged, sample)
  if (evidence.effective < readinessRule.leastEffective || evidence.shareMet < readinessRule.leastShareMet) {
    return { evidence, estimate: null, mostGain: null }
  }
  const belief = beliefOf(sample)
  const value = valueFor(shape)
  return {
    evidence,
    estimate: foresee(shape, belief, value),
    mostGain: findMostGain(shape, aged, value, mean(belief, value)),
  }
}

/**
 * The chance that a fresh form is passed at equal difficulty and by nothing but counts: beta-binomial with Jeffreys
 * prior. 70 right of 100 give 0.53 for 70 of 100.
 */
export function passChanceFromCounts(
  counts: { right: number; total: number },
  form: { items: number; rightToPass: number },
): number {
  const belief = believe(counts.right + 0.5, counts.total - counts.right + 0.5, 0)
  return mean(belief, valueFor({ ...form, domains: [] }))
}

type AgedAnswer = { domain: string; right: boolean; weight: number; at: Date; days: number }

function weighByAge({ domains }: ExamShape, answers: readonly ExamAnswer[], now: Date): AgedAnswer[] {
  const known = new Set(domains.filter(({ items }) => items > 0).map(({ domain }) => domain))
  return answers.flatMap(({ domain, right, at }) => {
    const days = Math.max(0, (now.getTime() - at.getTime()) / dayMs)
    if (!known.has(domain) || days > readinessRule.oldestDays) return []
    return [{ domain, right, at, days, weight: 0.5 ** (days / readinessRule.halfLifeDays) }]
  })
}

type Sample = {
  /** Share right, each domain with the weight that it has in the exam. */
  share: number
  /** Effective number of answers by Kish: (sum of weights)^2 / sum of squared weights. */
  effective: number
  /** Mean age of the weighted answers in days. */
  days: number
  shareMet: number
  /** Sum of the squared shares of the domains never met. */
  unmetSquares: number
}

function poolByBlueprint({ items, domains }: ExamShape, answers: readonly AgedAnswer[]): Sample {
  const weightOf = new Map<string, number>()
  for (const { domain, weight } of answers) weightOf.set(domain, (weightOf.get(domain) ?? 0) + weight)
  const shareOf = new Map(domains.map(({ domain, items: own }) => [domain, own / items]))
  const shareMet = [...weightOf.keys()].reduce((sum, domain) => sum + (shareOf.get(domain) ?? 0), 0)
  let [share, squares, days] = [0, 0, 0]
  for (const { domain, right, weight, days: age } of answers) {
    // All weights of a domain add up to its share of what was met.
    const part = (weight / (weightOf.get(domain) ?? weight)) * ((shareOf.get(domain) ?? 0) / shareMet)
    if (right) share += part
    squares += part * part
    days += part * age
  }
  const unmetSquares = domains
    .filter(({ domain }) => !weightOf.has(domain))
    .reduce((sum, { domain }) => sum + (shareOf.get(domain) ?? 0) ** 2, 0)
  return {
    share, // Rounded, so that forty equal answers are forty.
    effective: squares === 0 ? 0 : Math.round(1e6 / squares) / 1e6,
    days,
    shareMet,
    unmetSquares,
  }
}

function describeEvidence(
  { domains }: ExamShape,
  answers: readonly AgedAnswer[],
  { effective, shareMet }: Sample,
): ReadinessEvidence {
  const instants = answers.map(({ at }) => at.getTime())
  return {
    answers: answers.length,
    right: answers.filter(({ right }) => right).length,
    effective,
    since: instants.length === 0 ? null : new Date(instants.reduce((one, other) => Math.min(one, other))),
    until: instants.length === 0 ? null : new Date(instants.reduce((one, other) => Math.max(one, other))),
    domainsMet: new Set(answers.map(({ domain }) => domain)).size,
    domains: domains.filter(({ items }) => items > 0).length,
    shareMet,
  }
}

/** What is believed of the points of a grid in logits, `point` times `step`; the masses sum up to 1. */
type Belief = { point: number; mass: number }[]

function beliefOf({ share, effective, days, unmetSquares }: Sample): Belief {
  const { difficultySd, domainSd, changeSd } = readinessRule
  const variance = difficultySd ** 2 + domainSd ** 2 * unmetSquares + (changeSd ** 2 * days) / 30
  return believe(effective * share + 0.5, effective * (1 - share) + 0.5, Math.sqrt(variance))
}

/** Between two points of the grid; the narrowest belief that a bank of thousands allows is still three wide. */
const step = 0.02
const farthest = 12
/** Points with less than this are left out. */
const negligible = 1e-10

/** Beta(a, b) in logits, plus a normal difference with the given standard deviation. */
function believe(a: number, b: number, sd: number): Belief {
  const points = Math.round(farthest / step)
  // Loops by index: this runs once for every domain of every exam on the page.
  const density = new Float64Array(2 * points + 1)
  let highest = -Infinity
  for (let index = 0; index < density.length; index += 1) {
    const logit = (index - points) * step
    // The density of a logit: share^a (1 - share)^b, the change of variable included.
    const log = -a * softplus(-logit) - b * softplus(logit)
    density[index] = log
    highest = Math.max(highest, log)
  }
  const reach = Math.ceil((5 * sd) / step)
  const kernel = new Float64Array(2 * reach + 1)
  for (let index = 0; index < kernel.length; index += 1) {
    kernel[index] = sd === 0 ? 1 : Math.exp(-0.5 * (((index - reach) * step) / sd) ** 2)
  }
  const masses = new Float64Array(density.length + 2 * reach)
  let total = 0
  for (let index = 0; index < density.length; index += 1) {
    const value = Math.exp((density[index] ?? 0) - highest)
    if (value < negligible) continue
    for (let offset = 0; offset < kernel.length; offset += 1) {
      const part = value * (kernel[offset] ?? 0)
      masses[index + offset] = (masses[index + offset] ?? 0) + part
      total += part
    }
  }
  const belief: Belief = []
  for (let index = 0; index < masses.length; index += 1) {
    const mass = (masses[index] ?? 0) / total
    if (mass >= negligible) belief.push({ point: index - reach - points, mass })
  }
  return belief
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
}

function shareOfLogit(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/** What is to be raised, by the point of the grid: the chance of passing or, without a pass mark, the number right. */
type ValueAt = (point: number) => number

function valueFor({ items, rightToPass }: ExamShape): ValueAt {
  const known = new Map<number, number>()
  return (point) => {
    const found = known.get(point)
    if (found !== undefined) return found
    const share = shareOfLogit(point * step)
    const value = rightToPass === null ? items * share : chanceOfAtLeast(rightToPass, items, share)
    known.set(point, value)
    return value
  }
}

function mean(belief: Belief, valueAt: ValueAt): number {
  return belief.reduce((sum, { point, mass }) => sum + mass * valueAt(point), 0)
}

function foresee({ items, rightToPass }: ExamShape, belief: Belief, valueAt: ValueAt): ReadinessEstimate {
  const tail = (1 - readinessRule.interval) / 2
  const chances = new Float64Array(items + 1)
  for (const { point, mass } of belief) {
    binomial(items, shareOfLogit(point * step)).forEach((chance, right) => {
      chances[right] = (chances[right] ?? 0) + mass * chance
    })
  }
  // Passing grows with the share: the interval of one is the other's.
  const passAt = (needed: number, bound: number): number =>
    chanceOfAtLeast(needed, items, shareOfLogit(quantile(belief, bound)))
  return {
    right: {
      expected: chances.reduce((sum, chance, right) => sum + right * chance, 0),
      low: countAt(chances, tail),
      high: countAt(chances, 1 - tail),
    },
    pass:
      rightToPass === null
        ? null
        : { probability: mean(belief, valueAt), low: passAt(rightToPass, tail), high: passAt(rightToPass, 1 - tail) },
  }
}

/** The logit below which the given part of a belief lies, between two points by proportion. */
function quantile(belief: Belief, part: number): number {
  let below = 0
  for (const { point, mass } of belief) {
    if (below + mass >= part) return step * (point - 0.5 + (part - below) / mass)
    below += mass
  }
  return step * (belief.at(-1)?.point ?? 0)
}

/** The smallest count that is reached or stayed below with at least the given chance. */
function countAt(chances: Float64Array, part: number): number {
  let below = 0
  for (const [count, chance] of chances.entries()) {
    below += chance
    if (below >= part) return count
  }
  return chances.length - 1
}

/** The chance of each number right out of `items`, 0 to `items`, worked outward from the likeliest. */
function binomial(items: number, share: number): Float64Array {
  const chances = new Float64Array(items + 1)
  const mode = Math.min(items, Math.floor((items + 1) * share))
  const odds = share / (1 - share)
  let total = (chances[mode] = 1)
  for (let right = mode + 1, chance = 1; right <= items; right += 1) {
    chance *= ((items - right + 1) / right) * odds
    total += chances[right] = chance
  }
  for (let right = mode - 1, chance = 1; right >= 0; right -= 1) {
    chance *= (right + 1) / (items - right) / odds
    total += chances[right] = chance
  }
  return chances.map((chance) => chance / total)
}

function chanceOfAtLeast(needed: number, items: number, share: number): number {
  let sum = 0
  const chances = binomial(items, share)
  for (let right = Math.max(0, needed); right <= items; right += 1) sum += chances[right] ?? 0
  return Math.min(1, sum)
}

/** A smaller gain is not worth a sentence: of a chance, and of a number right. */
const leastGain = { chance: 0.01, right: 0.1 }

function findMostGain(
  shape: ExamShape,
  answers: readonly AgedAnswer[],
  valueAt: ValueAt,
  before: number,
): MostGain | null {
  const today = { right: true, weight: 1, days: 0, at: new Date(0) }
  const gains = shape.domains
    .filter(({ items }) => items > 0)
    .map(({ domain }): MostGain => {
      const imagined = Array.from({ length: readinessRule.imaginedAnswers }, () => ({ ...today, domain }))
      const belief = beliefOf(poolByBlueprint(shape, [...answers, ...imagined]))
      return { domain, answers: imagined.length, before, after: mean(belief, valueAt) }
    })
  const most = gains.reduce((best, gain) => (gain.after > best.after ? gain : best))
  const least = shape.rightToPass === null ? leastGain.right : leastGain.chance
  return most.after - before >= least ? most : null
}
