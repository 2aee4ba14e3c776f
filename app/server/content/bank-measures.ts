import { listOnDay } from '../../domain/code-sets'
import { formOfQuestions } from '../../domain/exams'
import type { Question } from '../../domain/scoring'
import { setLimits } from './check-bank'
import type { BankRecord, Content } from './content'
import { needsProcedurePack } from './procedure-pack'

/** One figure that the bank is held to. Shares are from 0 to 1; `rests` says on how many things the figure rests. */
export type Measure = {
  id: string
  what: string
  unit: 'share' | 'count'
  value: number
  atLeast: number | null
  atMost: number | null
  holds: boolean
  rests: number
}

type Bounds = { atLeast?: number; atMost?: number }

/** Everything that the bank is held to: how questions are written, what there is to practice, how all of it was read. */
export function measureBank(content: Content): Measure[] {
  const questions = content.questions.map(({ question }) => question)
  return [
    ...keyPlaces(content),
    ...content.bank.sets.flatMap(measureSet(content)),
    ...measureLikeness(questions, content.bank),
    ...measurePractice(questions, content),
    ...measureReadings(questions, content),
  ]
}

function measure(
  id: string,
  what: string,
  unit: Measure['unit'],
  value: number,
  rests: number,
  bounds: Bounds,
): Measure {
  const { atLeast = null, atMost = null } = bounds
  const holds = rests === 0 || ((atLeast === null || value >= atLeast) && (atMost === null || value <= atMost))
  return { id, what, unit, value, atLeast, atMost, holds, rests }
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

const shuffles = 8

/** Where keys stand when they are shown: options are shuffled for each form, here by fixed seeds. */
function keyPlaces(content: Content): Measure[] {
  const choices = content.questions.filter(({ question }) => question.kind === 'single-choice')
  const keys = new Map(choices.map(({ question }) => [question.id, 'key' in question ? question.key : '']))
  const places = [0, 0, 0, 0]
  for (let seed = 0; seed < shuffles; seed += 1) {
    for (const { questionId, optionOrder } of formOfQuestions(choices, `bank report ${seed}`)) {
      const place = optionOrder.findIndex((id) => id === keys.get(questionId))
      places[place] = (places[place] ?? 0) + 1
    }
  }
  const shown = choices.length * shuffles
  return places.map((count, place) => {
    const letter = 'ABCD'[place] ?? ''
    return measure(
      `key-shown-${letter.toLowerCase()}`,
      `Keys shown at ${letter}`,
      'share',
      shareOf(count, shown),
      shown,
      {
        atLeast: 0.22,
        atMost: 0.28,
      },
    )
  })
}

function measureSet(content: Content) {
  return ({ exam, questions, recall, negative, inWords, longestKeys }: BankRecord['sets'][number]): Measure[] => {
    const title = content.exams.find(({ id }) => id === exam)?.title ?? exam
    return [
      measure(
        `longest-key-${exam}`,
        `${title}: key is the longest of four options in words`,
        'share',
        shareOf(longestKeys, inWords),
        inWords,
        setLimits.longestKey,
      ),
      measure(`recall-${exam}`, `${title}: bare recall`, 'share', shareOf(recall, questions), questions, {
        atMost: setLimits.recallOf(exam),
      }),
      measure(
        `negative-${exam}`,
        `${title}: asks for what is wrong`,
        'share',
        shareOf(negative, questions),
        questions,
        {
          atMost: setLimits.negative,
        },
      ),
    ]
  }
}

/** Words of a stem's opening. */
const openingLength = 6

/**
 * How a stem begins, without what changes from one case to the next: its first six words, with figures, codes and names
 * blanked. Stems with one opening share a pattern.
 */
export function openingOf(stem: string): string {
  return stem
    .replaceAll(/\S*\d\S*/g, '#')
    .replaceAll(/(?<=[\p{L}\p{N},;#] )\p{Lu}\p{Ll}+/gu, '*')
    .trim()
    .split(/\s+/)
    .slice(0, openingLength)
    .join(' ')
    .toLowerCase()
}

/** Most questions of a domain that may share an opening. */
const mostOfOpening = 2

/** Questions of one domain, more than two, whose stems open alike. The opening itself stays out: it is part of a stem. */
export function sharedOpenings(questions: readonly Question[]): { domain: string; questionIds: string[] }[] {
  const groups = new Map<string, { domain: string; questionIds: string[] }>()
  for (const { id, stem, placements } of questions) {
    const domain = placements[0]?.domain ?? ''
    const key = `${domain} ${openingOf(stem)}`
    groups.set(key, { domain, questionIds: [...(groups.get(key)?.questionIds ?? []), id] })
  }
  return [...groups.values()]
    .filter(({ questionIds }) => questionIds.length > mostOfOpening)
    .sort((one, other) => other.questionIds.length - one.questionIds.length)
}

function measureLikeness(questions: readonly Question[], { warnings }: BankRecord): Measure[] {
  const commonest = Math.max(0, ...countBy(questions.map(({ stem }) => openingOf(stem))).values())
  return [
    measure(
      'near-duplicates',
      'Questions that say more than 80% of what another says',
      'count',
      warnings.filter(({ rule }) => rule === 'near-duplicate').length,
      questions.length,
      { atMost: 0 },
    ),
    measure(
      'stem-pattern',
      'Questions that share the commonest opening',
      'share',
      shareOf(commonest, questions.length),
      questions.length,
      { atMost: 0.03 },
    ),
    measure(
      'stem-pattern-domain',
      `Openings that more than ${mostOfOpening} questions of one domain share`,
      'count',
      sharedOpenings(questions).length,
      questions.length,
      { atMost: 0 },
    ),
  ]
}

export function countBy<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const leastChoices = 4
const leastOnExhibit = 3

/** Single choice in the practice pool, domain by domain, of every exam that has questions. */
export function practiceDomains(content: Content): { exam: string; domain: string; title: string; choices: number }[] {
  const choices = countBy(
    content.questions.flatMap(({ question: { kind, pool, placements } }) =>
      pool === 'practice' && kind === 'single-choice' ? [...new Set(placements.map(({ domain }) => domain))] : [],
    ),
  )
  return content.exams
    .filter(({ id }) => content.bank.sets.some(({ exam }) => exam === id))
    .flatMap((exam) =>
      exam.domains.map(({ id, title }) => ({ exam: exam.id, domain: id, title, choices: choices.get(id) ?? 0 })),
    )
}

/** Typed ICD-10-CM codes in the practice pool by chapter of the edition that judges them; every chapter stands there. */
export function typedByChapter(content: Content): { chapter: number; title: string; questions: number }[] {
  const counts = new Map<number, number>()
  const chapters = new Map<number, string>()
  for (const { question } of content.questions) {
    if (question.kind !== 'code' || question.pool !== 'practice' || question.system !== 'icd10cm') continue
    const list = listOnDay(content.shelf.lists, 'icd10cm', question.dateOfService)?.list
    for (const { number, title } of list?.chapters ?? []) chapters.set(number, title)
    const chapter = list?.chapterOf(question.key)
    if (chapter) counts.set(chapter.number, (counts.get(chapter.number) ?? 0) + 1)
  }
  return [...chapters]
    .sort(([one], [other]) => one - other)
    .map(([chapter, title]) => ({ chapter, title, questions: counts.get(chapter) ?? 0 }))
}

function measurePractice(questions: readonly Question[], content: Content): Measure[] {
  const practice = questions.filter(({ pool }) => pool === 'practice')
  const ofKinds = (...kinds: Question['kind'][]): number => practice.filter(({ kind }) => kinds.includes(kind)).length
  const exhibits = countBy(practice.flatMap(({ exhibit }) => (exhibit ? [exhibit.id] : [])))
  const domains = practiceDomains(content)
  const chapters = typedByChapter(content)
  const count = (id: string, what: string, value: number, atLeast: number): Measure =>
    measure(id, `Practice: ${what}`, 'count', value, practice.length, { atLeast })
  return [
    count('practice-typed-codes', 'one typed code', ofKinds('code'), 60),
    count(
      'practice-chapters',
      'chapters of ICD-10-CM with a typed code',
      chapters.filter((chapter) => chapter.questions > 0).length,
      22,
    ),
    count('practice-encounters', 'whole encounters', ofKinds('code-set'), 40),
    count(
      'practice-exhibits',
      'exhibits with three questions or more',
      [...exhibits.values()].filter((asked) => asked >= leastOnExhibit).length,
      20,
    ),
    count('practice-em-levels', 'E/M notes', ofKinds('em-level'), 25),
    count('practice-numeric', 'calculations', ofKinds('numeric'), 25),
    count('practice-order-or-match', 'ordering or matching', ofKinds('ordering', 'matching'), 20),
    count(
      'practice-domains',
      'domains with four single choices or more',
      domains.filter(({ choices }) => choices >= leastChoices).length,
      domains.length,
    ),
  ]
}

/** Whether the right answer is a matter of procedure codes: in the key, or in the words of an option. */
function restsOnProcedures(question: Question, { shelf }: Content): boolean {
  if (needsProcedurePack(question)) return true
  if (question.kind !== 'single-choice' && question.kind !== 'multiple-choice') return false
  const list = listOnDay(shelf.lists, 'cpt', question.dateOfService)?.list
  const named = question.options.flatMap(({ text }) => text?.match(/\b\d{4}[0-9A-Z]\b/g) ?? [])
  return named.some((code) => list?.find(code))
}

function measureReadings(questions: readonly Question[], content: Content): Measure[] {
  if (!content.bank.readings) return []
  // The log also has what was said of questions that this content leaves out.
  const readings = content.bank.readings.filter(({ questionId }) => content.findQuestion(questionId))
  const readers = new Map(readings.map((reading) => [reading.questionId, reading.readers]))
  const all = readings.reduce((sum, reading) => sum + reading.readers, 0)
  const agreed = readings.reduce((sum, reading) => sum + reading.agreed, 0)
  const procedural = questions.filter((question) => restsOnProcedures(question, content))
  const count = (id: string, what: string, value: number, rests: number): Measure =>
    measure(id, what, 'count', value, rests, { atMost: 0 })
  return [
    count(
      'unread',
      'Questions that nobody has answered blind',
      questions.filter(({ id }) => !readers.has(id)).length,
      questions.length,
    ),
    measure('agreement', 'Blind answers that agree with the key', 'share', shareOf(agreed, all), all, {
      atLeast: 0.97,
    }),
    count(
      'read-once',
      'Questions on procedure codes with fewer than two blind readers',
      procedural.filter(({ id }) => (readers.get(id) ?? 0) < 2).length,
      procedural.length,
    ),
    count(
      'read-once-exam',
      'The same, in the exam pool',
      procedural.filter(({ id, pool }) => pool === 'exam' && (readers.get(id) ?? 0) < 2).length,
      procedural.filter(({ pool }) => pool === 'exam').length,
    ),
  ]
}
