import { createServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { readEnvironment } from '~/server/environment'
import { findFreePort, startServerProcess } from '../support/server-process'

const minutes = 600_000

/** What the server says when it ends instead of starting; the settings given replace good ones. */
async function refusal(env: Record<string, string | undefined>): Promise<string> {
  const site = await startServerProcess({ env }).catch((error: unknown) => String(error))
  if (typeof site === 'string') return site
  await site.stop()
  throw new Error('the server started')
}

test(
  'production does not start without APP_SECRET and ORIGIN, and names both at once',
  async () => {
    const said = await refusal({ APP_SECRET: undefined, ORIGIN: undefined })
    expect(said).toContain('the server ended with 1')
    expect(said).toContain('First-Listed cannot start:\n')
    expect(said).toContain('ORIGIN is missing')
    expect(said).toContain('APP_SECRET is missing')
    expect(said).not.toMatch(/\bat .+:\d+:\d+/)
  },
  minutes,
)

test(
  'everything that is wrong with the settings is said at once, and the secret is never printed',
  async () => {
    const said = await refusal({
      APP_SECRET: 'too short to be safe',
      ORIGIN: 'learn.example.org',
      PORT: 'eighty',
      DATABASE_URL: 'postgresql://db',
      TRUSTED_PROXIES: '99',
    })
    expect(said).toContain('the server ended with 1')
    expect(said).toContain('APP_SECRET must have at least 32 characters')
    for (const name of ['ORIGIN ', 'PORT ', 'DATABASE_URL ', 'TRUSTED_PROXIES ']) expect(said).toContain(`\n${name}`)
    expect(said).not.toContain('too short to be safe')
    expect(said).not.toMatch(/\bat .+:\d+:\d+/)
  },
  minutes,
)

test.each(['learn.example.org', 'ftp://learn.example.org', 'https://', ''])('%j is no ORIGIN', (origin) => {
  expect(() => readEnvironment({ NODE_ENV: 'production', APP_SECRET: 'x'.repeat(32), ORIGIN: origin })).toThrow(
    /^ORIGIN /,
  )
})

test('of an ORIGIN only scheme, host and port count', () => {
  const { ORIGIN } = readEnvironment({
    NODE_ENV: 'production',
    APP_SECRET: 'x'.repeat(32),
    ORIGIN: 'https://Learn.Example.org:443/some/path?x#y',
  })
  expect(ORIGIN).toBe('https://learn.example.org')
})

test(
  'a port that is taken is said to be',
  async () => {
    const port = await findFreePort()
    const holder = await new Promise<Server>((resolve) => {
      const server = createServer().listen(port, '127.0.0.1', () => resolve(server))
    })
    onTestFinished(() => void holder.close())
    expect(await refusal({ PORT: String(port) })).toContain(
      `port ${port} on 127.0.0.1 is taken; set PORT to another one`,
    )
  },
  minutes,
)

test(
  'a database file that cannot be opened is said, without a stack',
  async () => {
    const said = await refusal({ DATABASE_URL: 'file:/dev/null/nowhere/site.db' })
    expect(said).toContain('First-Listed cannot start: ')
    expect(said).not.toMatch(/\bat .+:\d+:\d+/)
  },
  minutes,
)
