import { existsSync, readFileSync } from 'node:fs'
import { allowanceText, timeAllowances, type TimeAllowance } from '~/domain/exams'
import { createResetLink, grantAdministrator } from '~/server/auth/accounts'
import { provideDatabase } from '~/server/db/connection'
import { openDatabase } from '~/server/db/database'
import { EnvironmentError, readEnvironment } from '~/server/environment'
import { setTimeAllowanceByEmail } from '~/server/exams/exam-powers'
import { provideSecret } from '~/server/secret'

// admin grant EMAIL        makes somebody an administrator
// admin reset-link EMAIL   prints a link that sets a new password, once, within a day
// admin allowance EMAIL PERCENT   sets somebody's time for exams: 100, 125, 150 or 200 percent, or untimed

type Task = 'grant' | 'reset-link' | { percent: TimeAllowance }

const [command, email, percent] = process.argv.slice(2)
const task = readTask(command, percent)

if (!task || !email) {
  console.error('usage: npm run admin -- grant EMAIL | reset-link EMAIL | allowance EMAIL 100|125|150|200|untimed')
  process.exitCode = 2
} else {
  await run(task, email)
}

function readTask(name: string | undefined, detail: string | undefined): Task | null {
  if (name === 'grant' || name === 'reset-link') return name
  if (name !== 'allowance') return null
  const allowance = timeAllowances.find((one) => detail === (one === 0 ? 'untimed' : String(one)))
  return allowance === undefined ? null : { percent: allowance }
}

async function run(task: Task, address: string): Promise<void> {
  try {
    const environment = readEnvironment(settings())
    provideSecret(environment.APP_SECRET)
    const database = await openDatabase(environment.DATABASE_URL)
    provideDatabase(database)
    try {
      const done =
        task === 'grant'
          ? await grant(address)
          : task === 'reset-link'
            ? await link(address, environment.ORIGIN)
            : await allow(address, task.percent)
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

async function allow(address: string, percent: TimeAllowance): Promise<boolean> {
  const changed = await setTimeAllowanceByEmail(address, percent, new Date())
  if (changed === null) return false
  const open = changed === 0 ? '' : ` ${changed} open ${changed === 1 ? 'exam has' : 'exams have'} followed.`
  console.log(`${address} has ${allowanceText(percent)} for exams now.${open}`)
  return true
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
