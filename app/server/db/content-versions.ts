import { db } from './connection'

export type ContentVersionRecord = {
  hash: string
  kind: 'question' | 'exam-profile' | 'practice-set'
  contentId: string
  origin: 'built-in' | 'organization' | 'generated'
  canonicalJson: string
}

/** Keeps versions that are not yet kept; a version is never changed or removed. */
export async function insertContentVersions(
  versions: readonly ContentVersionRecord[],
  storedAt: Date,
): Promise<number> {
  const hashes = versions.map((version) => version.hash)
  const kept = await db().read.contentVersion.findMany({
    where: { hash: { in: hashes } },
    select: { hash: true },
  })
  const keptHashes = new Set(kept.map((version) => version.hash))
  const missing = versions.filter((version) => !keptHashes.has(version.hash))
  if (missing.length === 0) return 0
  await db().write(async (transaction) => {
    for (const version of missing) {
      await transaction.contentVersion.upsert({
        where: { hash: version.hash },
        create: { ...version, storedAt },
        update: {},
      })
    }
  })
  return missing.length
}

export async function getContentVersion(hash: string): Promise<ContentVersionRecord> {
  const found = await db().read.contentVersion.findUniqueOrThrow({ where: { hash } })
  return found as ContentVersionRecord & { storedAt: Date }
}

export async function listContentVersions(hashes: readonly string[]): Promise<ContentVersionRecord[]> {
  const found = await db().read.contentVersion.findMany({ where: { hash: { in: [...hashes] } } })
  return found as (ContentVersionRecord & { storedAt: Date })[]
}

export async function insertSnapshot(snapshot: { hash: string; layersJson: string }, storedAt: Date): Promise<void> {
  const kept = await db().read.codeSetSnapshot.findUnique({ where: { hash: snapshot.hash } })
  if (kept) return
  await db().write((transaction) =>
    transaction.codeSetSnapshot.upsert({
      where: { hash: snapshot.hash },
      create: { ...snapshot, storedAt },
      update: {},
    }),
  )
}
