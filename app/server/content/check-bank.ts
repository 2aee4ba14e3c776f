import type { LineFinder } from './check-context'
import { codesOfOption, leadInOf, shownText, sortOfOption } from './check-wording'
import type { Reporter } from './finding'
import { findNearDuplicates } from './near-duplicates'
import type { QuestionInput } from './question-schemas'

/** A question with the file that it stands in. */
export type BankItem = { input: QuestionInput; file: string; at: LineFinder; report: Reporter }

type SingleChoice = Extract<QuestionInput, { kind: 'single-choice' }>

/** From this many questions on, shares of a set mean something. */
const leastOfSet = 40
/** Of questions with several codes in an option there are fewer. */
const leastOfCombinations = 20

/** What is asked of the questions of one exam, as shares from 0 to 1. */
export const setLimits = {
  longestKey: { atLeast: 0.2, atMost: 0.3 },
  negative: 0.03,
  /** CBCS asks more for what one knows by heart. */
  recallOf: (exam: string): number => (exam === 'cbcs' ? 0.35 : 0.3),
}

/** Counts over the questions of one exam that only their files tell; the shares above are made of them. */
export type SetCounts = {
  exam: string
  questions: number
  recall: number
  negative: number
  choices: number
  /** How many keys authors wrote at a, b, c and d. What is shown is shuffled. */
  writtenAt: number[]
  /** Choices whose options are all words, and how many of them have the longest option as their key. */
  inWords: number
  longestKeys: number
  /** Choices between combinations of codes, and in how many the key shares most codes with the others. */
  combinations: number
  convergent: number
}

/**
 * Rules that no question breaks alone: near duplicates, words that only stem and key share, and the shares of each exam.
 * What is wrong with a whole set is reported at the exam in `content/exam-domains.yaml`.
 *
 * @param examsText - the text of that file
 * @returns the counts of every exam that has questions
 */
export function checkBank(
  items: readonly BankItem[],
  exams: readonly { id: string }[],
  examsText: string,
  reportSets: Reporter,
): SetCounts[] {
  checkDuplicates(items)
  checkClang(items)
  const lines = examsText.split('\n')
  return exams.flatMap(({ id }) => {
    const placed = items.filter(({ input }) => input.placements.some((placement) => placement.exam === id))
    if (placed.length === 0) return []
    const line = Math.max(1, lines.findIndex((text) => text.trim() === `- id: ${id}`) + 1)
    const counts = countSet(
      id,
      placed.map(({ input }) => input),
    )
    checkSet(counts, (rule, message) => {
      reportSets.warning(line, rule, message)
    })
    return [counts]
  })
}

const nearDuplicateFrom = 0.8

function checkDuplicates(items: readonly BankItem[]): void {
  for (const { first, second, similarity } of findNearDuplicates(items.map(textOfItem), nearDuplicateFrom)) {
    const [earlier, later] = [items[first], items[second]]
    // The same question about another record is another question.
    if (!earlier || !later || earlier.input.exhibit !== later.input.exhibit) continue
    if (similarity === 1) {
      later.report.error(later.at('stem'), 'duplicate-question', `asks what ${earlier.file} asks`)
    } else {
      const percent = Math.floor(similarity * 100)
      later.report.warning(later.at('stem'), 'near-duplicate', `${percent}% the same as ${earlier.file}`)
    }
  }
}

/** What a learner sees of a question, in an order that no author has chosen. */
function textOfItem({ input }: BankItem): string {
  const parts: string[] = [input.stem]
  switch (input.kind) {
    case 'single-choice':
    case 'multiple-choice':
      parts.push(...input.options.map(shownText).sort())
      break
    case 'ordering':
      parts.push(...input.items.map(({ text }) => text).sort())
      break
    case 'matching':
      parts.push(...[...input.left, ...input.right].map(({ text }) => text).sort())
      break
    case 'form-fields':
      parts.push(...Object.values(input.given), ...input.fields)
      break
    case 'highlight':
      parts.push(input.record)
      break
    case 'code':
    case 'code-set':
    case 'numeric':
    case 'em-level':
      break
  }
  return parts.join('\n')
}

/** A word of the stem that hardly any other stem has, and of all options only the key. */
function checkClang(items: readonly BankItem[]): void {
  const wordsOfStems = items.map(({ input }) => longWords(input.stem))
  const frequency = new Map<string, number>()
  for (const words of wordsOfStems) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const rareUpTo = Math.max(3, items.length / 100)
  items.forEach(({ input, at, report }, index) => {
    if (input.kind !== 'single-choice') return
    const key = input.options.find((option) => option.id === input.key)
    const others = new Set(
      input.options.filter((option) => option !== key).flatMap((option) => [...longWords(option.text ?? '')]),
    )
    const echoed = [...longWords(key?.text ?? '')].filter(
      (word) => wordsOfStems[index]?.has(word) && !others.has(word) && (frequency.get(word) ?? 0) <= rareUpTo,
    )
    if (echoed.length > 0) {
      report.warning(at('options'), 'clang', `only the key repeats what the stem says: ${echoed.join(', ')}`)
    }
  })
}

