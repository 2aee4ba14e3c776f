import { z } from 'zod'

// Zod otherwise compiles validators with the Function constructor, which our policy of no evaluated code forbids.
z.config({ jitless: true })

const isProduction = (process.env.NODE_ENV ?? 'production') === 'production'

const EnvironmentInput = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Address under which browsers reach the site, without a path: `https://learn.example.org`. */
  ORIGIN: z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin),
  /** At least 32 characters; keys reset links and form seeds. */
  APP_SECRET: z.string().min(32, 'must have at least 32 characters'),
  DATABASE_URL: z.string().startsWith('file:').default('file:./data/first-listed.db'),
  /** How many proxies stand in front; their X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

export type Environment = z.output<typeof EnvironmentInput> & { isProduction: boolean }

/** Says everything that is missing or wrong at once. */
export class EnvironmentError extends Error {}

/** @throws EnvironmentError naming each variable and what is wrong with it */
export function readEnvironment(source: NodeJS.ProcessEnv): Environment {
  const parsed = EnvironmentInput.safeParse(source)
  if (parsed.success) return { ...parsed.data, isProduction }
  const faults = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return source[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`
  })
  throw new EnvironmentError(faults.join('\n'))
}
