import { DomainError } from '../shared/domain-error'
import { seededRandom, shuffled } from '../shared/seeded-random'
import { partsToShuffle, type Question, type QuestionKind } from '../scoring'
import type { ExamProfile } from './plan'

/** One question of a form: which version, in which order its options stand, and what it counts for. */
export type FormItem = {
  /** 1-based place in the form. */
  position: number
  questionId: string
  questionHash: string
  exam: string
  domain: string
  /** Ids of options or parts in the order shown, fixed for the whole attempt; empty for kinds without any. */
  optionOrder: string[]
}

/** A question that a form may draw on, with the hash of the version it would show. */
export type PoolQuestion = { question: Question; hash: string }

export type Shortage = { domain: string; kind: QuestionKind; wanted: number; available: number }

/** What the bank lacks for a profile; empty when a form can be assembled. */
export function findShortages(profile: ExamProfile, pool: readonly PoolQuestion[]): Shortage[] {
  return cellsOf(profile).flatMap(({ domain, kind, items }) => {
    const available = candidates(profile, pool, domain, kind).length
    return available < items ? [{ domain, kind, wanted: items, available }] : []
  })
}

/**
 * Assembles a form that meets the profile's counts exactly. Every cell (domain and kind) has candidates of its own, so
 * drawing each cell's count meets the blueprint by construction. Questions seen in recent forms come last.
 *
 * @param seed - the same seed, profile and pool give the same form
 * @param recentQuestionIds - questions of the learner's last forms, avoided while the bank allows
 * @throws DomainError `bank-too-small` when a cell cannot be filled
 */
export function assembleForm(
  profile: ExamProfile,
  pool: readonly PoolQuestion[],
  seed: string,
  recentQuestionIds: ReadonlySet<string>,
): FormItem[] {
  const random = seededRandom(seed)
  const drawn: Omit<FormItem, 'position'>[] = []
  for (const { domain, kind, items } of cellsOf(profile)) {
    // Sorted first: the order in which files were read must not change the form.
    const sorted = [...candidates(profile, pool, domain, kind)].sort((left, right) =>
      left.question.id < right.question.id ? -1 : 1,
    )
    const mixed = shuffled(sorted, random)
    const fresh = mixed.filter(({ question }) => !recentQuestionIds.has(question.id))
    const seen = mixed.filter(({ question }) => recentQuestionIds.has(question.id))
    const picked = [...fresh, ...seen].slice(0, items)
    if (picked.length < items) {
      throw new DomainError(
        'bank-too-small',
        `${profile.id}: ${domain} needs ${items} ${kind} questions, the bank has ${picked.length}`,
      )
    }
    for (const { question, hash } of picked) {
      drawn.push({
        questionId: question.id,
        questionHash: hash,
        exam: profile.exam,
        domain,
        optionOrder: shuffled(partsToShuffle(question), random),
      })
    }
  }
  return shuffled(drawn, random).map((item, index) => ({ ...item, position: index + 1 }))
}

/** A practice set as a form: its questions in the order given. */
export function formOfQuestions(questions: readonly PoolQuestion[], seed: string): FormItem[] {
  const random = seededRandom(seed)
  return questions.map(({ question, hash }, index) => ({
    position: index + 1,
    questionId: question.id,
    questionHash: hash,
    exam: question.placements[0]?.exam ?? '',
    domain: question.placements[0]?.domain ?? '',
    optionOrder: shuffled(partsToShuffle(question), random),
  }))
}

function cellsOf(profile: ExamProfile): { domain: string; kind: QuestionKind; items: number }[] {
  return profile.domains.flatMap(({ domain, items, kinds }) => {
    const special = Object.entries(kinds).filter(([kind]) => kind !== 'single-choice') as [QuestionKind, number][]
    const choices = items - special.reduce((sum, [, count]) => sum + count, 0)
    return [
      { domain, kind: 'single-choice' as const, items: choices },
      ...special.map(([kind, count]) => ({ domain, kind, items: count })),
    ].filter((cell) => cell.items > 0)
  })
}

function candidates(
  profile: ExamProfile,
  pool: readonly PoolQuestion[],
  domain: string,
  kind: QuestionKind,
): PoolQuestion[] {
  return pool.filter(
    ({ question }) =>
      question.pool === 'exam' &&
      question.kind === kind &&
      // One domain per exam, so that no question can be drawn for two cells of a form.
      question.placements.find((placement) => placement.exam === profile.exam)?.domain === domain,
  )
}
