import { FSRS, Rating } from 'ts-fsrs'

/** One answer to a card, in the order in which the server kept them. */
export type CardAnswer = {
  /** All points; anything less is not known yet. */
  right: boolean
  answeredAt: Date
}

/** What FSRS-6 holds of a card after its last counted answer. */
export type CardMemory = {
  /** Days after which the card is still known with a chance of 90%. */
  stability: number
  /** 1 to 10. */
  difficulty: number
  /** Instant of the last counted answer. */
  at: Date
}

/**
 * FSRS-6 with its default parameters. No fuzz: the same answers give the same day, everywhere. No learning steps: a day
 * is the shortest interval, since the feedback has just told the answer.
 */
const scheduler = new FSRS({ enable_fuzz: false, enable_short_term: false })

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** An answer so soon after the last counted one tells what the feedback left, not what is remembered. */
const apartMs = 12 * hourMs

/**
 * The memory that a card's answers leave: right is Good, everything else is Again; nobody grades themselves. Answers
 * within 12 hours of the last counted one, or dated before it, do not count. Days between answers are whole ones, at
 * least 1.
 *
 * @param answers - in the order kept, oldest first
 * @returns null when there is none
 * @see https://github.com/open-spaced-repetition/ts-fsrs (FSRS-6, default parameters)
 */
export function rememberAnswers(answers: readonly CardAnswer[]): CardMemory | null {
  let memory: CardMemory | null = null
  for (const { right, answeredAt } of answers) {
    const sinceMs: number = memory ? answeredAt.getTime() - memory.at.getTime() : 0
    if (memory && sinceMs < apartMs) continue
    const next = scheduler.next_state(
      memory && { stability: memory.stability, difficulty: memory.difficulty },
      memory ? Math.max(1, Math.round(sinceMs / dayMs)) : 0,
      right ? Rating.Good : Rating.Again,
    )
    memory = { stability: next.stability, difficulty: next.difficulty, at: answeredAt }
  }
  return memory
}

/** The chance, 0 to 1, that a card is still known at an instant. */
export function retrievability(memory: CardMemory, now: Date): number {
  const days = Math.max(0, (now.getTime() - memory.at.getTime()) / dayMs)
  return scheduler.forgetting_curve(days, memory.stability)
}

/** Whole days after which the chance to know a card has fallen to `retention`; at least 1. */
export function intervalDays(stability: number, retention: number): number {
  return Math.max(1, Math.round(stability * scheduler.calculate_interval_modifier(retention)))
}
