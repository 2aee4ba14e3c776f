const signs = ['scroll', 'pointerdown', 'keydown'] as const

/**
 * Puts off what a reader does not need at once until there is a sign of reading, so that a lesson is there sooner.
 *
 * @param begin - gives what ends it again; where it cannot be loaded, nothing is done
 * @returns what ends it, begun or not
 */
export function whenReadingBegins(begin: () => Promise<() => void>): () => void {
  let over = false
  let end = (): void => undefined
  const stopWaiting = (): void => {
    for (const sign of signs) removeEventListener(sign, onSign)
  }
  const onSign = (): void => {
    stopWaiting()
    begin().then(
      (ending) => {
        if (over) ending()
        else end = ending
      },
      () => undefined,
    )
  }
  for (const sign of signs) addEventListener(sign, onSign, { passive: true })
  return () => {
    over = true
    stopWaiting()
    end()
  }
}
