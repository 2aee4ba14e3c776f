import Sqlite from 'better-sqlite3'
import { verifyDatabase, type Invariant, type Violation } from '~/server/db/verify'
import type { Save } from './site-visit'

/** What clients know, told from their side: the database must not know less. */
export type Ledger = {
  /** Saves whose acknowledgement arrived, with what it said they are worth (I1). */
  acknowledged: { attemptId: string; save: Save; timing: string }[]
  /** Answers that stood on the page while it said that all answers are saved (I2). */
  shownAsSaved: { attemptId: string; position: number; value: string | null }[]
  /** Answers given before the deadline on a page that lives; those still in its outbox are `kept` (I3). */
  given: { attemptId: string; position: number; value: string | null; kept: boolean }[]
}

export function emptyLedger(): Ledger {
  return { acknowledged: [], shownAsSaved: [], given: [] }
}

/** Writes down what a reply to saves acknowledged. */
export function noteReply(
  ledger: Ledger,
  attemptId: string,
  saves: readonly Save[],
  reply: { acknowledged: readonly { saveId: string; timing: string }[] },
): void {
  for (const { saveId, timing } of reply.acknowledged) {
    const save = saves.find((one) => one.saveId === saveId)
    if (!save) throw new Error(`the server acknowledged ${saveId}, which was not sent`)
    ledger.acknowledged.push({ attemptId, save, timing })
  }
}

export type LedgerViolation = { invariant: Invariant | 'I2' | 'I3'; subject: string; what: string }

type KeptRow = {
  saveId: string
  attemptId: string
  position: number
  leaseEpoch: number
  sequence: number
  valueJson: string
  timing: string
}

/**
 * I1-I10 over a database file, as far as a file can show them, and I1-I3 over what the clients know. I9, that no key
 * leaves early, is about replies: tests/security/answer-keys.test.ts.
 *
 * @returns what is broken: nothing, if all is well
 */
export function verifyInvariants(databaseFile: string, ledger: Ledger = emptyLedger()): LedgerViolation[] {
  const found: Violation[] = verifyDatabase(databaseFile)
  const database = new Sqlite(databaseFile, { readonly: true, timeout: 5_000 })
  try {
    return [...found, ...checkAcknowledged(database, ledger), ...checkShown(database, ledger)]
  } finally {
    database.close()
  }
}

/** The same as a demand. @throws Error naming each broken promise */
export function requireInvariants(databaseFile: string, ledger: Ledger = emptyLedger()): void {
  const broken = verifyInvariants(databaseFile, ledger).map(
    ({ invariant, subject, what }) => `${invariant} ${subject}: ${what}`,
  )
  if (broken.length > 0) throw new Error(`broken promises:\n${broken.join('\n')}`)
}

function checkAcknowledged(database: Sqlite.Database, ledger: Ledger): LedgerViolation[] {
  const violations: LedgerViolation[] = []
  const find = database.prepare('SELECT * FROM "AnswerJournal" WHERE "saveId" = ?')
  // On its own terms, not by the domain's function: nothing that counts and stands higher.
  const higher = database
    .prepare(
      `SELECT count(*) FROM "AnswerJournal" WHERE "attemptId" = ? AND position = ? AND timing <> 'late'
       AND ("leaseEpoch" > ? OR ("leaseEpoch" = ? AND sequence > ?))`,
    )
    .pluck()
  const scored = database.prepare('SELECT "answerJson" FROM "Response" WHERE "responseKey" = ?').pluck()
  for (const { attemptId, save, timing } of ledger.acknowledged) {
    const lost = (what: string) =>
      violations.push({ invariant: 'I1', subject: attemptId, what: `${save.saveId} ${what}` })
    const row = find.get(save.saveId) as KeptRow | undefined
    if (!row) {
      lost('was acknowledged and is gone')
      continue
    }
    const { position, leaseEpoch, sequence } = save
    const kept = [row.attemptId, row.position, row.leaseEpoch, row.sequence, row.valueJson, row.timing]
    const sent = [attemptId, position, leaseEpoch, sequence, JSON.stringify(save.value), timing]
    if (JSON.stringify(kept) !== JSON.stringify(sent)) lost('was acknowledged as something else than what is kept')
    if (timing === 'late') continue
    const superseded = (higher.get(attemptId, position, leaseEpoch, leaseEpoch, sequence) as number) > 0
    const answer = scored.get(`${attemptId}:${position}`) as string | undefined
    if (!superseded && answer !== undefined && answer !== JSON.stringify(save.value)) lost('counts and is not scored')
  }
  return violations
}

function checkShown(database: Sqlite.Database, ledger: Ledger): LedgerViolation[] {
  const find = database
    .prepare('SELECT count(*) FROM "AnswerJournal" WHERE "attemptId" = ? AND position = ? AND "valueJson" = ?')
    .pluck()
  const isKept = (one: { attemptId: string; position: number; value: string | null }): boolean =>
    (find.get(one.attemptId, one.position, JSON.stringify(one.value)) as number) > 0
  return [
    ...ledger.shownAsSaved
      .filter((one) => !isKept(one))
      .map((one) => ({
        invariant: 'I2' as const,
        subject: one.attemptId,
        what: `the answer to question ${one.position} was shown as saved and is not`,
      })),
    ...ledger.given
      .filter((one) => !one.kept && !isKept(one))
      .map((one) => ({
        invariant: 'I3' as const,
        subject: one.attemptId,
        what: `the answer to question ${one.position} is neither with the server nor in the browser`,
      })),
  ]
}
