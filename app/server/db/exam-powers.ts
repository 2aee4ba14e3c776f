import type {
  AttemptClock,
  AttemptState,
  ClockChange,
  ClockDecision,
  FormItem,
  JournalEntry,
  PowerRefusal,
} from '~/domain/exams'
import { listJournal, toRecord, type AttemptRecord } from './attempts'
import { appendAudit } from './audit'
import { db } from './connection'
import type { Transaction } from './database'
import type { Person, Prisma } from './generated/client'
import { packForm, unpackForm } from './packed'

/** Whose attempts somebody may act on: those of assignments of the classes they teach, or all. */
export type PowerScope = { teacherId: string } | 'everywhere'

function within(scope: PowerScope): Prisma.AttemptWhereInput {
  return scope === 'everywhere'
    ? {}
    : { assignment: { class: { instructors: { some: { personId: scope.teacherId } } } } }
}

/** An attempt as the powers see it: its clock, and nothing of what was asked or answered. */
export type ClockedAttempt = AttemptClock & { id: string; learnerKey: string; planHash: string }

const clockedColumns = {
  id: true,
  learnerKey: true,
  planHash: true,
  state: true,
  createdAt: true,
  startedAt: true,
  allowanceMs: true,
  deadlineAt: true,
  pausedAt: true,
  continuesId: true,
} as const

function toClocked<Row extends { state: string }>(row: Row): Row & { state: AttemptState } {
  return { ...row, state: row.state as AttemptState }
}

export type PowerTarget = { attemptId: string } | { assignmentId: string } | { classId: string }

/**
 * Ids of the open attempts of a target that lie within the scope; of a single attempt also when it is closed, so that
 * it can be told apart from one that does not exist.
 */
export async function listTargetIds(target: PowerTarget, scope: PowerScope): Promise<string[]> {
  const where: Prisma.AttemptWhereInput =
    'attemptId' in target
      ? { id: target.attemptId }
      : 'assignmentId' in target
        ? { openKey: { not: null }, assignmentId: target.assignmentId }
        : { openKey: { not: null }, assignment: { classId: target.classId } }
  const rows = await db().read.attempt.findMany({ where: { AND: [where, within(scope)] }, select: { id: true } })
  return rows.map(({ id }) => id)
}

/** Who does something, why, and under which name it goes into the audit log and the history of deadlines. */
export type PowerDeed = {
  actorKey: string | null
  at: Date
  /** Of the audit log, such as `attempt.paused`. */
  action: string
  /** Of `DeadlineChange`. */
  deadlineReason: 'pause' | 'resume' | 'extension' | 'accommodation'
  detail: Record<string, unknown>
  /** Set for what must not be done twice; stands in `detail` as well. */
  deedId?: string
}

/** So many attempts are changed at once; saves stand in line meanwhile. */
const attemptsAWrite = 50

/** Changes the clocks of attempts, each with its audit line and its deadline in one transaction. */
export async function changeClocks(
  ids: readonly string[],
  deed: PowerDeed,
  decide: (attempt: ClockedAttempt) => ClockDecision,
): Promise<{ changed: number; refusals: PowerRefusal[] }> {
  const refusals: PowerRefusal[] = []
  for (let from = 0; from < ids.length; from += attemptsAWrite) {
    const batch = ids.slice(from, from + attemptsAWrite)
    const refused = await db().write(async (transaction) => {
      const rows = await transaction.attempt.findMany({
        where: { id: { in: [...batch] } },
        orderBy: { createdAt: 'asc' },
        select: clockedColumns,
      })
      const done = await listDone(transaction, batch, deed)
      const reasons: PowerRefusal[] = []
      for (const row of rows) {
        const decision: ClockDecision = done.has(row.id)
          ? { kind: 'refused', reason: 'already-done' }
          : decide(toClocked(row))
        if (decision.kind === 'refused') {
          reasons.push(decision.reason)
          continue
        }
        await applyChange(transaction, row.id, decision.change, deed)
        const { actorKey, at, action, detail } = deed
        await appendAudit(transaction, { happenedAt: at, actorKey, action, subject: `attempt:${row.id}`, detail })
      }
      return reasons
    })
    refusals.push(...refused)
  }
  return { changed: ids.length - refusals.length, refusals }
}

/** Which attempts have an audit line of the same deed already. */
async function listDone(
  transaction: Transaction,
  attemptIds: readonly string[],
  { action, deedId }: PowerDeed,
): Promise<Set<string>> {
  if (deedId === undefined) return new Set()
  const lines = await transaction.auditEvent.findMany({
    where: { subject: { in: attemptIds.map((id) => `attempt:${id}`) }, action, detailJson: { contains: deedId } },
    select: { subject: true },
  })
  return new Set(lines.map(({ subject }) => subject.slice('attempt:'.length)))
}

