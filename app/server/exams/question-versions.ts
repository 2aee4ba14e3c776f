import { isFormQuestion, type FormQuestion, type Question } from '~/domain/scoring'
import { content } from '../content/current'
import { listContentVersions } from '../db/content-versions'

/**
 * Question versions by hash: from the content served now, older ones from the database, where every version that was
 * ever shown is kept.
 *
 * @throws when a version is nowhere, the insert-only table having been tampered with, or is of a kind that no form holds
 */
export async function loadQuestionVersions(hashes: readonly string[]): Promise<Map<string, FormQuestion>> {
  const found = new Map<string, FormQuestion>()
  const older: string[] = []
  for (const hash of new Set(hashes)) {
    const question = content().findQuestionByHash(hash)
    if (question) found.set(hash, heldByForms(question))
    else older.push(hash)
  }
  if (older.length > 0) {
    for (const version of await listContentVersions(older)) {
      found.set(version.hash, heldByForms(JSON.parse(version.canonicalJson) as Question))
    }
  }
  for (const hash of older) {
    if (!found.has(hash)) throw new Error(`question version ${hash} is not in the database`)
  }
  return found
}

function heldByForms(question: Question): FormQuestion {
  if (!isFormQuestion(question)) throw new Error(`question ${question.id} is ${question.kind}, which no form holds`)
  return question
}
