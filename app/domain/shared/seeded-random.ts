/** Draws numbers in [0, 1); the same seed always draws the same sequence. */
export type RandomSource = () => number

/**
 * A seeded generator: xmur3 spreads the text over 128 bits of state, sfc32 draws from it.
 * Good enough to shuffle options and pick items; never for secrets.
 *
 * @see Chris Doty-Humphrey, PractRand (sfc32)
 */
export function seededRandom(seed: string): RandomSource {
  let hash = 1779033703 ^ seed.length
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 3432918353)
    hash = (hash << 13) | (hash >>> 19)
  }
  const nextWord = (): number => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
    hash ^= hash >>> 16
    return hash >>> 0
  }
  let a = nextWord()
  let b = nextWord()
  let c = nextWord()
  let counter = nextWord()
  return () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
}

/** A new array in random order (Fisher-Yates); the input is left alone. */
export function shuffled<Item>(items: readonly Item[], random: RandomSource): Item[] {
  const result = [...items]
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const moved = result[index] as Item
    result[index] = result[other] as Item
    result[other] = moved
  }
  return result
}
