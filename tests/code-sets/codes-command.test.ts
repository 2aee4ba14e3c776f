import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { codesCommand } from '../../app/cli/codes-command'
import { projectRoot } from '../../app/cli/toolchain.mjs'
import { ensureBuild } from '../support/build'
import { sample } from '../support/import-desk'

// The command as docs/domain/code-sets.md has it, in a process of its own.

// On a busy machine a process takes seconds to start, and some tests start four.
vi.setConfig({ testTimeout: 120_000 })

const folder = mkdtempSync(join(tmpdir(), 'first-listed-codes-'))
const noDatabase = `file:${join(folder, 'none.db')}`

beforeAll(ensureBuild, 600_000)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Outcome = { exitCode: number; lines: Record<string, unknown>[]; output: string; errors: string }

/** Runs `codes` with arguments; without a database unless one is named. */
function codes(args: readonly string[], databaseUrl = noDatabase): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'app/cli/codes.ts', ...args],
      { cwd: projectRoot, env: { ...process.env, DATABASE_URL: databaseUrl }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const exitCode = error ? (typeof error.code === 'number' ? error.code : -1) : 0
        const lines = stdout
          .split('\n')
          .filter((line) => line.startsWith('{'))
          .map((line) => JSON.parse(line) as Record<string, unknown>)
        resolve({ exitCode, lines, output: stdout, errors: stderr })
      },
    )
  })
}

const today = ['--date', '2026-11-21']

test('check gives a line for each code, in the order of the call', async () => {
  const { exitCode, lines, output, errors } = await codes([
    'check',
    '--system',
    'icd10cm',
    ...today,
    's52.501',
    'I1O',
    'W19A',
    'A00',
    'hello?',
  ])
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' })
  expect(lines[0]).toEqual({
    input: 's52.501',
    code: 'S52.501',
    system: 'icd10cm',
    edition: '2027',
    editionStale: false,
    verdict: 'needs-seventh-character',
    title: 'Unspecified fracture of the lower end of right radius',
    billable: false,
    hint: expect.stringContaining('S52.501A') as string,
    typo: null,
  })
  expect(lines.map(({ input, verdict, code, typo }) => [input, verdict, code, typo])).toEqual([
    ['s52.501', 'needs-seventh-character', 'S52.501', null],
    ['I1O', 'valid', 'I10', 'o-for-zero'],
    ['W19A', 'needs-placeholder', 'W19.A', null],
    ['A00', 'outside-subset', 'A00', null],
    ['hello?', 'malformed', 'hello?', null],
  ])
  // One object a line and nothing else.
  expect(output.trimEnd().split('\n')).toHaveLength(5)
})

test('the day decides, and a stale edition says so', async () => {
  const before = await codes(['check', '--system', 'icd10cm', '--date', '2026-09-30', 'Z68.1'])
  const after = await codes(['check', '--system', 'icd10cm', '--date', '2026-10-01', 'Z68.1'])
  expect([before, after].map(({ lines }) => [lines[0]?.edition, lines[0]?.verdict])).toEqual([
    ['2026', 'valid'],
    ['2027', 'not-billable'],
  ])
  const stale = await codes(['check', '--system', 'hcpcs', ...today, 'G0008'])
  expect(stale.lines).toMatchObject([{ verdict: 'valid', edition: '2025-10', editionStale: true }])
})

test('what begins with a dash is a code after --', async () => {
  const { exitCode, lines } = await codes(['check', '--system', 'icd10cm', ...today, '--', '-1', '--date'])
  expect(exitCode).toBe(0)
  expect(lines.map(({ input, verdict }) => [input, verdict])).toEqual([
    ['-1', 'malformed'],
    ['--date', 'malformed'],
  ])
})

