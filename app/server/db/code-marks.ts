import { randomUUID } from 'node:crypto'
import type { CodeSystem } from '../../domain/code-sets'
import { db } from './connection'

export type MarkKind = 'bookmark' | 'tab' | 'note'

export type CodeMarkRecord = {
  system: CodeSystem
  /** What stands in the address after the system. */
  code: string
  kind: MarkKind
  label: string | null
  text: string | null
  updatedAt: Date
}

/** All marks of a learner, tabs in their order. */
export async function listCodeMarks(learnerKey: string): Promise<CodeMarkRecord[]> {
  const found = await db().read.codeMark.findMany({
    where: { learnerKey },
    select: { system: true, code: true, kind: true, label: true, text: true, updatedAt: true },
    orderBy: [{ position: 'asc' }, { createdAt: 'asc' }],
  })
  return found as CodeMarkRecord[]
}

/**
 * Keeps a mark in place of the learner's mark of the same kind on the same page, if there is one.
 *
 * @returns false when the learner has `mostMarks` already, and then nothing was written
 */
export async function putCodeMark(
  learnerKey: string,
  { system, code, kind, label, text }: Omit<CodeMarkRecord, 'updatedAt'>,
  mostMarks: number,
  now: Date,
): Promise<boolean> {
  return db().write(async (transaction) => {
    const key = { learnerKey, system, code, kind }
    const { count } = await transaction.codeMark.updateMany({ where: key, data: { label, text, updatedAt: now } })
    if (count > 0) return true
    const kept = await transaction.codeMark.aggregate({ where: { learnerKey }, _count: true, _max: { position: true } })
    if (kept._count >= mostMarks) return false
    const position = (kept._max.position ?? 0) + 1
    await transaction.codeMark.create({
      data: { id: randomUUID(), ...key, label, text, position, createdAt: now, updatedAt: now },
    })
    return true
  })
}

export async function deleteCodeMark(
  learnerKey: string,
  { system, code, kind }: Pick<CodeMarkRecord, 'system' | 'code' | 'kind'>,
): Promise<void> {
  await db().write((transaction) => transaction.codeMark.deleteMany({ where: { learnerKey, system, code, kind } }))
}
