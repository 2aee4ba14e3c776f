import type { AttemptClock, DomainQuota, ExamProfile, FormItem, JournalEntry, PoolQuestion } from '~/domain/exams'
import type { CodeQuestion, SingleChoiceQuestion } from '~/domain/scoring'

const frame = {
  id: 'q00001',
  pool: 'exam' as const,
  placements: [{ exam: 'cpc', domain: 'cpc-icd' }],
  lesson: 'icd10cm-circulatory',
  objective: 'combine-hypertension-heart-disease',
  difficulty: 2 as const,
  level: 'application' as const,
  writtenOn: '2026-11-21',
  dateOfService: '2026-11-21',
  references: ['ICD-10-CM Official Guidelines, Section I.C.9.a'],
}

/** A question on a typed code; the key is I10 unless said otherwise. */
export function aCodeQuestion(details: Partial<CodeQuestion> = {}): CodeQuestion {
  return {
    ...frame,
    kind: 'code',
    stem: 'Which code reports essential hypertension?',
    system: 'icd10cm',
    key: 'I10',
    rationale: 'Essential hypertension has one code.',
    nearMisses: [],
    lookAlikes: [],
    ...details,
  }
}

/** A question with four options, of which b is right unless said otherwise. */
export function aChoiceQuestion(details: Partial<SingleChoiceQuestion> = {}): SingleChoiceQuestion {
  const key = details.key ?? 'b'
  return {
    ...frame,
    kind: 'single-choice',
    stem: 'Which of these is right?',
    options: ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      text: `Option ${id}`,
      codes: null,
      rationale: `Why ${id}`,
      error: id === key ? null : 'specificity',
    })),
    key,
    ...details,
  }
}

/** Questions of the exam pool in one domain, ids `<prefix>01`, `<prefix>02` and so on. */
export function aPool(
  count: number,
  prefix: string,
  domain: string,
  kind: 'single-choice' | 'code' = 'single-choice',
): PoolQuestion[] {
  return Array.from({ length: count }, (_, index): PoolQuestion => {
    const id = `${prefix}${String(index + 1).padStart(2, '0')}`
    const placements = [{ exam: 'cpc', domain }]
    const question = kind === 'code' ? aCodeQuestion({ id, placements }) : aChoiceQuestion({ id, placements })
    return { question, hash: `hash-${id}` }
  })
}

/** A profile over the given domains; items are their sum unless said otherwise. */
export function aProfile(
  quotas: readonly (Pick<DomainQuota, 'domain' | 'items'> & Partial<DomainQuota>)[],
  details: Partial<ExamProfile> = {},
): ExamProfile {
  const domains = quotas.map((quota) => ({ unscored: 0, kinds: {}, difficulties: {}, ...quota }))
  return {
    planKind: 'exam-profile',
    id: 'cpc-small',
    fullId: 'cpc-small',
    length: 'full',
    exam: 'cpc',
    title: 'Small exam',
    summary: 'For tests.',
    effectiveFrom: '2026-11-21',
    endedOn: null,
    navigation: 'free',
    bands: [],
    items: domains.reduce((sum, quota) => sum + quota.items, 0),
    minutes: 48,
    passPercent: 70,
    books: [],
    domains,
    sources: [{ figure: 'all', source: 'invented', checkedOn: '2026-11-21' }],
    ...details,
  }
}

export function aFormItem(position: number, details: Partial<FormItem> = {}): FormItem {
  return {
    position,
    questionId: `q${position}`,
    questionHash: `hash-q${position}`,
    exam: 'cpc',
    domain: 'cpc-icd',
    optionOrder: ['a', 'b', 'c', 'd'],
    ...details,
  }
}

export function aJournalEntry(details: Partial<JournalEntry> = {}): JournalEntry {
  return {
    position: 1,
    leaseEpoch: 1,
    sequence: 1,
    value: 'a',
    timing: 'on-time',
    receivedAt: new Date('2026-11-21T12:00:00Z'),
    ...details,
  }
}

/** A clock of 48 minutes, made on 2026-11-21 at 14:00:00, first acknowledged at 14:00:05: the deadline is 14:48:05. */
export function aClock(details: Partial<AttemptClock> = {}): AttemptClock {
  return {
    state: 'in_progress',
    createdAt: new Date('2026-11-21T14:00:00Z'),
    startedAt: new Date('2026-11-21T14:00:05Z'),
    allowanceMs: 2_880_000,
    deadlineAt: new Date('2026-11-21T14:48:05Z'),
    pausedAt: null,
    continuesId: null,
    ...details,
  }
}
