import type { BankItem } from './check-bank'
import type { QuestionVersion } from './content'

/**
 * Gives every question its enemies, whichever of the two names the other. An id that is no question is a fault of the
 * one that names it.
 *
 * @param known - ids of all questions, those that are withheld included
 */
export function linkEnemies(
  versions: readonly QuestionVersion[],
  bank: readonly BankItem[],
  known: ReadonlySet<string>,
): QuestionVersion[] {
  const enemies = new Map<string, Set<string>>()
  const link = (one: string, other: string): void => {
    enemies.set(one, (enemies.get(one) ?? new Set()).add(other))
  }
  for (const { input, at, report } of bank) {
    for (const [index, enemy] of (input.enemies ?? []).entries()) {
      if (enemy === input.id || !known.has(enemy)) {
        const fault = enemy === input.id ? 'a question is no enemy of itself' : `${enemy} is not a question`
        report.error(at('enemies', index), 'unknown-enemy', fault)
      } else {
        link(input.id, enemy)
        link(enemy, input.id)
      }
    }
  }
  return versions.map((version) => {
    const own = enemies.get(version.question.id)
    return own ? { ...version, enemies: [...own].sort() } : version
  })
}
