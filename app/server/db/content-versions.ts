import { db } from './connection'
import type { Reader, Transaction } from './database'

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
  if ((await findMissing(db().read, versions)).length === 0) return 0
  return db().write(async (transaction) => {
    // Asked again inside: another process may have kept some meanwhile.
    const missing = await findMissing(transaction, versions)
    await transaction.contentVersion.createMany({ data: missing.map((version) => ({ ...version, storedAt })) })
    return missing.length
  })
}

async function findMissing(
  from: Reader | Transaction,
  versions: readonly ContentVersionRecord[],
): Promise<ContentVersionRecord[]> {
  const byHash = new Map(versions.map((version) => [version.hash, version]))
  const kept = await from.contentVersion.findMany({
    where: { hash: { in: [...byHash.keys()] } },
    select: { hash: true },
  })
  for (const { hash } of kept) byHash.delete(hash)
  return [...byHash.values()]
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
