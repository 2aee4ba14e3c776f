import { seededRandom } from '~/domain/shared/seeded-random'

/** How invented learners forget. What is true of them is computed here and nowhere else. */
export type Forgetting = {
  /** Whether a card is known by heart, 0 to 1, after so many days without it. */
  chance(memory: TrueMemory, days: number): number
  /** What an answer leaves. @param memory - null before the first one */
  after(memory: TrueMemory | null, right: boolean, days: number): TrueMemory
  /** The chance to hit on the answer without knowing it. */
  guess: number
}

/** Days after which a card is known with a chance of 90%, and how hard it is (1 to 10). */
export type TrueMemory = { stability: number; difficulty: number }

export const forgettingKinds = ['as assumed', 'as assumed, guess one of four', 'twice as fast', 'exponential'] as const
export type ForgettingKind = (typeof forgettingKinds)[number]

/** @param seed - of the learner: exponential ones each have a pace of their own */
export function forgettingOf(kind: ForgettingKind, seed: string): Forgetting {
  switch (kind) {
    case 'as assumed':
      return fsrs
    case 'as assumed, guess one of four':
      return { ...fsrs, guess: 0.25 }
    case 'twice as fast':
      return { ...fsrs, chance: (memory, days) => fsrs.chance(memory, 2 * days) }
    case 'exponential':
      return exponential(seed)
  }
}

/**
 * FSRS-6 with its published default parameters, written out once more from the formulas, so that a mistake in how the
 * site uses its library shows.
 *
 * @see https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
 */
const w = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
] as const
const factor = 0.9 ** (-1 / w[20]) - 1

const fsrs: Forgetting = {
  guess: 0,
  chance: ({ stability }, days) => (1 + (factor * days) / stability) ** -w[20],
  after(memory, right, days) {
    const grade = right ? 3 : 1
    if (!memory) return { stability: right ? w[2] : w[0], difficulty: firstDifficulty(grade) }
    const { stability, difficulty } = memory
    const known = fsrs.chance(memory, days)
    const grown = 1 + Math.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (Math.exp(w[10] * (1 - known)) - 1)
    const left = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * Math.exp(w[14] * (1 - known))
    const step = (-w[6] * (grade - 3) * (10 - difficulty)) / 9
    return {
      stability: right ? stability * grown : Math.min(stability, left),
      difficulty: within(w[7] * firstDifficulty(4) + (1 - w[7]) * (difficulty + step)),
    }
  },
}

function firstDifficulty(grade: number): number {
  return within(w[4] - Math.exp(w[5] * (grade - 1)) + 1)
}

function within(difficulty: number): number {
  return Math.min(10, Math.max(1, difficulty))
}

/**
 * Forgets by half-life, as nobody assumed: after a right answer the time is 1.5 to 3 times as long, after a wrong one a
 * third. The first one is 0.3 to 1.3 days. Each learner has a pace of their own.
 */
function exponential(seed: string): Forgetting {
  const random = seededRandom(`${seed} forgetting`)
  const [first, growth] = [0.3 + random(), 1.5 + 1.5 * random()]
  return {
    guess: 0,
    chance: ({ stability }, days) => 0.9 ** (days / stability),
    after(memory, right) {
      if (!memory) return { stability: right ? growth * first : first, difficulty: 5 }
      const stability = right ? memory.stability * growth : Math.max(first, memory.stability / 3)
      return { ...memory, stability }
    },
  }
}