async function applyChange(
  transaction: Transaction,
  attemptId: string,
  change: ClockChange,
  { actorKey, at, deadlineReason }: PowerDeed,
): Promise<void> {
  await transaction.attempt.update({ where: { id: attemptId }, data: change })
  await transaction.deadlineChange.create({
    data: { attemptId, deadlineAt: change.deadlineAt, reason: deadlineReason, changedAt: at, changedBy: actorKey },
  })
}

export type Learner = Pick<Person, 'id' | 'learnerKey' | 'displayName' | 'email' | 'timeZone' | 'timeAllowancePercent'>

const learnerColumns = {
  id: true,
  learnerKey: true,
  displayName: true,
  email: true,
  timeZone: true,
  timeAllowancePercent: true,
} as const

/** A person; outside `everywhere` only who is enrolled in a class that the teacher teaches. */
export async function findLearner(personId: string, scope: PowerScope): Promise<Learner | null> {
  const enrolled =
    scope === 'everywhere'
      ? {}
      : {
          enrollments: {
            some: { removedAt: null, class: { instructors: { some: { personId: scope.teacherId } } } },
          },
        }
  return db().read.person.findFirst({ where: { id: personId, ...enrolled }, select: learnerColumns })
}

/** People by the key that their work carries. */
export async function listLearnersByKey(learnerKeys: readonly string[]): Promise<Map<string, Learner>> {
  const rows = await db().read.person.findMany({
    where: { learnerKey: { in: [...learnerKeys] } },
    select: learnerColumns,
  })
  return new Map(rows.map((row) => [row.learnerKey, row]))
}

/** Everybody enrolled in a class now, by name. */
export async function listClassLearners(classId: string): Promise<Learner[]> {
  return db().read.person.findMany({
    where: { enrollments: { some: { classId, removedAt: null } } },
    orderBy: { displayName: 'asc' },
    select: learnerColumns,
  })
}

/** People whose name or address contains a text, by name. */
export async function searchPeople(text: string, most: number): Promise<Learner[]> {
  return db().read.person.findMany({
    where: { OR: [{ displayName: { contains: text } }, { email: { contains: text.toLowerCase() } }] },
    orderBy: { displayName: 'asc' },
    take: most,
    select: learnerColumns,
  })
}

/** Hashes of the plans of a learner's open attempts. */
export async function listOpenPlanHashes(learnerKey: string): Promise<string[]> {
  const rows = await db().read.attempt.findMany({
    where: { learnerKey, openKey: { not: null } },
    select: { planHash: true },
    distinct: ['planHash'],
  })
  return rows.map(({ planHash }) => planHash)
}

/**
 * Sets a learner's allowance and moves the deadlines of what they have open, in one transaction with the audit line.
 *
 * @param decide - `unknown-plan` when an attempt was begun after its plans were loaded; then nothing is written
 * @returns how many open attempts changed, or null for an unknown plan
 */
export async function updateTimeAllowance(
  learner: Learner,
  percent: number,
  by: { actorKey: string | null; at: Date },
  decide: (attempt: ClockedAttempt) => ClockChange | null | 'unknown-plan',
): Promise<number | null> {
  return db().write(async (transaction) => {
    const rows = await transaction.attempt.findMany({
      where: { learnerKey: learner.learnerKey, openKey: { not: null } },
      select: clockedColumns,
    })
    const decided = rows.map((row) => ({ id: row.id, change: decide(toClocked(row)) }))
    if (decided.some(({ change }) => change === 'unknown-plan')) return null
    const before = await transaction.person.findUniqueOrThrow({
      where: { id: learner.id },
      select: { timeAllowancePercent: true },
    })
    const deed: PowerDeed = {
      ...by,
      action: 'time-allowance.set',
      deadlineReason: 'accommodation',
      detail: { from: before.timeAllowancePercent, to: percent },
    }
    let changed = 0
    for (const { id, change } of decided) {
      if (change === null || change === 'unknown-plan') continue
      await applyChange(transaction, id, change, deed)
      changed += 1
    }
    if (before.timeAllowancePercent !== percent || changed > 0) {
      await transaction.person.update({ where: { id: learner.id }, data: { timeAllowancePercent: percent } })
      const { actorKey, at, action, detail } = deed
      await appendAudit(transaction, { happenedAt: at, actorKey, action, subject: learner.learnerKey, detail })
    }
    return changed
  })
}

export type Continuation = { attempt: AttemptRecord; seeds: (JournalEntry & { saveId: string })[] }

export type ReopenRefusal = 'not-closed' | 'already-reopened' | 'another-open'

/**
 * Makes the attempt that continues a graded one, with the answers and the work that it begins with.
 *
 * @param decide - sees the graded attempt and its journal inside the transaction
 * @returns the id of the continuation, or why there is none
 */
