import { existsSync, readFileSync } from 'node:fs'
import { createResetLink, grantAdministrator } from '~/server/auth/accounts'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase } from '~/server/db/database'
import { EnvironmentError, readEnvironment } from '~/server/environment'
import { provideSecret } from '~/server/secret'

// admin grant EMAIL        makes somebody an administrator
// admin reset-link EMAIL   prints a link that sets a new password, once, within a day

const [command, email] = process.argv.slice(2)

if ((command !== 'grant' && command !== 'reset-link') || !email) {
  console.error('usage: npm run admin -- grant EMAIL | reset-link EMAIL')
  process.exitCode = 2
} else {
  await run(command, email)
}

async function run(task: 'grant' | 'reset-link', address: string): Promise<void> {
  try {
    const environment = readEnvironment(settings())
    provideSecret(environment.APP_SECRET)
    const database = await openDatabase(environment.DATABASE_URL)
    provideDatabase(database)
    try {
      const done = task === 'grant' ? await grant(address) : await link(address, environment.ORIGIN)
      if (!done) {
        console.error(`Nobody here has the address ${address}.`)
        process.exitCode = 1
      }
    } finally {
      await database.close()
    }
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

async function grant(address: string): Promise<boolean> {
  const granted = await grantAdministrator(address, new Date())
  if (granted) console.log(`${address} is an administrator now.`)
  return granted
}

async function link(address: string, origin: string): Promise<boolean> {
  const resetLink = await createResetLink(address, origin, null, new Date())
  if (resetLink) console.log(resetLink)
  return resetLink !== null
}

/** A site made by `npm run up` keeps its secret in its data folder; commands there need no settings. */
function settings(): NodeJS.ProcessEnv {
  const secretFile = 'data/app-secret'
  if (process.env.APP_SECRET || !existsSync(secretFile)) return process.env
  return {
    ORIGIN: `http://localhost:${process.env.PORT ?? '3000'}`,
    ...process.env,
    APP_SECRET: readFileSync(secretFile, 'utf8').trim(),
  }
}
