import type { CodeList, CodeSearch, CodeSetLayers, CodeShelf, CodeSystem } from '../../domain/code-sets'
import type { ExamProfile, PoolQuestion, Shortage } from '../../domain/exams'
import type { Glossary, GlossaryEntry, Passage, Track } from '../../domain/lessons'
import type { Question } from '../../domain/scoring'
import type { SetCounts } from './check-bank'

export type CurriculumLesson = {
  slug: string
  title: string
  status: 'live' | 'planned'
  moduleId: string
  domains: string[]
  prerequisites: string[]
  objectives: { slug: string; text: string }[]
}

export type CurriculumModule = { id: string; title: string; lessons: string[] }

export type LessonHeading = { id: string; text: string }

/** What is known of a live lesson without rendering it. */
export type LessonDetails = {
  slug: string
  title: string
  summary: string
  minutes: number
  checkedOn: string
  dateOfService: string
  references: { title: string; detail?: string | undefined; checkedOn: string }[]
  /** Ids of the questions asked inside the lesson, in reading order. */
  checkIds: string[]
  headings: LessonHeading[]
  /** Ids of the glossary entries that its text explains, each once. */
  terms: string[]
  /** The codes that its text shows, each once. */
  codes: { system: CodeSystem; code: string }[]
  /** What a learner can be sent back to. */
  passages: Passage[]
}

/** `group` is the title of what a domain adds up to with others of its exam. */
export type ExamDomain = { id: string; title: string; group: string; exam: string }
export type ExamDetails = { id: string; title: string; owner: string; domains: ExamDomain[] }

/** The real exam behind one of `ExamDetails`, as its certifying body holds it; every figure has its source. */
export type ExamFacts = {
  exam: string
  name: string
  shortName: string
  body: string
  /** All questions a candidate meets, unscored ones included. */
  items: number
  unscoredItems?: number | undefined
  minutes: number
  pass: { kind: 'percent'; value: number } | { kind: 'scaled'; value: number; from: number; to: number }
  books: string
  note?: string | undefined
  sources: { figure: string; source: string; checkedOn: string }[]
}

/** A question with the hash that names its version, and with its enemies, which are no part of the version. */
export type QuestionVersion = PoolQuestion
/** A profile with what the bank lacks to fill it. */
export type ProfileVersion = { profile: ExamProfile; hash: string; shortages: Shortage[] }

/** A doubt of the content check; its message stays out, because it may tell a key. */
export type BankWarning = { rule: string; file: string; line: number; questionId: string | null }

/** How people who saw neither key nor rationale answered a question. */
export type ItemReadings = {
  questionId: string
  readers: number
  agreed: number
  /** Whether the question was changed after a reading. */
  changed: boolean
}

/** What the report on the bank needs beside the questions, kept when the content is frozen. */
export type BankRecord = {
  sets: SetCounts[]
  warnings: BankWarning[]
  /** From `content/reviews`; null where that was not read, as in development. */
  readings: ItemReadings[] | null
}

/** Everything under `content/`, validated, as the build freezes it into one JSON file. */
export type ContentData = {
  exams: ExamDetails[]
  examFacts: ExamFacts[]
  modules: CurriculumModule[]
  curriculum: CurriculumLesson[]
  tracks: Track[]
  glossary: GlossaryEntry[]
  lessons: LessonDetails[]
  questions: QuestionVersion[]
  profiles: ProfileVersion[]
  codeSets: CodeSetLayers
  bank: BankRecord
}

/** The layers that judge codes, and the hash that names them (see docs/domain/code-sets.md). */
export type Snapshot = { hash: string; layers: { system: string; kind: string; edition: string; hash: string }[] }

/** Content with its look-ups, shared read-only by the whole server. */
export type Content = {
  exams: readonly ExamDetails[]
  examFacts: readonly ExamFacts[]
  modules: readonly CurriculumModule[]
  /** In the order of modules and lessons. */
  curriculum: readonly CurriculumLesson[]
  tracks: readonly Track[]
  glossary: Glossary
  snapshot: Snapshot
  lessons: readonly LessonDetails[]
  questions: readonly QuestionVersion[]
  profiles: readonly ProfileVersion[]
  bank: BankRecord
  shelf: CodeShelf
  /** The search of a system over all its editions; opened when it is first asked for. Null without a list. */
  codeSearch(system: CodeSystem): CodeSearch | null
  findLesson(slug: string): LessonDetails | null
  findCurriculumLesson(slug: string): CurriculumLesson | null
  findQuestion(id: string): QuestionVersion | null
  findQuestionByHash(hash: string): Question | null
  findProfile(id: string): ProfileVersion | null
  domainTitle(domain: string): string
  /** The list that judges a day (`listOnDay`). Throws for a system without any list. */
  codeListOn(system: CodeSystem, day: string): CodeList
}
