import { parseArgs } from 'node:util'
import { codeSystems, type CodeSystem } from '~/domain/code-sets'
import { checkCodes, listStatistics } from '~/server/code-sets/check-codes'
import { listImpact } from '~/server/code-sets/edition-impact'
import { listDifferences } from '~/server/code-sets/list-differences'
import { searchCodes } from '~/server/code-sets/search-codes'
import { guessSystem, showCode } from '~/server/code-sets/show-code'
import { openBuiltContent } from './content-at-hand'

// Questions about code sets, answered as JSON lines (docs/domain/code-sets.md).

const usage = `usage: npm run --silent codes -- COMMAND
  check  --system icd10cm [--date yyyy-mm-dd] CODE...       a verdict for each code
  show   [--system icd10cm] [--date yyyy-mm-dd] CODE...     all that is known of each code
  search [--system icd10cm|all] [--date ...] [--limit 10] "words"
  diff   [--system icd10cm] --from 2026 --to 2027           a line for each code that changed
  impact [--system icd10cm] --from 2026 --to 2027           a line for each place in the content that a change touches
  stats                                                     a line for each system and edition
  import --system icd10cm --edition 2027 --effective 2026-10-01 FILE...
One JSON object a line. Without a database (DATABASE_URL) the embedded code sets answer.`

/** A call that cannot be understood, as against a question with a negative answer. */
class UsageError extends Error {}

/**
 * The command `codes`: prints JSON lines to standard output.
 *
 * @param call - the command's name and what follows it
 * @returns the exit code: 0 answered, 1 refused (imports only), 2 called wrongly, which it says on standard error
 */
export async function codesCommand([command, ...rest]: readonly string[]): Promise<number> {
  try {
    return command === 'import' ? await runImport(rest) : await answer(command, rest)
  } catch (error) {
    if (!(error instanceof UsageError) && !isArgumentError(error)) throw error
    console.error(error instanceof Error && error.message !== '' ? `${error.message}\n${usage}` : usage)
    return 2
  }
}

/** Loaded when it is wanted: the readers of releases need room for a whole release. */
async function runImport(args: string[]): Promise<number> {
  const { importCommand } = await import('./codes-import')
  return importCommand(args)
}

async function answer(name: string | undefined, args: string[]): Promise<number> {
  if (!['check', 'show', 'search', 'diff', 'impact', 'stats'].includes(name ?? '')) throw new UsageError('')
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      system: { type: 'string' },
      date: { type: 'string' },
      limit: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
    },
  })
  const day = readDay(values.date)
  const system = readSystem(values.system)
  const limit = readLimit(values.limit)
  if (['check', 'show', 'search'].includes(name ?? '') && positionals.length === 0)
    throw new UsageError('nothing was asked')
  if (!(await openBuiltContent())) throw new UsageError('build/content.json is missing: run `npm run build` first')

  switch (name) {
    case 'check':
      if (system === null || system === 'all') throw new UsageError('--system is missing')
      return print(checkCodes(system, day, positionals) ?? noList(system))
    case 'show':
      return print(positionals.map((typed) => shown(system, typed, day)))
    case 'search': {
      const result = searchCodes({ query: positionals.join(' '), system: system ?? 'icd10cm', day, limit })
      return print(result.hits.map((hit, position) => ({ rank: position + 1, ...hit })))
    }
    case 'diff':
      return print(compare(listDifferences, system, values.from, values.to))
    case 'impact':
      return print(compare(listImpact, system, values.from, values.to))
    default:
      return print(listStatistics())
  }
}

function shown(system: CodeSystem | 'all' | null, typed: string, day: string): unknown {
  const one = system === null || system === 'all' ? guessSystem(typed, day) : system
  return showCode(one, typed, day) ?? checkCodes(one, day, [typed])?.[0] ?? noList(one)
}

/** Asks something about the step from one edition to another. */
function compare(
  ask: (system: CodeSystem, from: string, to: string) => unknown[] | null,
  asked: CodeSystem | 'all' | null,
  from: string | undefined,
  to: string | undefined,
): unknown[] {
  if (from === undefined || to === undefined) throw new UsageError('--from or --to is missing')
  const system = asked === null || asked === 'all' ? 'icd10cm' : asked
  const found = ask(system, from, to)
  if (!found) throw new UsageError(`${system} has no edition ${from} or ${to} here`)
  return found
}

function noList(system: CodeSystem): never {
  throw new UsageError(`no code list of ${system} is at hand`)
}

function print(lines: readonly unknown[]): number {
  for (const line of lines) console.log(JSON.stringify(line))
  return 0
}

function readDay(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString().slice(0, 10)
  const instant = new Date(`${text}T00:00:00Z`)
  // The 30th of February is read as a day in March.
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== text) {
    throw new UsageError(`${text} is not a day: write yyyy-mm-dd`)
  }
  return text
}

function readSystem(text: string | undefined): CodeSystem | 'all' | null {
  if (text === undefined) return null
  const found = text === 'all' ? text : codeSystems.find((system) => system === text)
  if (!found) throw new UsageError(`${text} is not a system: use one of ${codeSystems.join(', ')}`)
  return found
}

function readLimit(text: string | undefined): number {
  const limit = Number(text ?? 10)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new UsageError('--limit must be 1 to 100')
  return limit
}

function isArgumentError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
