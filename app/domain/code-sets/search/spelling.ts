/** A known word near to what was typed; `quality` is 1 for the word itself and falls with every typing error. */
export type Reading = { word: string; quality: number }

const tooShort = 4
const mostReadings = 4
const mostCompletions = 24

/** Knows all words of an index, and what a mistyped or half-typed one may have meant. */
export type Speller = {
  has(word: string): boolean
  /** Words that begin with what was typed, commonest first. */
  completions(start: string): string[]
  /** Words one or two typing errors away: a letter wrong, missing, too many, or two exchanged. */
  corrections(typed: string): Reading[]
}

/** @param counts - each word with the number of texts that hold it */
export function createSpeller(counts: ReadonlyMap<string, number>): Speller {
  const sorted = [...counts.keys()].sort()
  // Words by length, with the letters that they hold as bits: a glance rules most of them out.
  const byLength = new Map<number, { word: string; letters: number }[]>()
  for (const word of sorted) {
    if (word.length < tooShort || /\d/.test(word)) continue
    const peers = byLength.get(word.length) ?? []
    peers.push({ word, letters: lettersOf(word) })
    byLength.set(word.length, peers)
  }

  return {
    has: (word) => counts.has(word),
    completions(start) {
      const found: string[] = []
      for (let position = firstNotBefore(sorted, start); position < sorted.length; position += 1) {
        const word = sorted[position] ?? ''
        if (!word.startsWith(start)) break
        found.push(word)
      }
      return found.sort((left, right) => (counts.get(right) ?? 0) - (counts.get(left) ?? 0)).slice(0, mostCompletions)
    },
    corrections(typed) {
      if (typed.length < tooShort || /\d/.test(typed)) return []
      const most = typed.length >= 6 ? 2 : 1
      const letters = lettersOf(typed)
      const found: { word: string; distance: number; count: number }[] = []
      for (let length = typed.length - most; length <= typed.length + most; length += 1) {
        for (const peer of byLength.get(length) ?? []) {
          // Each error changes at most two of the letters that occur.
          if (bitCount(peer.letters ^ letters) > most * 2) continue
          const distance = typingDistance(typed, peer.word, most)
          if (distance > most) continue
          // The first letter is seldom mistyped, but often silent: neumonia, salpingitis.
          const rank = peer.word[0] === typed[0] ? distance : distance + 0.5
          found.push({ word: peer.word, distance: rank, count: counts.get(peer.word) ?? 0 })
        }
      }
      found.sort((left, right) => left.distance - right.distance || right.count - left.count)
      const best = found[0]?.distance ?? 0
      return found
        .filter(({ distance }) => distance <= best + 0.5)
        .slice(0, mostReadings)
        .map(({ word, distance }) => ({ word, quality: 1 - 0.12 * distance }))
    },
  }
}

function lettersOf(word: string): number {
  let bits = 0
  for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) - 97)
  return bits
}

function bitCount(bits: number): number {
  let value = bits - ((bits >>> 1) & 0x55555555)
  value = (value & 0x33333333) + ((value >>> 2) & 0x33333333)
  return (((value + (value >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/**
 * Edits between two words, an exchange of neighbors counting one (optimal string alignment); anything above `most` may
 * come back as `most + 1`.
 *
 * @see Damerau (1964), Communications of the ACM 7(3), 171-176
 */
export function typingDistance(left: string, right: string, most: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, place) => place)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    let least = row
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1]
      let value = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        value = Math.min(value, (beforeLast[column - 2] ?? 0) + 1)
      }
      current.push(value)
      if (value < least) least = value
    }
    if (least > most) return most + 1
    beforeLast = last
    last = current
  }
  return last[right.length] ?? most + 1
}

function firstNotBefore(sorted: readonly string[], start: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  return low
}
