import { listOnDay, type CodeSystem } from '../../domain/code-sets'
import { codesInQuestion, questionKinds, type Question } from '../../domain/scoring'
import { fillProfiles, type ProfileFill } from './bank-fill'
import { countBy, measureBank, practiceDomains, sharedOpenings, typedByChapter, type Measure } from './bank-measures'
import type { BankWarning, Content } from './content'

/** How many questions there are of each sort, and how many of those are in the exam pool. */
type Count<Sort> = { sort: Sort; questions: number; exam: number }

/** An edition that judges codes of questions. */
export type EditionUse = {
  system: CodeSystem
  edition: string
  effectiveTo: string
  state: 'in-force' | 'ends-soon' | 'ended'
  questions: number
  exam: number
  /** Of these, questions whose day lies outside the edition: the list of their own day is not here. */
  standsIn: number
}

/** Questions of which no two may stand in one form, with what they have in common. */
export type EnemyGroup = { questionIds: string[]; domains: string[]; lessons: string[]; exhibits: string[] }

export type ExposureLine = { questionId: string; shown: number }

/** The whole bank in counts. It holds no stem, key, option or rationale, only ids. Days are `yyyy-mm-dd`. */
export type BankReport = BankCounts & { exposure: Exposure }

/** What the content alone tells. */
export type BankCounts = {
  asOf: string
  questions: number
  totals: {
    byPool: Count<Question['pool']>[]
    byExam: Count<string>[]
    byKind: Count<Question['kind']>[]
    byDifficulty: Count<Question['difficulty']>[]
    byLevel: Count<Question['level']>[]
    byWrittenOn: Count<string>[]
  }
  profiles: ProfileFill[]
  measures: Measure[]
  practice: { domains: ReturnType<typeof practiceDomains>; chapters: ReturnType<typeof typedByChapter> }
  editions: EditionUse[]
  warnings: { rule: string; places: BankWarning[] }[]
  openings: ReturnType<typeof sharedOpenings>
  enemies: EnemyGroup[]
}

/** How forms have used the exam pool. */
type Exposure = {
  pool: number
  /** Places in forms that questions of the pool have filled. */
  shown: number
  most: ExposureLine[]
  least: ExposureLine[]
  never: string[]
}

/** An edition that ends within so many days is named before it does. */
const soonDays = 90
const ends = 10

/**
 * Counts the bank, and how it was used.
 *
 * @param exposures - how often each question stood in a form
 * @param today - `yyyy-mm-dd`
 */
export function reportBank(content: Content, exposures: ReadonlyMap<string, number>, today: string): BankReport {
  return { ...countBank(content, today), exposure: tellExposure(content, exposures) }
}

/** Counts the bank; about 0.2 s of work, and the same all day. */
export function countBank(content: Content, today: string): BankCounts {
  const questions = content.questions.map(({ question }) => question)
  return {
    asOf: today,
    questions: questions.length,
    totals: {
      byPool: tally(questions, ({ pool }) => [pool], ['lesson', 'practice', 'exam']),
      byExam: tally(
        questions,
        ({ placements }) => placements.map(({ exam }) => exam),
        content.exams.map(({ id }) => id),
      ),
      byKind: tally(questions, ({ kind }) => [kind], questionKinds),
      byDifficulty: tally(questions, ({ difficulty }) => [difficulty], [1, 2, 3]),
      byLevel: tally(questions, ({ level }) => [level], ['recall', 'application', 'analysis']),
      byWrittenOn: tally(questions, ({ writtenOn }) => [writtenOn], days(questions)),
    },
    profiles: fillProfiles(content),
    measures: measureBank(content),
    practice: { domains: practiceDomains(content), chapters: typedByChapter(content) },
    editions: editionsOf(questions, content, today),
    warnings: byRule(content.bank.warnings),
    openings: sharedOpenings(questions),
    enemies: enemyGroups(content),
  }
}

