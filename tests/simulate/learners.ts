import type { ExamProfile, FormItem } from '~/domain/exams'
import { isChoiceOrCode, type AnswerValue, type Question } from '~/domain/scoring'
import { seededRandom, type RandomSource } from '~/domain/shared/seeded-random'

/**
 * Invented learners, of whom everything is known: what they can do in each domain, how they learn and forget, how fast
 * and how sure they are. All logits are natural. Nothing here knows how the site estimates anything.
 */
export type Learner = {
  name: string
  /** Which invented bank they meet: how hard each question is in it. */
  world: string
  /** Ability on the first day, per domain. */
  ability: ReadonlyMap<string, number>
  /** What is gained in the end, and the days in which two thirds of it are. */
  gain: number
  gainDays: number
  /** Days before the exam on which they stop to study, and what is lost with each day after that. */
  stopsBefore: number
  lossPerDay: number
  /** Part of a form that they get to in its time, up to 1. */
  reach: number
  /** Milliseconds for a question. */
  pace: number
  /** How much harder (below 0) the real exam is for them than our questions. */
  shift: number
}

/** What a guess among four options is worth to somebody who knows nothing: they rule one out now and then. */
const guess = 0.28
const slope = 1.3

function normal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/**
 * @param learns - whether they learn and forget; otherwise they stay as they are
 * @param difficultySd - how much the real exam differs from our questions among learners, in logits
 */
export function inventLearner(
  name: string,
  world: string,
  domains: readonly string[],
  { learns, difficultySd }: { learns: boolean; difficultySd: number },
): Learner {
  const random = seededRandom(`learner ${name}`)
  const general = 0.25 + 0.8 * normal(random)
  return {
    name,
    world,
    ability: new Map(domains.map((domain) => [domain, general + 0.4 * normal(random)])),
    gain: learns ? Math.abs(0.35 + 0.3 * normal(random)) : 0,
    gainDays: 20 + 40 * random(),
    stopsBefore: learns ? Math.floor(15 * random()) : 0,
    lossPerDay: learns ? 0.01 * random() : 0,
    // Nine of ten get to the end; the others leave up to a sixth open.
    reach: random() < 0.9 ? 1 : 1 - random() / 6,
    pace: 60_000 + 60_000 * random(),
    shift: difficultySd * normal(random),
  }
}

/** How hard a question is in a world; the same for all who meet it there. */
export function difficultyOf(world: string, questionId: string): number {
  return 0.8 * normal(seededRandom(`${world} ${questionId}`))
}

/**
 * The chance of a right answer.
 *
 * @param day - counted from the first day of study; `examDay` is when they would sit the real exam
 */
export function chanceOf(learner: Learner, domain: string, difficulty: number, day: number, examDay: number): number {
  const studied = Math.min(day, examDay - learner.stopsBefore)
  const idle = Math.max(0, day - (examDay - learner.stopsBefore))
  const ability =
    (learner.ability.get(domain) ?? 0) +
    learner.gain * (1 - Math.exp(-Math.max(0, studied) / learner.gainDays)) -
    learner.lossPerDay * idle
  return guess + (1 - guess) * sigmoid(slope * (ability - difficulty))
}

/** An answer that is right or, as far as the kind allows, wrong. */
export function answerTo(question: Question, right: boolean, random: RandomSource): AnswerValue {
  if (!isChoiceOrCode(question)) return null
  if (right) return question.key
  if (question.kind === 'code') return question.nearMisses[0]?.code ?? 'Z99.89'
  const wrong = question.options.filter(({ id }) => id !== question.key)
  return wrong[Math.floor(random() * wrong.length)]?.id ?? null
}

/**
 * How a learner fills in a form. The same learner gives the same answer to the same question on the same day, in
 * whatever form it stands.
 *
 * @returns answers by position; those that they do not get to are missing
 */
export function fillIn(
  learner: Learner,
  form: readonly FormItem[],
  questionOf: (hash: string) => Question,
  day: number,
  examDay: number,
): Map<number, AnswerValue> {
  const reached = form.slice(0, Math.round(learner.reach * form.length))
  return new Map(
    reached.map(({ position, questionId, questionHash, domain }) => {
      const random = seededRandom(`${learner.name} ${questionId} ${day}`)
      const chance = chanceOf(learner, domain, difficultyOf(learner.world, questionId), day, examDay)
      return [position, answerTo(questionOf(questionHash), random() < chance, random)] as const
    }),
  )
}

/** Standard normal quantiles at equal steps: what a fresh question's difficulty may be. */
const freshDifficulties = Array.from({ length: 41 }, (_, index) => 0.8 * inverseNormal((index + 0.5) / 41))

/** The chance of a right answer to a fresh question of the real exam, per domain. */
export function realChances(learner: Learner, domains: readonly string[], examDay: number): Map<string, number> {
  return new Map(
    domains.map((domain) => {
      const chances = freshDifficulties.map((difficulty) => chanceOf(learner, domain, difficulty, examDay, examDay))
      const mean = learner.reach * (chances.reduce((sum, chance) => sum + chance, 0) / chances.length)
      return [domain, sigmoid(Math.log(mean / (1 - mean)) + learner.shift)]
    }),
  )
}

/** The distribution of the number right on a fresh form, each question by the chance of its domain. */
export function rightOnRealForm(profile: ExamProfile, chances: ReadonlyMap<string, number>): number[] {
  let distribution = [1]
  for (const { domain, items, unscored } of profile.domains) {
    const chance = chances.get(domain) ?? 0
    for (let item = 0; item < items - unscored; item += 1) {
      distribution = [...distribution, 0].map(
        (value, right) => value * (1 - chance) + (distribution[right - 1] ?? 0) * chance,
      )
    }
  }
  return distribution
}

export function drawFrom(distribution: readonly number[], random: RandomSource): number {
  let left = random()
  for (const [value, chance] of distribution.entries()) {
    left -= chance
    if (left < 0) return value
  }
  return distribution.length - 1
}

/** The standard normal quantile, by bisection. */
function inverseNormal(part: number): number {
  let [low, high] = [-6, 6]
  for (let turn = 0; turn < 60; turn += 1) {
    const middle = (low + high) / 2
    if (normalBelow(middle) < part) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The part of a standard normal below x, by Simpson's rule from 0. */
function normalBelow(x: number): number {
  const steps = 200
  const density = (at: number): number => Math.exp(-0.5 * at * at) / Math.sqrt(2 * Math.PI)
  let sum = density(0) + density(x)
  for (let index = 1; index < steps; index += 1) sum += (index % 2 === 1 ? 4 : 2) * density((x * index) / steps)
  return 0.5 + (sum * x) / (3 * steps)
}
