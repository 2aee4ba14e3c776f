import Sqlite from 'better-sqlite3'
import { gradeForm, overdueMs, winningEntries, type FormItem, type JournalEntry, type Plan } from '~/domain/exams'
import { ruleVersion, type AnswerValue, type Question } from '~/domain/scoring'
import { packResult, unpackForm, unpackResult } from './packed'

/** What must hold of a database at any instant, whatever happened to the process; numbered as in docs/faults.md. */
export type Invariant = 'file' | 'I1' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10'

/** One promise that a database breaks; `subject` is an attempt's id, or a table of the file. */
export type Violation = { invariant: Invariant; subject: string; what: string }

/** Instants are milliseconds since the epoch. */
type AttemptRow = {
  id: string
  planHash: string
  planKind: string
  state: string
  openKey: string | null
  continuesId: string | null
  formJson: string
  leaseEpoch: number
  createdAt: number
  startedAt: number | null
  allowanceMs: number | null
  deadlineAt: number | null
  finishedAt: number | null
  closedAt: number | null
  closedBy: string | null
  pausedAt: number | null
}

type JournalRow = {
  saveId: string
  position: number
  leaseEpoch: number
  sequence: number
  valueJson: string
  timing: 'on-time' | 'late-sync' | 'late'
  receivedAt: number
}

type ScoreRow = {
  version: number
  ruleVersion: string
  snapshotHash: string
  points: number
  maxPoints: number
  right: number
  scored: number
  passed: number | null
  resultJson: string
  reason: string
  currentKey: string | null
}

type DeadlineRow = { deadlineAt: number | null; reason: string }

/** All that is kept of one attempt. */
type Dossier = {
  attempt: AttemptRow
  form: FormItem[]
  journal: JournalRow[]
  scores: ScoreRow[]
  deadlines: DeadlineRow[]
  /** Rows of `Response`: one for each question of a closed attempt. */
  responses: number
}

type Report = (invariant: Invariant, what: string) => void

/**
 * Checks every attempt of a database against the promises that an exam gives, and the file itself. Reads only, in one
 * snapshot, so the site may run meanwhile. Takes about a second for each thousand attempts.
 *
 * @throws when the file cannot be opened as a database of this site
 */
export function verifyDatabase(file: string): Violation[] {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 5_000 })
  try {
    database.exec('BEGIN')
    return [...checkFile(database), ...checkOpenKeys(database), ...checkAttempts(database)]
  } finally {
    database.close()
  }
}

function checkFile(database: Sqlite.Database): Violation[] {
  const pages = database.pragma('quick_check(5)') as { quick_check: string }[]
  const strays = database.pragma('foreign_key_check') as { table: string; parent: string }[]
  return [
    ...pages
      .filter(({ quick_check: found }) => found !== 'ok')
      .map(({ quick_check: found }) => ({ invariant: 'file' as const, subject: 'file', what: found })),
    ...strays.map(({ table, parent }) => ({
      invariant: 'file' as const,
      subject: table,
      what: `a row points at nothing in ${parent}`,
    })),
  ]
}

/** I7 beyond the unique key: two open attempts would also be two whose keys had been set wrongly. */
function checkOpenKeys(database: Sqlite.Database): Violation[] {
  const doubled = database
    .prepare(
      `SELECT "learnerKey", coalesce("assignmentId", "planId") AS plan, count(*) AS open FROM "Attempt"
       WHERE state IN ('not_started', 'in_progress') GROUP BY 1, 2 HAVING count(*) > 1`,
    )
    .all() as { learnerKey: string; plan: string; open: number }[]
  return doubled.map(({ learnerKey, plan, open }) => ({
    invariant: 'I7',
    subject: `${learnerKey}:${plan}`,
    what: `${open} attempts are open at once`,
  }))
}

function checkAttempts(database: Sqlite.Database): Violation[] {
  const violations: Violation[] = []
  const versions = readVersions(database)
  const snapshots = new Set(database.prepare('SELECT hash FROM "CodeSetSnapshot"').pluck().all() as string[])
  const journalOf = database.prepare('SELECT * FROM "AnswerJournal" WHERE "attemptId" = ? ORDER BY id')
  const scoresOf = database.prepare('SELECT * FROM "ScoreVersion" WHERE "attemptId" = ? ORDER BY version')
  const deadlinesOf = database.prepare('SELECT * FROM "DeadlineChange" WHERE "attemptId" = ? ORDER BY id')
  const responsesOf = database
    .prepare(`SELECT count(*) FROM "Response" WHERE "responseKey" >= ? || ':' AND "responseKey" < ? || ';'`)
    .pluck()
  const auditOf = database.prepare(`SELECT count(*) FROM "AuditEvent" WHERE subject = 'attempt:' || ?`).pluck()
  for (const attempt of database.prepare('SELECT * FROM "Attempt"').iterate() as IterableIterator<AttemptRow>) {
    const dossier: Dossier = {
      attempt,
      form: unpackForm(attempt.formJson),
      journal: journalOf.all(attempt.id) as JournalRow[],
      scores: scoresOf.all(attempt.id) as ScoreRow[],
      deadlines: deadlinesOf.all(attempt.id) as DeadlineRow[],
      responses: responsesOf.get(attempt.id, attempt.id) as number,
    }
    const report: Report = (invariant, what) => violations.push({ invariant, subject: attempt.id, what })
    checkJournal(dossier, report)
    checkState(dossier, report)
    checkDeadline(dossier, report)
    checkScores(dossier, versions, report)
    checkOrigins(dossier, versions, snapshots, auditOf.get(attempt.id) as number, report)
  }
  return violations
}

