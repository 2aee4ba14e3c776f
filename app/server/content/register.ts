import { canonicalJson } from '../../domain/shared/canonical-json'
import { insertContentVersions, insertSnapshot } from '../db/content-versions'
import type { Content } from './content'

/** Keeps every version that may be shown from now on, and the snapshot that judges it, before anything is shown. */
export async function registerContent(content: Content, now: Date): Promise<void> {
  const questions = content.questions.map(({ question, hash }) => ({
    hash,
    kind: 'question' as const,
    contentId: question.id,
    origin: 'built-in' as const,
    canonicalJson: canonicalJson(question),
  }))
  const profiles = content.profiles.map(({ profile, hash }) => ({
    hash,
    kind: 'exam-profile' as const,
    contentId: profile.id,
    origin: 'built-in' as const,
    canonicalJson: canonicalJson(profile),
  }))
  await insertContentVersions([...questions, ...profiles], now)
  await insertSnapshot({ hash: content.snapshot.hash, layersJson: canonicalJson(content.snapshot.layers) }, now)
}