test('show gives all that is known of a code, wherever it is listed', async () => {
  const { exitCode, lines } = await codes(['show', ...today, 'I11.0', '99213', 'nonsense'])
  expect(exitCode).toBe(0)
  expect(Object.keys(lines[0] ?? {}).sort()).toEqual(
    [
      ['code', 'system', 'edition', 'editionStale', 'title', 'billable', 'modifier', 'chapter', 'block'],
      ['ancestors', 'children', 'notes', 'seventhCharacters', 'details', 'poaExempt'],
    ]
      .flat()
      .sort(),
  )
  expect(lines[0]).toMatchObject({
    code: 'I11.0',
    chapter: '9 Diseases of the circulatory system (I00-I99)',
    block: 'Hypertensive diseases (I10-I1A)',
    ancestors: [{ code: 'I11' }],
  })
  expect(lines[0]?.notes).toContainEqual({
    at: 'block I10-I1A',
    kind: 'use-additional',
    text: 'tobacco dependence (F17.-)',
    edition: 'FY2021',
  })
  expect(lines[1]).toMatchObject({ system: 'cpt', details: { family: { id: 'office-established' } } })
  // What is not listed is checked.
  expect(lines[2]).toMatchObject({ input: 'nonsense', billable: false })
})

test('search gives the best codes first, with rank and reason', async () => {
  const { exitCode, lines } = await codes(['search', ...today, '--limit', '3', 'high', 'cholesterol'])
  expect(exitCode).toBe(0)
  expect(lines).toHaveLength(3)
  expect(lines[0]).toEqual({
    rank: 1,
    system: 'icd10cm',
    code: 'E78.00',
    title: 'Pure hypercholesterolemia, unspecified',
    billable: true,
    modifier: false,
    reason: 'index: High cholesterol',
  })
  expect(lines.map(({ rank }) => rank)).toEqual([1, 2, 3])
  const all = await codes(['search', '--system', 'all', ...today, '--limit', '20', 'wheelchair'])
  expect(new Set(all.lines.map(({ system }) => system)).size).toBeGreaterThan(1)
  expect(await codes(['search', ...today, '💉'])).toMatchObject({ exitCode: 0, lines: [] })
})

test('diff tells what changed, with successors for what is gone', async () => {
  const { exitCode, lines } = await codes(['diff', '--from', '2026', '--to', '2027'])
  expect(exitCode).toBe(0)
  // 238 added, 21 deleted, 15 new headers, 4 new titles, as published.
  expect(lines).toHaveLength(278)
  expect(lines.find(({ code }) => code === 'Z68.1')).toMatchObject({
    change: 'became-header',
    from: { billable: true },
    to: { billable: false },
    successors: [{ code: 'Z68.18' }, { code: 'Z68.19' }],
  })
  expect(await codes(['diff', '--from', '2027', '--to', '2027'])).toMatchObject({ exitCode: 0, lines: [] })
})

test('impact names places in the content by id', async () => {
  const { exitCode, lines } = await codes(['impact', '--from', '2026', '--to', '2027'])
  expect(exitCode).toBe(0)
  for (const line of lines) {
    expect(line).toMatchObject({
      change: expect.stringMatching(/^(deleted|retitled|became-header|became-billable)$/) as string,
      place: expect.stringMatching(/^(question-key|question-option|near-miss|lesson-text)$/) as string,
      id: expect.any(String) as string,
      dateOfService: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    })
  }
})

test('stats has a line for every system and edition', async () => {
  const { exitCode, lines } = await codes(['stats'])
  expect(exitCode).toBe(0)
  expect(lines.map(({ system, edition }) => `${String(system)} ${String(edition)}`)).toEqual([
    'icd10cm 2026',
    'icd10cm 2027',
    'icd10pcs 2027',
    'hcpcs 2025-10',
    'cpt 2026',
    'pos 2026-08',
    'carc 2026-11',
    'rarc 2026-11',
    'adjustment-group 2026-11',
    'type-of-bill 2026-11',
    'revenue 2026-11',
  ])
  expect(new Set(lines.map(({ source }) => source))).toEqual(new Set(['embedded']))
  expect(Object.keys(lines[0] ?? {}).sort()).toEqual(
    [
      ['system', 'edition', 'title', 'effectiveFrom', 'effectiveTo'],
      ['categories', 'codes', 'billable', 'coverage', 'source'],
    ]
      .flat()
      .sort(),
  )
})

