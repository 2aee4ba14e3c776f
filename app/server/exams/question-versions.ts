import type { Question } from '~/domain/scoring'
import { content } from '../content/current'
import { listContentVersions } from '../db/content-versions'

/** @throws when a version was not loaded: a form asks for what is nowhere */
export function versionOf(versions: ReadonlyMap<string, Question>, hash: string): Question {
  const question = versions.get(hash)
  if (!question) throw new Error(`question version ${hash} is missing`)
  return question
}

/**
 * Question versions by hash: from the content served now, older ones from the database, where every version that was
 * ever shown is kept. One that is nowhere is left out: what is told of many answers is told without it.
 */
export async function findQuestionVersions(hashes: readonly string[]): Promise<Map<string, Question>> {
  const found = new Map<string, Question>()
  const older: string[] = []
  for (const hash of new Set(hashes)) {
    const question = content().findQuestionByHash(hash)
    if (question) found.set(hash, question)
    else older.push(hash)
  }
  if (older.length > 0) {
    for (const version of await listContentVersions(older)) {
      found.set(version.hash, JSON.parse(version.canonicalJson) as Question)
    }
  }
  return found
}

/**
 * The same for those who cannot go on without: forms, grading, reviews of an attempt.
 *
 * @throws when a version is nowhere, the insert-only table having been tampered with
 */
export async function loadQuestionVersions(hashes: readonly string[]): Promise<Map<string, Question>> {
  const found = await findQuestionVersions(hashes)
  for (const hash of hashes) {
    if (!found.has(hash)) throw new Error(`question version ${hash} is not in the database`)
  }
  return found
}
