import { db } from './connection'
import type { SqlValue } from './direct'

export type DataRow = Record<string, SqlValue>

/** One file of a learner's own data. `what` is said on the page and in the docs. */
export type DataSection = {
  name: string
  what: string
  /** Rows of this learner alone, oldest first. Instants stay milliseconds, JSON stays text. */
  sql: string
}

/**
 * Everything that is kept of a learner, table by table; a test asks that no table with a `learnerKey` is forgotten. Keys,
 * rationales and other people stand in none of it.
 */
export const dataSections: readonly DataSection[] = [
  {
    name: 'account',
    what: 'Name, email address, time zone, time allowance.',
    sql: `SELECT "email", "displayName", "timeZone", "timeAllowancePercent", "createdAt" FROM "Person"
      WHERE "learnerKey" = :learnerKey`,
  },
  {
    name: 'goal',
    what: 'The exam you aim at, its day, hours a week, daily limits.',
    sql: `SELECT "exam", "examOn", "minutesPerWeek", "dailyCards", "dailyNew", "updatedAt" FROM "StudyGoal"
      WHERE "learnerKey" = :learnerKey`,
  },
  {
    name: 'attempts',
    what: 'Exams and practice sets with their times and current scores; points are ten-thousandths.',
    sql: `SELECT "Attempt"."id", "planId", "planKind", "assignmentId", "continuesId", "state", "createdAt", "startedAt",
      "deadlineAt", "finishedAt", "closedBy", "allowanceMs", "points", "maxPoints", "right", "scored", "passed"
      FROM "Attempt" LEFT JOIN "ScoreVersion" ON "currentKey" = "Attempt"."id"
      WHERE "learnerKey" = :learnerKey ORDER BY "createdAt"`,
  },
  {
    name: 'scores',
    what: 'Every score that was given, also those that a correction replaced, with the reason.',
    sql: `SELECT "attemptId", "version", "ruleVersion", "points", "maxPoints", "right", "scored", "passed", "reason",
      "scoredAt" FROM "ScoreVersion" JOIN "Attempt" ON "Attempt"."id" = "attemptId"
      WHERE "learnerKey" = :learnerKey ORDER BY "ScoreVersion"."id"`,
  },
  {
    name: 'answers',
    what: 'One line for each question you met, wherever it was: answer, points, kinds of errors, time.',
    sql: `SELECT "id", "answeredAt", "mode", "questionId", "attemptId", "firstExposure", "answered", "answerJson",
      "points", "maxPoints", "errorTypesJson", "confidence", "durationMs" FROM "Response"
      WHERE "learnerKey" = :learnerKey ORDER BY "id"`,
  },
  {
    name: 'saves',
    what: 'Every answer that an exam saved, in the order received.',
    sql: `SELECT "attemptId", "position", "valueJson", "timing", "receivedAt" FROM "AnswerJournal"
      JOIN "Attempt" ON "Attempt"."id" = "attemptId" WHERE "learnerKey" = :learnerKey ORDER BY "AnswerJournal"."id"`,
  },
  {
    name: 'practice-steps',
    what: 'Hints, tries and reveals in practice sets.',
    sql: `SELECT "attemptId", "position", "kind", "answerJson", "right", "confidence", "durationMs", "takenAt"
      FROM "PracticeTurn" JOIN "Attempt" ON "Attempt"."id" = "attemptId"
      WHERE "learnerKey" = :learnerKey ORDER BY "PracticeTurn"."id"`,
  },
  {
    name: 'exam-marks',
    what: 'Your flags, struck options, highlights, notes, times and look-ups on questions of forms.',
    sql: `SELECT "attemptId", "position", "flagged", "struckJson", "highlightsJson", "note", "visibleMs", "bookMs",
      "lookupsJson", "updatedAt" FROM "QuestionWork" JOIN "Attempt" ON "Attempt"."id" = "attemptId"
      WHERE "learnerKey" = :learnerKey ORDER BY "attemptId", "position"`,
  },
  {
    name: 'lessons',
    what: 'Lessons opened and finished, and where you last were.',
    sql: `SELECT "lessonSlug", "openedAt", "completedAt", "lastPassage", "lastReadAt" FROM "LessonRead" WHERE "learnerKey" = :learnerKey
      ORDER BY "openedAt"`,
  },
  {
    name: 'lesson-notes',
    what: 'Your notes and highlights in lessons.',
    sql: `SELECT "lessonSlug", "passage", "quote", "note", "createdAt", "updatedAt" FROM "LessonNote"
      WHERE "learnerKey" = :learnerKey ORDER BY "createdAt"`,
  },
  {
    name: 'official-results',
    what: 'Results of real exams that you recorded, with what this site had said before; the chance is 0 to 1.',
    sql: `SELECT "exam", "takenOn", "passed", "scoreText", "statedProbability", "recordedAt" FROM "ExamOutcome"
      WHERE "learnerKey" = :learnerKey ORDER BY "recordedAt"`,
  },
  {
    name: 'flags',
    what: 'Questions you flagged to meet again.',
    sql: `SELECT "questionId", "flaggedAt" FROM "QuestionFlag" WHERE "learnerKey" = :learnerKey ORDER BY "flaggedAt"`,
  },
  {
    name: 'reports',
    what: 'Questions you reported, and what came of it.',
    sql: `SELECT "questionId", "reason", "text", "reportedAt", "handledAt", "outcome" FROM "QuestionReport"
      WHERE "learnerKey" = :learnerKey ORDER BY "reportedAt"`,
  },
  {
    name: 'code-book-marks',
    what: 'Bookmarks, tabs and notes in the code book.',
    sql: `SELECT "system", "code", "kind", "label", "text", "position", "createdAt", "updatedAt" FROM "CodeMark"
      WHERE "learnerKey" = :learnerKey ORDER BY "createdAt"`,
  },
  {
    name: 'review-cards',
    what: 'Cards of the review queue with what is reckoned of your memory; stability is in days.',
    sql: `SELECT "cardId", "missedAt", "stability", "difficulty", "countedAt", "firstReviewAt", "lastReviewAt",
      "originsJson", "partnersJson" FROM "ReviewCard" WHERE "learnerKey" = :learnerKey ORDER BY "cardId"`,
  },
  {
    name: 'classes',
    what: 'Classes you joined or teach.',
    sql: `SELECT "name", 'learner' AS "role", "joinedAt" AS "sinceAt", "removedAt" AS "leftAt" FROM "Enrollment"
      JOIN "Person" ON "Person"."id" = "personId" JOIN "Class" ON "Class"."id" = "classId"
      WHERE "learnerKey" = :learnerKey
      UNION ALL SELECT "name", 'instructor', "addedAt", NULL FROM "ClassInstructor"
      JOIN "Person" ON "Person"."id" = "personId" JOIN "Class" ON "Class"."id" = "classId"
      WHERE "learnerKey" = :learnerKey`,
  },
]

const rowsAtOnce = 1_000

/** The rows of a section in pieces, so that a long history never stands in memory as a whole. */
export function* readSection(learnerKey: string, { sql }: DataSection): Generator<DataRow[]> {
  const paged = `SELECT * FROM (${sql}) LIMIT ${rowsAtOnce} OFFSET :offset`
  for (let offset = 0; ; offset += rowsAtOnce) {
    const rows = db().direct.read.all<DataRow>(paged, { learnerKey, offset })
    if (rows.length > 0) yield rows
    if (rows.length < rowsAtOnce) return
  }
}
