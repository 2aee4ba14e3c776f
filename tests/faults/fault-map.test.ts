import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** The rows of the table in docs/faults.md: number, fault, what shows it. */
const rows = readFileSync(join(root, 'docs', 'faults.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const cells = /^\| (\d+) \| ([^|]+) \| (.+) \|$/.exec(line)
    return cells ? [{ number: Number(cells[1]), shownBy: cells[3] ?? '' }] : []
  })

test('the map of faults has all fifty, in order', () => {
  expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
})

test('every test that the map names exists', () => {
  const named = rows.flatMap(({ number, shownBy }) =>
    [...shownBy.matchAll(/`((?:tests|app)\/[^`]+)` "([^"]+)"/g)].map(([, file = '', title = '']) => ({
      number,
      file,
      title,
    })),
  )
  const missing = named.filter(({ file, title }) => !readFileSync(join(root, file), 'utf8').includes(title))
  expect(missing).toEqual([])
  expect(named.length).toBeGreaterThan(45)
})

test('every fault has a test, is shown by the one before it, or does not apply for a reason', () => {
  const bare = rows.filter(({ shownBy }) => !/` "|^the same|^does not apply/.test(shownBy))
  expect(bare).toEqual([])
  expect(rows.filter(({ shownBy }) => shownBy.startsWith('does not apply')).map((row) => row.number)).toEqual([])
})
