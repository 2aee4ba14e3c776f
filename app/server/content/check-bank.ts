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

/**
 * Rules that no question breaks alone: near duplicates, words that only stem and key share, and the shares of each exam.
 * What is wrong with a whole set is reported at the exam in `content/exam-domains.yaml`.
 *
 * @param examsText - the text of that file
 */
export function checkBank(
  items: readonly BankItem[],
  exams: readonly { id: string }[],
  examsText: string,
  reportSets: Reporter,
): void {
  checkDuplicates(items)
  checkClang(items)
  const lines = examsText.split('\n')
  for (const { id } of exams) {
    const line = Math.max(1, lines.findIndex((text) => text.trim() === `- id: ${id}`) + 1)
    const placed = items.filter(({ input }) => input.placements.some((placement) => placement.exam === id))
    checkSet(
      id,
      placed.map(({ input }) => input),
      (rule, message) => {
        reportSets.warning(line, rule, message)
      },
    )
  }
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

/** The shares of one exam's questions. */
function checkSet(exam: string, inputs: readonly QuestionInput[], warn: (rule: string, message: string) => void): void {
  const choices = inputs.filter((input) => input.kind === 'single-choice')
  checkPositions(exam, choices, warn)
  checkLongestKeys(exam, choices, warn)
  checkConvergence(exam, choices, warn)
  if (inputs.length < leastOfSet) return
  const recall = shareOf(inputs, ({ level }) => level === 'recall')
  if (recall > 0.3) warn('recall-share', `${percentText(recall)} of the questions of ${exam} are recall; at most 30%`)
  const negative = shareOf(inputs, ({ stem }) => isNegative(stem))
  if (negative > 0.03) {
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
function checkPositions(
  exam: string,
  choices: readonly SingleChoice[],
  warn: (rule: string, message: string) => void,
): void {
  if (choices.length < leastOfSet) return
  const counts = ['a', 'b', 'c', 'd'].map((id) => choices.filter(({ key }) => key === id).length)
  const expected = choices.length / 4
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  const isOff = counts.some((count) => Math.abs(count / choices.length - 0.25) > 0.05)
  if (!isOff && chiSquare <= chiSquareLimit) return
  const shares = counts.map((count, place) => `${'abcd'[place]} ${percentText(count / choices.length)}`).join(', ')
  warn('key-position', `the keys of ${exam} stand at ${shares}; 20% to 30% each are asked for`)
}

function checkLongestKeys(
  exam: string,
  choices: readonly SingleChoice[],
  warn: (rule: string, message: string) => void,
): void {
  const inWords = choices.filter(({ options }) => options.every((option) => sortOfOption(option) === 'text'))
  if (inWords.length < leastOfSet) return
  const share = shareOf(inWords, ({ options, key }) => {
    const lengths = options.map((option) => option.text?.length ?? 0)
    const own = lengths[options.findIndex((option) => option.id === key)] ?? 0
    return lengths.filter((length) => length >= own).length === 1
  })
  if (share < 0.2 || share > 0.3) {
    warn(
      'longest-key-share',
      `in ${percentText(share)} of ${exam} the key is the longest option; 20% to 30% are asked for`,
    )
  }
}

/** A key that shares most with the other options can be found by counting. */
function checkConvergence(
  exam: string,
  choices: readonly SingleChoice[],
  warn: (rule: string, message: string) => void,
): void {
  const combinations = choices.flatMap(({ options, key }) => {
    const parts = options.map((option) => new Set(codesOfOption(option).flatMap((code) => code.split('-'))))
    if (parts.some((set) => set.size === 0) || parts.every((set) => set.size === 1)) return []
    const shared = parts.map((own, place) =>
      parts.reduce(
        (sum, other, index) => sum + (index === place ? 0 : [...own].filter((part) => other.has(part)).length),
        0,
      ),
    )
    const ofKey = shared[options.findIndex((option) => option.id === key)] ?? 0
    return [shared.filter((count) => count >= ofKey).length === 1]
  })
  if (combinations.length < leastOfCombinations) return
  const share = shareOf(combinations, (isMode) => isMode)
  if (share > 0.4) {
    warn(
      'convergence',
      `in ${percentText(share)} of ${combinations.length} questions of ${exam} the key shares most codes with the other options; at most 40%`,
    )
  }
}

function shareOf<Thing>(things: readonly Thing[], counts: (thing: Thing) => boolean): number {
  return things.length === 0 ? 0 : things.filter(counts).length / things.length
}

function percentText(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}
