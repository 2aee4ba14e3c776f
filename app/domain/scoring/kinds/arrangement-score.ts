import type { MatchingQuestion, MultipleChoiceQuestion, OrderingQuestion } from '../question'

export type ChoicesScore = {
  right: boolean
  /** Options judged rightly, chosen or left, of all options, 0-1; for practice. */
  share: number
  missed: string[]
  extra: string[]
}

/** All of the key and nothing else. */
export function scoreChoices(question: MultipleChoiceQuestion, chosen: readonly string[]): ChoicesScore {
  const missed = question.key.filter((id) => !chosen.includes(id))
  const extra = chosen.filter((id) => !question.key.includes(id))
  const wrong = missed.length + extra.length
  return {
    right: wrong === 0,
    share: question.options.length === 0 ? 0 : Math.max(0, 1 - wrong / question.options.length),
    missed,
    extra,
  }
}

export type OrderScore = {
  right: boolean
  /** Pairs of the key that stand in order, of all its pairs, 0-1; for practice. */
  share: number
  /** Pairs of the key, first before second, that stand the other way round. */
  outOfOrder: [before: string, after: string][]
  missing: string[]
}

/** The key, item by item. A pair with a missing item is not in order. */
export function scoreOrder(question: OrderingQuestion, order: readonly string[]): OrderScore {
  const { key } = question
  const places = new Map<string, number>()
  order.forEach((id, place) => {
    if (!places.has(id)) places.set(id, place)
  })
  const outOfOrder: [string, string][] = []
  let pairs = 0
  let inOrder = 0
  key.forEach((before, index) => {
    for (const after of key.slice(index + 1)) {
      pairs += 1
      const left = places.get(before)
      const right = places.get(after)
      if (left === undefined || right === undefined) continue
      if (left < right) inOrder += 1
      else outOfOrder.push([before, after])
    }
  })
  const right = order.length === key.length && key.every((id, place) => order[place] === id)
  return {
    right,
    share: right ? 1 : pairs === 0 ? 0 : inOrder / pairs,
    outOfOrder,
    missing: key.filter((id) => !places.has(id)),
  }
}

export type MatchScore = {
  /** Right pairs of all pairs of the key, 0-1. */
  share: number
  wrong: { left: string; given: string; right: string }[]
  missing: string[]
}

export function scoreMatches(question: MatchingQuestion, matches: Readonly<Record<string, string>>): MatchScore {
  const pairs = Object.entries(question.key)
  const given = new Map(Object.entries(matches))
  const wrong = pairs.flatMap(([left, right]) => {
    const mine = given.get(left)
    return mine === undefined || mine === right ? [] : [{ left, given: mine, right }]
  })
  const missing = pairs.flatMap(([left]) => (given.has(left) ? [] : [left]))
  const right = pairs.length - wrong.length - missing.length
  return { share: pairs.length === 0 ? 0 : right / pairs.length, wrong, missing }
}
