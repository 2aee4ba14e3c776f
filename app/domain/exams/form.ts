import { DomainError } from '../shared/domain-error'
import { seededRandom, shuffled, type RandomSource } from '../shared/seeded-random'
import { partsToShuffle } from '../scoring'
import { demandOf } from './assembly/blueprint'
import { describeShortage, findShortages } from './assembly/shortages'
import { solve } from './assembly/solve'
import { buildUnits, domainIn, namedEnemies, placedIn, type PoolQuestion, type Unit } from './assembly/units'
import type { ExamProfile } from './plan'

export { describeShortage, findShortages, type Shortage } from './assembly/shortages'
export { domainIn, placedIn, type PoolQuestion } from './assembly/units'

/** One question of a form: which version, in which order its options stand, and what it counts for. */
export type FormItem = {
  /** 1-based place in the form. */
  position: number
  questionId: string
  questionHash: string
  exam: string
  domain: string
  /** Ids of options or parts in the order shown, fixed for the whole attempt; empty for kinds without any. */
  optionOrder: string[]
  /** Whether it counts. Missing in forms from before there were questions that do not. Told after the exam only. */
  scored?: boolean
}

export function isScored(item: FormItem): boolean {
  return item.scored !== false
}

/** What has been shown before. */
export type FormHistory = {
  /** Questions of the learner's last forms: used only where no form is possible without, and then as few as possible. */
  recentQuestionIds: ReadonlySet<string>
  /** How often each question was placed in any form; those placed least often come first. */
  exposures: ReadonlyMap<string, number>
}

export const noHistory: FormHistory = { recentQuestionIds: new Set(), exposures: new Map() }

/**
 * Assembles a form that meets the profile exactly: counts per domain, kind and difficulty, no two enemies, cases whole.
 * It is built, not tried out, and found whenever there is one (see `solve`). Among all forms it is one with the fewest
 * recent questions, among those one of the least exposed, and of the rest one by the seed.
 *
 * @param seed - the same seed, profile, pool and history give the same form
 * @throws DomainError `bank-too-small` when there is no form; the message names what is lacking
 */
export function assembleForm(
  profile: ExamProfile,
  pool: readonly PoolQuestion[],
  seed: string,
  history: FormHistory = noHistory,
): FormItem[] {
  const random = seededRandom(seed)
  const demands = profile.domains.map(demandOf)
  const placed = placedIn(profile.exam, pool)
  const { costOf, boundOf } = costsOf(placed, profile.items, history, random)
  const units = buildUnits(profile.exam, demands, placed, { wholeCases: true, areEnemies: namedEnemies, costOf })
  const chosen = solve(demands, units, boundOf)
  if (!chosen) {
    const lacking = findShortages(profile, pool).map((shortage) => describeShortage(shortage, (domain) => domain))
    throw new DomainError('bank-too-small', `${profile.id}: ${lacking.join('; ')}`)
  }
  const unscored = drawUnscored(profile, chosen, random)
  return shuffled(chosen, random)
    .flatMap((unit) => unit.questions)
    .map(({ question, hash }, index) => ({
      position: index + 1,
      questionId: question.id,
      questionHash: hash,
      exam: profile.exam,
      domain: domainIn(profile.exam, question) ?? '',
      optionOrder: shuffled(partsToShuffle(question), random),
      scored: !unscored.has(question.id),
    }))
}

/** Differences in exposure beyond this do not matter. */
const mostExposure = 4_095
/** Chance decides among this many places in a drawn order. */
const chances = 4_096

/**
 * What taking a question costs, as one whole number: first whether it is recent, then its exposure, then chance. Sums
 * over a form keep that order, because each digit has room for all its items; they stay exact up to about 300 items.
 */
function costsOf(
  placed: readonly PoolQuestion[],
  items: number,
  { recentQuestionIds, exposures }: FormHistory,
  random: RandomSource,
): { costOf: (candidate: PoolQuestion) => number; boundOf: (cost: number) => number } {
  const exposureDigit = chances * (items + 1)
  const recentDigit = exposureDigit * (mostExposure + 1) * (items + 1)
  const least = placed.reduce((low, { question }) => Math.min(low, exposures.get(question.id) ?? 0), Infinity)
  const drawn = shuffled(placed, random)
  const chance = new Map(
    drawn.map(({ question }, index) => [
      question.id,
      drawn.length <= chances ? index : Math.floor((index * chances) / drawn.length),
    ]),
  )
  return {
    costOf: ({ question: { id } }) =>
      (recentQuestionIds.has(id) ? recentDigit : 0) +
      Math.min((exposures.get(id) ?? 0) - least, mostExposure) * exposureDigit +
      (chance.get(id) ?? 0),
    boundOf: (cost) => Math.floor(cost / exposureDigit),
  }
}

/** Which questions of a form count for nothing: drawn among those of their domain. */
function drawUnscored(profile: ExamProfile, chosen: readonly Unit[], random: RandomSource): Set<string> {
  const questions = chosen.flatMap((unit) => unit.questions.map(({ question }) => question))
  return new Set(
    profile.domains.flatMap(({ domain, unscored }) => {
      const here = questions.filter((question) => domainIn(profile.exam, question) === domain)
      return shuffled(here, random)
        .slice(0, unscored)
        .map(({ id }) => id)
    }),
  )
}

/** A practice set as a form: its questions in the order given. */
export function formOfQuestions(questions: readonly PoolQuestion[], seed: string): FormItem[] {
  const random = seededRandom(seed)
  return questions.map(({ question, hash }, index) => ({
    position: index + 1,
    questionId: question.id,
    questionHash: hash,
    exam: question.placements[0]?.exam ?? '',
    domain: question.placements[0]?.domain ?? '',
    optionOrder: shuffled(partsToShuffle(question), random),
  }))
}