export async function insertContinuation(
  firstId: string,
  by: { actorKey: string; at: Date; detail: Record<string, unknown> },
  decide: (first: AttemptRecord, journal: JournalEntry[]) => Continuation,
): Promise<{ id: string } | { refused: ReopenRefusal }> {
  // Of a graded attempt it does not change any more, but for late answers, which never count.
  const journal = await listJournal(firstId)
  return db().write(async (transaction) => {
    const first = toRecord(await transaction.attempt.findUniqueOrThrow({ where: { id: firstId } }))
    if (first.state !== 'graded') return { refused: 'not-closed' as const }
    if (await transaction.attempt.findUnique({ where: { continuesId: firstId }, select: { id: true } })) {
      return { refused: 'already-reopened' as const }
    }
    const { attempt, seeds } = decide(first, journal)
    if (
      attempt.openKey !== null &&
      (await transaction.attempt.findUnique({ where: { openKey: attempt.openKey }, select: { id: true } }))
    ) {
      return { refused: 'another-open' as const }
    }
    const { form, itemCount: _, ...columns } = attempt
    await transaction.attempt.create({ data: { ...columns, formJson: packForm(form) } })
    await transaction.answerJournal.createMany({
      data: seeds.map(({ value, ...seed }) => ({
        ...seed,
        attemptId: attempt.id,
        valueJson: JSON.stringify(value),
      })),
    })
    const work = await transaction.questionWork.findMany({ where: { attemptId: firstId } })
    await transaction.questionWork.createMany({ data: work.map((row) => ({ ...row, attemptId: attempt.id })) })
    await appendAudit(transaction, {
      happenedAt: by.at,
      actorKey: by.actorKey,
      action: 'attempt.reopened',
      subject: `attempt:${firstId}`,
      detail: { ...by.detail, continuation: attempt.id },
    })
    return { id: attempt.id }
  })
}

const deskColumns = {
  ...clockedColumns,
  assignmentId: true,
  planId: true,
  planKind: true,
  formJson: true,
  finishedAt: true,
  closedBy: true,
  // What came too late answers nothing.
  journal: { where: { timing: { not: 'late' } }, select: { position: true }, distinct: ['position'] },
  scoreVersions: { where: { currentKey: { not: null } }, select: { right: true, scored: true, passed: true } },
} as const satisfies Prisma.AttemptSelect

/** An attempt for those who look after it: how far and with what result, nothing of what was asked. */
export type DeskAttempt = ClockedAttempt & {
  assignmentId: string | null
  planId: string
  planKind: string
  items: number
  answered: number
  finishedAt: Date | null
  closedBy: string | null
  score: { right: number; scored: number; passed: boolean | null } | null
}

function toDeskAttempt(row: Prisma.AttemptGetPayload<{ select: typeof deskColumns }>): DeskAttempt {
  const { formJson, journal, scoreVersions, ...rest } = row
  return {
    ...toClocked(rest),
    items: (JSON.parse(formJson) as unknown[]).length,
    answered: journal.length,
    score: scoreVersions[0] ?? null,
  }
}

export async function listAttemptsOfAssignment(assignmentId: string): Promise<DeskAttempt[]> {
  const rows = await db().read.attempt.findMany({
    where: { assignmentId },
    orderBy: { createdAt: 'asc' },
    select: deskColumns,
  })
  return rows.map(toDeskAttempt)
}

/** A learner's attempts, newest first. */
export async function listAttemptsOfLearner(learnerKey: string, most: number): Promise<DeskAttempt[]> {
  const rows = await db().read.attempt.findMany({
    where: { learnerKey },
    orderBy: { createdAt: 'desc' },
    take: most,
    select: deskColumns,
  })
  return rows.map(toDeskAttempt)
}

export type DeskAttemptFile = DeskAttempt & {
  assignment: { id: string; title: string; classId: string; className: string } | null
  /** Id of the attempt that continues this one. */
  continuedById: string | null
  deadlines: { deadlineAt: Date | null; reason: string; changedAt: Date; changedBy: string | null }[]
  form: FormItem[]
  journalEntries: JournalEntry[]
}

/** One attempt with all that was done to its clock; null outside the scope. */
export async function findDeskAttempt(id: string, scope: PowerScope): Promise<DeskAttemptFile | null> {
  const row = await db().read.attempt.findFirst({
    where: { AND: [{ id }, within(scope)] },
    select: {
      ...deskColumns,
      assignment: { select: { id: true, title: true, classId: true, class: { select: { name: true } } } },
      deadlineChanges: { orderBy: { id: 'asc' } },
    },
  })
  if (!row) return null
  const { assignment, deadlineChanges, ...attempt } = row
  const continuation = await db().read.attempt.findUnique({ where: { continuesId: id }, select: { id: true } })
  return {
    ...toDeskAttempt(attempt),
    assignment: assignment && {
      id: assignment.id,
      title: assignment.title,
      classId: assignment.classId,
      className: assignment.class.name,
    },
    continuedById: continuation?.id ?? null,
    deadlines: deadlineChanges,
    form: unpackForm(attempt.formJson),
    journalEntries: await listJournal(id),
  }
}