const wrongCalls = [
  [],
  ['unknown'],
  ['check', 'I10'],
  ['check', '--system', 'icd10cm'],
  ['check', '--system', 'all', 'I10'],
  ['check', '--system', 'icd11', 'I10'],
  ['check', '--system', '__proto__', 'I10'],
  ['check', '--system', 'icd10cm', '--date', 'yesterday', 'I10'],
  ['check', '--system', 'icd10cm', '--date', '2026-13-01', 'I10'],
  ['check', '--system', 'icd10cm', '--frobnicate', 'I10'],
  ['show'],
  ['search'],
  ['search', '--limit', '0', 'pain'],
  ['search', '--limit', 'many', 'pain'],
  ['diff', '--from', '2026'],
  ['diff', '--from', '1999', '--to', '2027'],
  ['import', '--system', 'icd10cm'],
]

test('a call that is wrong ends with 2, says why, and prints nothing', async () => {
  // Here and not in a process each, whose start would take longer than all of these together.
  vi.stubEnv('DATABASE_URL', noDatabase)
  const printed = vi.spyOn(console, 'log').mockReturnValue()
  const said = vi.spyOn(console, 'error').mockReturnValue()
  for (const args of wrongCalls) {
    said.mockClear()
    expect(await codesCommand(args), args.join(' ')).toBe(2)
    const errors = said.mock.calls.flat().join('\n')
    expect(errors, args.join(' ')).toMatch(/^usage: /m)
    expect(errors, args.join(' ')).not.toMatch(/^\s+at /m)
  }
  expect(printed).not.toHaveBeenCalled()
})

test('a process called wrongly ends with 2, says why on standard error, and prints nothing', async () => {
  for (const args of [
    ['check', '--system', 'icd10cm', '--frobnicate', 'I10'],
    ['diff', '--from', '1999', '--to', '2027'],
    ['import', '--system', 'icd10cm'],
  ]) {
    const { exitCode, output, errors } = await codes(args)
    expect({ exitCode, output }, args.join(' ')).toEqual({ exitCode: 2, output: '' })
    expect(errors, args.join(' ')).toMatch(/^usage: /m)
    expect(errors, args.join(' ')).not.toMatch(/^\s+at /m)
  }
})

test('asking makes no database', async () => {
  await codes(['stats'])
  expect(existsSync(join(folder, 'none.db'))).toBe(false)
})

test('what was imported into a database answers there, and the embedded sets beside it', async () => {
  const databaseUrl = `file:${join(folder, 'imported.db')}`
  const release = ['--system', 'icd10cm', '--edition', '2028', '--effective', '2027-10-01']
  // By another name, since a file that says 2027 is refused as 2028.
  const table = join(folder, 'small-release.tsv')
  copyFileSync(sample('icd10cm_codes_2027.tsv'), table)
  const imported = await codes(['import', ...release, '--title', 'A small release', table], databaseUrl)
  expect(imported.exitCode, imported.errors).toBe(0)
  expect(imported.lines).toMatchObject([{ system: 'icd10cm', edition: '2028', changed: true }])
  const check = ['check', '--system', 'icd10cm', '--date', '2027-11-21']
  const { lines } = await codes([...check, 'I10', 'E11.9'], databaseUrl)
  expect(lines).toMatchObject([
    { input: 'I10', verdict: 'valid', edition: '2028' },
    // The release is complete by declaration, so what it lacks does not exist.
    { input: 'E11.9', verdict: 'not-in-edition', edition: '2028' },
  ])
  expect((await codes([...check, 'E11.9'])).lines).toMatchObject([
    { verdict: 'valid', edition: '2027', editionStale: true },
  ])
  const { lines: lists } = await codes(['stats'], databaseUrl)
  expect(lists.filter(({ system }) => system === 'icd10cm').map(({ edition, source }) => [edition, source])).toEqual([
    ['2026', 'embedded'],
    ['2027', 'embedded'],
    ['2028', 'imported'],
  ])
})

test('a refused import ends with 1 and says file and line', async () => {
  const databaseUrl = `file:${join(folder, 'refused.db')}`
  const { exitCode, output, errors } = await codes(
    [
      'import',
      '--system',
      'icd10cm',
      '--edition',
      '2026',
      '--effective',
      '2025-10-01',
      sample('icd10cm_order_2027.txt'),
    ],
    databaseUrl,
  )
  expect({ exitCode, output }).toEqual({ exitCode: 1, output: '' })
  expect(errors).toMatch(/icd10cm_order_2027\.txt/)
})