/** Content versions by hash, each parsed when it is first asked for. */
type Versions = { has(hash: string): boolean; question(hash: string): Question; plan(hash: string): Plan }

function readVersions(database: Sqlite.Database): Versions {
  const read = database.prepare('SELECT "canonicalJson" FROM "ContentVersion" WHERE hash = ?').pluck()
  const parsed = new Map<string, unknown>()
  const find = (hash: string): unknown => {
    if (!parsed.has(hash)) parsed.set(hash, JSON.parse((read.get(hash) as string | undefined) ?? 'null'))
    return parsed.get(hash)
  }
  return {
    has: (hash) => find(hash) !== null,
    question: (hash) => find(hash) as Question,
    plan: (hash) => find(hash) as Plan,
  }
}

/** I1, I5 and I8: rows have a place in the form and under a lease, and are worth what the server's clock says. */
function checkJournal({ attempt, form, journal, deadlines }: Dossier, report: Report): void {
  const positions = new Set(form.map((item) => item.position))
  const last = latestDeadline(attempt, deadlines)
  for (const row of journal) {
    const name = `save ${row.saveId}`
    if (!positions.has(row.position)) report('I1', `${name} answers a question outside the form`)
    if (row.leaseEpoch > attempt.leaseEpoch) report('I1', `${name} has a lease that was never issued`)
    // A continuation begins with the answers of the attempt that it continues, under no lease.
    if (attempt.continuesId !== null && row.leaseEpoch === 0) continue
    if (row.receivedAt < attempt.createdAt) report('I8', `${name} came before its attempt`)
    if (row.timing === 'late') {
      if (wasInTime(row, attempt, deadlines)) report('I5', `${name} came in time and does not count`)
      continue
    }
    if (attempt.closedAt !== null && row.receivedAt > attempt.closedAt)
      report('I8', `${name} counts and came after closing, or the clock was set back in between`)
    // While the clock stands still, its deadline has not been moved yet.
    if (last !== null && attempt.pausedAt === null && row.receivedAt >= last + overdueMs)
      report('I5', `${name} counts and came after the overdue minute`)
  }
}

/** Only where the deadline never changed can it be said afterwards what a save was worth. */
function wasInTime(row: JournalRow, attempt: AttemptRow, deadlines: readonly DeadlineRow[]): boolean {
  if (deadlines.length !== 1 || attempt.deadlineAt === null) return false
  const beforeClosing = attempt.closedAt === null || row.receivedAt < attempt.closedAt
  return beforeClosing && row.receivedAt < attempt.deadlineAt
}

/** The latest instant that was ever promised; null without a deadline. */
function latestDeadline(attempt: AttemptRow, deadlines: readonly DeadlineRow[]): number | null {
  if (attempt.deadlineAt === null || deadlines.some((change) => change.deadlineAt === null)) return null
  return Math.max(attempt.deadlineAt, ...deadlines.flatMap((change) => change.deadlineAt ?? []))
}

/** I6 and I9: a state has what belongs to it, and nothing of a later one. */
function checkState({ attempt, journal, scores, responses, form, deadlines }: Dossier, report: Report): void {
  switch (attempt.state) {
    case 'not_started':
    case 'in_progress': {
      if (attempt.openKey === null) report('I6', 'is open without its open key')
      if ((attempt.finishedAt ?? attempt.closedAt ?? attempt.closedBy) !== null) report('I6', 'is open and has an end')
      if ((attempt.startedAt === null) !== (attempt.state === 'not_started')) report('I6', 'has a start that is none')
      if (attempt.state === 'not_started' && journal.some((row) => row.leaseEpoch > 0))
        report('I6', 'has answers and has not begun')
      if (scores.length > 0) report('I9', 'is open and has a score')
      if (attempt.planKind === 'exam-profile' && responses > 0) report('I9', 'is open and has judged answers')
      return
    }
    case 'graded': {
      if (attempt.openKey !== null) report('I6', 'is closed and keeps its open key')
      if (attempt.finishedAt === null || attempt.closedAt === null || attempt.closedBy === null) {
        report('I6', 'is closed without an end')
        return
      }
      if (attempt.finishedAt > attempt.closedAt) report('I6', 'finished after it was closed')
      const last = latestDeadline(attempt, deadlines)
      if (last !== null && attempt.finishedAt > last) report('I6', 'finished after its deadline')
      if (responses !== form.length) report('I4', `has ${responses} responses to ${form.length} questions`)
      return
    }
    default:
      report('I6', `has the unknown state ${attempt.state}`)
  }
}

