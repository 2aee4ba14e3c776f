/** An answer to an inline check that only this tab knows. */
export type KeptAnswer = { responseId: string; questionId: string; answer: string; answeredAt: string }

const storageKey = 'first-listed:answers'

/** The answers of this tab, oldest first; none when the browser keeps nothing. */
export function readKeptAnswers(): KeptAnswer[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? (kept as KeptAnswer[]) : []
  } catch {
    return []
  }
}

export function keepAnswer(answer: KeptAnswer): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([...readKeptAnswers(), answer]))
  } catch {
    // A browser that stores nothing shows the answer all the same; it ends with the page.
  }
}

/** Forgets them, once an account holds them. */
export function forgetKeptAnswers(): void {
  try {
    sessionStorage.removeItem(storageKey)
  } catch {
    // Nothing was stored, so nothing is left.
  }
}