function tally<Sort>(
  questions: readonly Question[],
  sortsOf: (question: Question) => readonly Sort[],
  sorts: readonly Sort[],
): Count<Sort>[] {
  return sorts.map((sort) => {
    const those = questions.filter((question) => sortsOf(question).includes(sort))
    return { sort, questions: those.length, exam: those.filter(({ pool }) => pool === 'exam').length }
  })
}

function days(questions: readonly Question[]): string[] {
  return [...new Set(questions.map(({ writtenOn }) => writtenOn))].sort()
}

function editionsOf(questions: readonly Question[], { shelf }: Content, today: string): EditionUse[] {
  const soon = new Date(Date.parse(`${today}T00:00:00Z`) + soonDays * 86_400_000).toISOString().slice(0, 10)
  const uses = new Map<string, EditionUse>()
  for (const question of questions) {
    for (const system of new Set(codesInQuestion(question).map((code) => code.system))) {
      const found = listOnDay(shelf.lists, system, question.dateOfService)
      if (!found) continue
      const { edition, effectiveTo } = found.list.details
      const state = effectiveTo < today ? 'ended' : effectiveTo <= soon ? 'ends-soon' : 'in-force'
      const key = `${system} ${edition}`
      const use = uses.get(key) ?? { system, edition, effectiveTo, state, questions: 0, exam: 0, standsIn: 0 }
      use.questions += 1
      if (question.pool === 'exam') use.exam += 1
      if (found.stale) use.standsIn += 1
      uses.set(key, use)
    }
  }
  return [...uses.values()].sort((one, other) => (one.effectiveTo < other.effectiveTo ? -1 : 1))
}

function byRule(warnings: readonly BankWarning[]): BankCounts['warnings'] {
  return [...countBy(warnings.map(({ rule }) => rule))]
    .sort(([, one], [, other]) => other - one)
    .map(([rule]) => ({ rule, places: warnings.filter((warning) => warning.rule === rule) }))
}

function enemyGroups(content: Content): EnemyGroup[] {
  const grouped = new Set<string>()
  return content.questions.flatMap(({ question }): EnemyGroup[] => {
    if (grouped.has(question.id)) return []
    const group = [question.id]
    // Grows while it is walked: enemies of enemies belong to the group.
    for (const id of group) {
      grouped.add(id)
      for (const enemy of content.findQuestion(id)?.enemies ?? []) if (!group.includes(enemy)) group.push(enemy)
    }
    if (group.length === 1) return []
    const members = group.flatMap((id) => content.findQuestion(id)?.question ?? [])
    const inCommon = (valuesOf: (member: Question) => string[]): string[] => {
      const [first, ...others] = members.map(valuesOf)
      return (first ?? []).filter((value) => others.every((values) => values.includes(value)))
    }
    return [
      {
        questionIds: group.sort(),
        domains: inCommon(({ placements }) => placements.map(({ domain }) => domain)),
        lessons: inCommon(({ lesson }) => [lesson]),
        exhibits: inCommon(({ exhibit }) => (exhibit ? [exhibit.id] : [])),
      },
    ]
  })
}

export function tellExposure(content: Content, exposures: ReadonlyMap<string, number>): Exposure {
  const lines = content.questions
    .filter(({ question }) => question.pool === 'exam')
    .map(({ question: { id } }): ExposureLine => ({ questionId: id, shown: exposures.get(id) ?? 0 }))
    .sort((one, other) => other.shown - one.shown || (one.questionId < other.questionId ? -1 : 1))
  const seen = lines.filter(({ shown }) => shown > 0)
  return {
    pool: lines.length,
    shown: lines.reduce((sum, { shown }) => sum + shown, 0),
    most: seen.slice(0, ends),
    // Those that stand among the most already are not told again.
    least: seen.slice(ends).slice(-ends).reverse(),
    never: lines.filter(({ shown }) => shown === 0).map(({ questionId }) => questionId),
  }
}
