import { join } from 'node:path'
import { seededRandom } from '~/domain/shared/seeded-random'
import type { ContentData } from '~/server/content/content'
import { indexContent } from '~/server/content/content-index'
import { content, provideContent } from '~/server/content/current'
import { registerContent } from '~/server/content/register'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase } from '~/server/db/database'
import { migrateDatabase } from '~/server/db/migrate'
import { findPersonByEmail } from '~/server/db/people'
import { provideSecret } from '~/server/secret'
import { noteLessonRead } from '~/server/study/curriculum'
import { keepLessonAnswers } from '~/server/study/lesson-checks'
import { instantOf, practice, sitExam, tryAt, type Calendar } from './engine'
import { inventLearner, type Learner } from './learners'

export type HistoryOrder = {
  data: ContentData
  databaseFile: string
  /** Of a person who has an account already. */
  email: string
  seed: string
  /** The history ends now and began so many days ago. */
  days: number
  onProgress: (line: string) => void
}

/** Which exam is sat in which part of the history. */
const exams: [part: number, profileId: string][] = [
  [0.1, 'cpc-quarter'],
  [0.3, 'cpb-quarter'],
  [0.45, 'cpc-half'],
  [0.6, 'cbcs-half'],
  [0.75, 'cpb-half'],
  [0.92, 'cpc'],
]

/**
 * Gives one person of a site's database months of study by the site's own use cases: lessons, their checks, practice
 * sets, exams. For looking at pages that need a history; the site must not run meanwhile.
 *
 * @throws when nobody has the address
 */
export async function writeHistory({ data, databaseFile, email, seed, days, onProgress }: HistoryOrder): Promise<void> {
  const url = `file:${databaseFile}`
  migrateDatabase(url, join(process.cwd(), 'prisma', 'migrations'))
  const database = await openDatabase(url)
  try {
    provideDatabase(database)
    provideContent(indexContent(data))
    provideSecret(`simulated learner ${seed} of at least 32 characters`)
    const person = await findPersonByEmail(email)
    if (!person) throw new Error(`nobody has the address ${email}`)
    const firstDay = new Date(Date.now() - days * 86_400_000)
    await registerContent(content(), firstDay)
    const domains = content().exams.flatMap((exam) => exam.domains.map(({ id }) => id))
    const learner = {
      ...inventLearner(`${seed} history`, `${seed} history`, domains, { learns: true, difficultySd: 0 }),
      gain: 0.9,
    }
    const random = seededRandom(`${seed} days`)
    const lessons = [...content().lessons]
    for (let day = 0; day < days; day += 1) {
      const calendar = { day, examDay: days, firstDay }
      const exam = exams.find(([part]) => Math.floor(part * days) === day)?.[1]
      // Now and then a day off, or a week.
      if (exam === undefined && (random() < 0.25 || (day > days / 2 && day < days / 2 + 6))) continue
      if (exam !== undefined) await sitExam(person, learner, exam, calendar)
      const lesson = lessons[day % lessons.length]
      if (lesson && day < lessons.length) await study(person.learnerKey, learner, lesson, calendar)
      const practiced = await practice(person, learner, [], 5 + Math.floor(random() * 10), earlier(calendar))
      onProgress(`day ${day + 1} of ${days}: ${exam ?? 'no exam'}, ${practiced} questions of practice`)
    }
  } finally {
    await database.close()
  }
}

/** Practice comes hours before the exam or the lesson of a day. */
function earlier(calendar: Calendar): Calendar {
  return { ...calendar, firstDay: new Date(calendar.firstDay.getTime() - 6 * 3_600_000) }
}

async function study(
  learnerKey: string,
  learner: Learner,
  lesson: { slug: string; checkIds: string[] },
  calendar: Calendar,
): Promise<void> {
  await noteLessonRead(learnerKey, lesson.slug, false, instantOf(calendar))
  const answers = lesson.checkIds.flatMap((questionId, index) => {
    const question = content().findQuestion(questionId)?.question
    const answer = question ? tryAt(learner, question, calendar).answer : null
    if (answer === null) return []
    return [
      { responseId: `${questionId}-simulated`, questionId, answer, answeredAt: instantOf(calendar, index * 60_000) },
    ]
  })
  await keepLessonAnswers(learnerKey, answers)
  await noteLessonRead(learnerKey, lesson.slug, true, instantOf(calendar, 1_800_000))
}
