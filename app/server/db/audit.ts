import { db } from './connection'
import type { Transaction } from './database'

/** `actorKey` is null for the command line; `subject` is a learner key, or a kind and an id as in `attempt:...`. */
export type AuditLine = {
  happenedAt: Date
  actorKey: string | null
  action: string
  subject: string
  detail?: Record<string, unknown>
}

/** Adds a line to the audit log inside the transaction of what it tells of. */
export async function appendAudit(transaction: Transaction, { detail = {}, ...line }: AuditLine): Promise<void> {
  await transaction.auditEvent.create({ data: { ...line, detailJson: JSON.stringify(detail) } })
}

/** The lines about one subject, oldest first. */
export async function listAudit(subject: string): Promise<Required<AuditLine>[]> {
  const rows = await db().read.auditEvent.findMany({ where: { subject }, orderBy: { id: 'asc' } })
  return rows.map(({ happenedAt, actorKey, action, detailJson }) => ({
    happenedAt,
    actorKey,
    action,
    subject,
    detail: JSON.parse(detailJson) as Record<string, unknown>,
  }))
}
