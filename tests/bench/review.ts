import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '~/domain/shared/seeded-random'
import type { ContentData } from '~/server/content/content'
import { indexContent } from '~/server/content/content-index'
import { provideContent } from '~/server/content/current'
import { registerContent } from '~/server/content/register'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase } from '~/server/db/database'
import { migrateDatabase } from '~/server/db/migrate'
import { appendResponses, type NewResponse } from '~/server/db/responses'
import { openReview, takeReviewTurn } from '~/server/review/review-room'
import { keepStudyGoal, readStudyGoal } from '~/server/study/goal'
import type { Figure } from './run'
import { percentile } from './statistics'

const answers = 20_000
const cards = 200
const dayMs = 86_400_000
const now = new Date('2026-11-22T15:00:00Z')

/**
 * Milliseconds on the server from an answer of a learner with 20,000 answers behind them to the feedback with the next
 * card, the wait for the disk included; on a database and the built content of their own.
 */
export async function measureReview(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'first-listed-review-'))
  const file = `file:${join(folder, 'review.db')}`
  migrateDatabase(file, join('prisma', 'migrations'))
  const database = await openDatabase(file)
  try {
    provideDatabase(database)
    const content = indexContent(JSON.parse(readFileSync(join('build', 'content.json'), 'utf8')) as ContentData)
    provideContent(content)
    await registerContent(content, now)
    const learner = { learnerKey: randomUUID(), timeZone: 'America/New_York' }
    const random = seededRandom('review bench')
    const given = Array.from({ length: answers }, (_, place): NewResponse => {
      const { question, hash } = content.questions[Math.floor(random() * content.questions.length)] ?? never()
      const right = random() < 0.65
      return {
        responseKey: randomUUID(),
        learnerKey: learner.learnerKey,
        questionId: question.id,
        questionHash: hash,
        snapshotHash: content.snapshot.hash,
        mode: 'practice',
        attemptId: null,
        answered: true,
        answerJson: JSON.stringify(question.kind === 'single-choice' ? question.options[0]?.id : 'I10'),
        points: right ? 10_000 : 0,
        maxPoints: 10_000,
        errorTypesJson: '[]',
        confidence: null,
        durationMs: 60_000,
        answeredAt: new Date(now.getTime() - (answers - place) * (dayMs / 100)),
      }
    })
    await appendResponses(given)
    const goal = await readStudyGoal(learner.learnerKey)
    await keepStudyGoal(learner.learnerKey, { ...goal, examOn: '2027-01-15', dailyCards: cards, dailyNew: cards }, now)

    const before = performance.now()
    let day = await openReview(learner, now)
    const first = performance.now() - before
    const times: number[] = []
    for (let place = 0; day.card && place < cards; place += 1) {
      const { cardId, round } = day.card
      const turn = { turnId: randomUUID(), cardId, round, answer: 'a', durationMs: 1_000 }
      const from = performance.now()
      const result = await takeReviewTurn(learner, turn, now)
      times.push(performance.now() - from)
      if (result.kind !== 'taken') throw new Error(`a card was ${result.kind}`)
      day = result.reply.day
    }
    return [
      {
        what: 'next review card',
        value: percentile(times, 0.95),
        unit: 'ms',
        limit: 30,
        note: `95% of ${times.length} answers, each kept and judged; the learner has ${answers.toLocaleString('en-US')} answers and ${day.cards} cards; median ${percentile(times, 0.5).toFixed(0)} ms`,
      },
      {
        what: 'all review cards anew',
        value: first / 1_000,
        unit: 's',
        limit: 3,
        note: `from the ${answers.toLocaleString('en-US')} answers; once for a learner, and after another code set`,
      },
    ]
  } finally {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function never(): never {
  throw new Error('the bank is empty')
}