/** Words of five letters or more, in the singular. */
function longWords(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/[a-z]{5,}/g) ?? []).map((word) => word.replace(/(?<!s)s$/, '')))
}

function countSet(exam: string, inputs: readonly QuestionInput[]): SetCounts {
  const choices = inputs.filter((input) => input.kind === 'single-choice')
  const inWords = choices.filter(({ options }) => options.every((option) => sortOfOption(option) === 'text'))
  const combinations = choices.flatMap((choice) => isConvergent(choice) ?? [])
  return {
    exam,
    questions: inputs.length,
    recall: inputs.filter(({ level }) => level === 'recall').length,
    negative: inputs.filter(({ stem }) => isNegative(stem)).length,
    choices: choices.length,
    writtenAt: ['a', 'b', 'c', 'd'].map((id) => choices.filter(({ key }) => key === id).length),
    inWords: inWords.length,
    longestKeys: inWords.filter(hasLongestKey).length,
    combinations: combinations.length,
    convergent: combinations.filter(Boolean).length,
  }
}

/** The shares of one exam's questions. */
function checkSet(counts: SetCounts, warn: (rule: string, message: string) => void): void {
  const { exam, questions } = counts
  checkPositions(counts, warn)
  const longest = shareOf(counts.longestKeys, counts.inWords)
  const { atLeast, atMost } = setLimits.longestKey
  if (counts.inWords >= leastOfSet && (longest < atLeast || longest > atMost)) {
    warn(
      'longest-key-share',
      `in ${percentText(longest)} of ${exam} the key is the longest option; ${percentText(atLeast)} to ${percentText(atMost)} are asked for`,
    )
  }
  const convergent = shareOf(counts.convergent, counts.combinations)
  if (counts.combinations >= leastOfCombinations && convergent > 0.4) {
    warn(
      'convergence',
      `in ${percentText(convergent)} of ${counts.combinations} questions of ${exam} the key shares most codes with the other options; at most 40%`,
    )
  }
  if (questions < leastOfSet) return
  const recall = shareOf(counts.recall, questions)
  const mostRecall = setLimits.recallOf(exam)
  if (recall > mostRecall) {
    warn(
      'recall-share',
      `${percentText(recall)} of the questions of ${exam} are recall; at most ${percentText(mostRecall)}`,
    )
  }
  const negative = shareOf(counts.negative, questions)
  if (negative > setLimits.negative) {
    warn('negative-share', `${percentText(negative)} of the questions of ${exam} ask for what is wrong; at most 3%`)
  }
}

/** Whether a stem asks for what is not so: in capitals anywhere, or by the words of its last sentence. */
export function isNegative(stem: string): boolean {
  return (
    /\b(?:NOT|EXCEPT|LEAST)\b/.test(stem) ||
    /\bwhich\b[^,;]*\b(?:is|are|was|were|does|do|should|would|can|may|must) not\b|\bexcept\?|\bleast (?:likely|often|common|appropriate|accurate|specific)\b/i.test(
      leadInOf(stem),
    )
  )
}

/** Chi-square with 3 degrees of freedom is above this in one set of twenty by chance. */
const chiSquareLimit = 7.815

/** The places of the keys as written. What is shown is shuffled for each attempt; this shows the author's habit. */
function checkPositions({ exam, choices, writtenAt }: SetCounts, warn: (rule: string, message: string) => void): void {
  if (choices < leastOfSet) return
  const expected = choices / 4
  const chiSquare = writtenAt.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  const isOff = writtenAt.some((count) => Math.abs(count / choices - 0.25) > 0.05)
  if (!isOff && chiSquare <= chiSquareLimit) return
  const shares = writtenAt.map((count, place) => `${'abcd'[place]} ${percentText(count / choices)}`).join(', ')
  warn('key-position', `the keys of ${exam} stand at ${shares}; 20% to 30% each are asked for`)
}

function hasLongestKey({ options, key }: SingleChoice): boolean {
  const lengths = options.map((option) => option.text?.length ?? 0)
  const own = lengths[options.findIndex((option) => option.id === key)] ?? 0
  return lengths.filter((length) => length >= own).length === 1
}

/** A key that shares most with the other options can be found by counting. Null where options are no combinations. */
function isConvergent({ options, key }: SingleChoice): boolean | null {
  const parts = options.map((option) => new Set(codesOfOption(option).flatMap((code) => code.split('-'))))
  if (parts.some((set) => set.size === 0) || parts.every((set) => set.size === 1)) return null
  const shared = parts.map((own, place) =>
    parts.reduce(
      (sum, other, index) => sum + (index === place ? 0 : [...own].filter((part) => other.has(part)).length),
      0,
    ),
  )
  const ofKey = shared[options.findIndex((option) => option.id === key)] ?? 0
  return shared.filter((count) => count >= ofKey).length === 1
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function percentText(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}