/** I8: the deadline is the server's own sum, or the newest line of its history. */
function checkDeadline({ attempt, deadlines }: Dossier, report: Report): void {
  const first = deadlines[0]
  const newest = deadlines.at(-1)
  if (!first || !newest) {
    // Tutor sets have no clock; what never began has no deadline yet.
    if (attempt.deadlineAt !== null) report('I8', 'has a deadline without a history')
    return
  }
  if (newest.deadlineAt !== attempt.deadlineAt && attempt.pausedAt === null)
    report('I8', 'has a deadline that is not the newest of its history')
  const allowed =
    attempt.allowanceMs === null || attempt.startedAt === null ? null : attempt.startedAt + attempt.allowanceMs
  if (deadlines.length === 1 && first.deadlineAt !== allowed)
    report('I8', 'has a deadline that is not start + allowance')
}

/** I4 and I1: one current score, versions without a gap, and the current one is what the journal gives today. */
function checkScores({ attempt, form, journal, scores }: Dossier, versions: Versions, report: Report): void {
  if (attempt.state !== 'graded') return
  const current = scores.filter((score) => score.currentKey !== null)
  const newest = scores.at(-1)
  if (current.length !== 1) report('I4', `has ${current.length} current scores`)
  if (scores.some((score, index) => score.version !== index + 1)) report('I4', 'lacks a version of its score')
  if (!newest || newest.currentKey !== attempt.id) {
    report('I4', 'has a newest score that is not the current one')
    return
  }
  const plan = versions.has(attempt.planHash) ? versions.plan(attempt.planHash) : null
  const complete = form.every((item) => versions.has(item.questionHash))
  // Tutor sets are scored by their turns; a score of other rules is left as those rules had it.
  const isTutor = plan?.planKind === 'practice-set' && plan.mode === 'tutor'
  if (!plan || !complete || isTutor || newest.ruleVersion !== ruleVersion) return

  const winners = winningEntries(journal.map(toEntry))
  const answers = new Map([...winners].map(([position, entry]) => [position, entry.value]))
  // A score that was made again names the versions of the questions that it rests on.
  const { items } = unpackResult(newest.resultJson, form)
  const hashes = new Map(items.map((item) => [item.position, item.questionHash]))
  const graded = form.map((item) => ({ ...item, questionHash: hashes.get(item.position) ?? item.questionHash }))
  if (!graded.every((item) => versions.has(item.questionHash))) {
    report('I10', 'has a score by a question version that is not kept')
    return
  }
  const questions = new Map(graded.map((item) => [item.questionHash, versions.question(item.questionHash)]))
  const again = gradeForm(graded, answers, questions, plan.planKind === 'exam-profile' ? plan.passPercent : null)
  const same =
    newest.resultJson === packResult(again, form) &&
    newest.points === again.points &&
    newest.maxPoints === again.maxPoints &&
    newest.right === again.right &&
    newest.scored === again.scored &&
    newest.passed === (again.passed === null ? null : Number(again.passed))
  if (!same) report('I4', 'has a score that its journal does not give')
}

function toEntry({ valueJson, receivedAt, ...row }: JournalRow): JournalEntry {
  return { ...row, value: JSON.parse(valueJson) as AnswerValue, receivedAt: new Date(receivedAt) }
}

/** I10: everything that a score rests on is kept, and each later score says who made it and why. */
function checkOrigins(
  { attempt, form, scores }: Dossier,
  versions: Versions,
  snapshots: ReadonlySet<string>,
  audits: number,
  report: Report,
): void {
  if (!versions.has(attempt.planHash)) report('I10', 'follows a plan that is not kept')
  for (const item of form) {
    if (!versions.has(item.questionHash)) report('I10', `asks question version ${item.questionHash}, which is not kept`)
  }
  for (const score of scores) {
    if (!snapshots.has(score.snapshotHash)) report('I10', `score ${score.version} names code sets that are not kept`)
    if (score.reason === '') report('I10', `score ${score.version} has no reason`)
  }
  if (scores.length > 1 + audits) report('I10', 'was scored again without an entry in the audit log')
}
