import { decideVerdict, type ChangeKind, type CodeChange, type CodeEntry, type CodeList } from '../code-sets'
import { dayText } from '../shared/date-text'
import { seededRandom, shuffled, type RandomSource } from '../shared/seeded-random'

export type QuizOption = { value: string; label: string }

/** A question about what changed, with its key: it stays on the server until it is answered. */
export type QuizQuestion = { prompt: string; options: QuizOption[]; key: string; rationale: string }

/** What the page may show: the key comes with the answer. */
export type PresentedQuizQuestion = {
  id: string
  prompt: string
  options: QuizOption[]
  answered: { value: string; right: boolean; key: string; rationale: string } | null
}

type Pair = { from: CodeList; to: CodeList }

const questionCount = 8

const kindWords: Record<ChangeKind, string> = {
  added: 'It is new',
  deleted: 'It was deleted',
  retitled: 'Its title was changed, and it is used as before',
  'became-header': 'It became a header: codes below it must be used',
  'became-billable': 'It became billable: nothing stands below it any more',
}

/**
 * Questions about the changes between two editions. The lists are the keys: no question is asked whose answer they do
 * not decide.
 *
 * @param seed - the same seed gives the same questions
 */
export function editionQuiz(pair: Pair, changes: readonly CodeChange[], seed: string): QuizQuestion[] {
  const random = seededRandom(`${pair.from.details.edition} ${pair.to.details.edition} ${seed}`)
  const moved = shuffled(
    changes.filter((change) => change.kind !== 'retitled' && isCode(change)),
    random,
  )
  // Additions are many; the codes that went or changed their standing teach more.
  const gone = moved.filter((change) => change.kind !== 'added')
  const added = moved.filter((change) => change.kind === 'added')
  const retitled = shuffled(
    changes.filter((change) => change.kind === 'retitled'),
    random,
  )
  const questions: QuizQuestion[] = []
  const take = (question: QuizQuestion | null): void => {
    if (question && !questions.some(({ prompt }) => prompt === question.prompt)) questions.push(question)
  }
  gone.slice(0, 2).forEach((change) => take(validCodeQuestion(pair, change, moved, random)))
  for (const change of [...gone.slice(0, 3), ...added.slice(0, 2)]) take(billableQuestion(pair, change, random))
  for (const change of [gone[3], retitled[0], added[2], gone[4]]) if (change) take(kindQuestion(pair, change))
  for (const change of added.slice(3)) {
    if (questions.length >= questionCount) break
    take(billableQuestion(pair, change, random))
  }
  return shuffled(questions, random).slice(0, questionCount)
}

/** Judges the answers that came with a request; what was not answered keeps its key to itself. */
export function presentQuiz(
  questions: readonly QuizQuestion[],
  answerTo: (id: string) => string | null,
): PresentedQuizQuestion[] {
  return questions.map(({ prompt, options, key, rationale }, position) => {
    const id = `q${position + 1}`
    const value = answerTo(id)
    const answered = options.some((option) => option.value === value) && value !== null
    return { id, prompt, options, answered: answered ? { value, right: value === key, key, rationale } : null }
  })
}

function billableQuestion(pair: Pair, change: CodeChange, random: RandomSource): QuizQuestion {
  const list = random() < 0.35 ? pair.from : pair.to
  const day = list === pair.to ? pair.to.details.effectiveFrom : pair.from.details.effectiveTo
  const { code } = change
  const verdict = decideVerdict(list, code)
  const key = verdict.kind === 'valid' ? 'billable' : verdict.entry ? 'header' : 'absent'
  const says: Record<typeof key, string> = {
    billable: `${code} is a billable code of ${list.details.title}.`,
    header: `${code} is a header in ${list.details.title}: codes below it must be used.`,
    absent: `${code} is not in ${list.details.title}.`,
  }
  return {
    prompt: `${code} (${titleOf(change)}) for a visit on ${asDay(day)}: may it stand on the claim?`,
    options: [
      { value: 'billable', label: 'Yes, it is billable on that day' },
      { value: 'header', label: 'No, it is a header on that day' },
      { value: 'absent', label: 'No, it does not exist on that day' },
    ],
    key,
    rationale: `${says[key]} ${history(pair, change)} The date of service picks the edition, not the day of coding.`,
  }
}

function kindQuestion(pair: Pair, change: CodeChange): QuizQuestion {
  const kinds: ChangeKind[] = ['added', 'deleted', 'retitled', 'became-header']
  if (!kinds.includes(change.kind)) kinds.push(change.kind)
  return {
    prompt: `What did ${pair.to.details.title} do to ${change.code}, ${titleOf(change)}?`,
    options: kinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
    key: change.kind,
    rationale: history(pair, change),
  }
}

/** Which of these may be used now? One code that took over, and codes that went. */
function validCodeQuestion(
  pair: Pair,
  change: CodeChange,
  others: readonly CodeChange[],
  random: RandomSource,
): QuizQuestion | null {
  const near = nearestBillable(pair.to, change.code)
  const right = near[Math.floor(random() * near.length)]
  if (!right) return null
  const stale = [change, ...others].filter(({ code }) => !pair.to.find(code)?.billable).map(({ code }) => code)
  const options = [...new Set([change.code, ...stale])].slice(0, 3)
  if (options.length < 2) return null
  return {
    prompt: `Date of service ${asDay(pair.to.details.effectiveFrom)}. Which of these codes may stand on the claim?`,
    options: shuffled([right.code, ...options], random).map((code) => ({
      value: code,
      label: `${code} ${(pair.to.find(code) ?? pair.from.find(code))?.title ?? ''}`,
    })),
    key: right.code,
    rationale: `${right.code} is billable in ${pair.to.details.title}; the others are headers now, or gone. ${history(pair, change)}`,
  }
}

function nearestBillable(list: CodeList, code: string): CodeEntry[] {
  const header = list.find(code) ?? list.find(code.slice(0, -1)) ?? list.find(code.slice(0, 3))
  return header ? list.descendants(header.code).filter((entry) => entry.billable) : []
}

function isCode({ from, to }: CodeChange): boolean {
  return (from?.billable ?? false) || (to?.billable ?? false)
}

function asDay(day: string): string {
  return dayText(new Date(day), 'UTC')
}

function titleOf({ from, to }: CodeChange): string {
  return (from ?? to)?.title ?? ''
}

function history({ from, to }: Pair, change: CodeChange): string {
  const { code } = change
  const last = asDay(from.details.effectiveTo)
  const first = asDay(to.details.effectiveFrom)
  switch (change.kind) {
    case 'added':
      return `${code} came with ${to.details.title}, for dates of service from ${first}.`
    case 'deleted':
      return `${code} was last used for dates of service up to ${last}.`
    case 'became-header':
      return `${code} was billable up to ${last}; from ${first} on a code below it is needed.`
    case 'became-billable':
      return `${code} was a header up to ${last}; from ${first} on it is billable itself.`
    case 'retitled':
      return `The title of ${code} was "${change.from?.title ?? ''}" and is "${change.to?.title ?? ''}" from ${first} on.`
  }
}
