import { randomInt, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { hashPassword } from '../app/server/auth/passwords'
import { openDatabase } from '../app/server/db/database'

export type DemoAccount = { role: 'learner' | 'instructor'; email: string; password: string }

/**
 * Two demo accounts and a class that joins them, once. The passwords are made here and written to a file that only its
 * owner can read, so that starting again can show them again.
 */
export async function seedDemo(databaseUrl: string, accountsFile: string): Promise<void> {
  const database = await openDatabase(databaseUrl)
  try {
    const learner = { role: 'learner' as const, email: 'learner@example.org', password: makePassword() }
    const instructor = { role: 'instructor' as const, email: 'instructor@example.org', password: makePassword() }
    const known = await database.read.person.findFirst({ where: { email: learner.email } })
    if (known) return

    const now = new Date()
    const people = await Promise.all(
      [
        { account: learner, displayName: 'Dana Demo' },
        { account: instructor, displayName: 'Ines Instructor' },
      ].map(async ({ account, displayName }) => ({
        id: randomUUID(),
        learnerKey: randomUUID(),
        email: account.email,
        displayName,
        passwordHash: await hashPassword(account.password),
        timeZone: 'America/New_York',
        createdAt: now,
      })),
    )
    const [demoLearner, demoInstructor] = people
    if (!demoLearner || !demoInstructor) throw new Error('two demo people were expected')
    await database.write(async (transaction) => {
      await transaction.person.createMany({ data: people })
      await transaction.class.create({
        data: {
          id: randomUUID(),
          name: 'Demo class',
          timeZone: 'America/New_York',
          joinCode: Array.from({ length: 10 }, () => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[randomInt(32)]).join(''),
          createdAt: now,
          instructors: { create: { personId: demoInstructor.id, addedAt: now } },
          enrollments: { create: { personId: demoLearner.id, joinedAt: now } },
        },
      })
    })
    mkdirSync(dirname(accountsFile), { recursive: true })
    writeFileSync(accountsFile, `${JSON.stringify([learner, instructor], null, 2)}\n`, { mode: 0o600 })
  } finally {
    await database.close()
  }
}

const syllables = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'wo', 'zu']

/** Easy to type, hard to guess: 3 x 4 syllables and a number, about 57 bits. */
function makePassword(): string {
  const word = (): string => Array.from({ length: 4 }, () => syllables[randomInt(syllables.length)]).join('')
  return `${word()}-${word()}-${word()}-${randomInt(1000)}`
}
