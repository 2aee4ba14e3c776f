import { content } from '~/server/content/current'
import { registerContent } from '~/server/content/register'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase } from '~/server/db/database'
import { regradeAttempts } from '~/server/exams/regrade'
import { openBuiltContent } from './content-at-hand'

// regrade REASON [QUESTION_ID ...]   grades finished attempts again by today's rules and questions; the site may run

const [reason, ...questionIds] = process.argv.slice(2)
const databaseUrl = process.env.DATABASE_URL ?? 'file:./data/first-listed.db'

if (!reason || questionIds.some((id) => !/^q[a-z0-9]{5}$/.test(id))) {
  console.error(`usage: npm run regrade -- "why, for those who read the record" [QUESTION_ID ...]`)
  process.exitCode = 2
} else if (await openBuiltContent()) {
  const database = await openDatabase(databaseUrl)
  provideDatabase(database)
  try {
    // A score rests on versions that are kept.
    await registerContent(content(), new Date())
    const { looked, changed } = await regradeAttempts({
      questionIds,
      reason,
      actorKey: null,
      now: () => new Date(),
      onProgress: (counts) => console.log(`${counts.looked} attempts looked at, ${counts.changed} with a new score`),
    })
    console.log(`done: ${changed} of ${looked} finished attempts have a new score; earlier scores are kept`)
  } finally {
    await database.close()
  }
} else {
  console.error('build/content.json is missing: run `npm run build` first')
  process.exitCode = 2
}
