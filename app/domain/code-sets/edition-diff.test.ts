import { expect, test } from 'vitest'
import { aListOf, listOf } from '../../../tests/support/code-shelf'
import type { CodeList } from './code-list'
import { diffEditions, proposeSuccessors } from './edition-diff'

const edition = (name: string, ...lines: string[]): CodeList => aListOf({ edition: name }, ...lines)
const told = (from: CodeList, to: CodeList): string[] =>
  diffEditions(from, to).map(({ kind, code }) => `${kind} ${code}`)

test('codes that came, went, changed their title or turned into headers are told, in code order', () => {
  const before = edition(
    '2026',
    'A15 header Tuberculosis',
    'A15.0 billable Tuberculosis of lung',
    'A15.4 billable Tuberculosis of nodes',
    'A15.5 billable Tuberculosis of larynx',
  )
  const after = edition(
    '2027',
    'A15 header Respiratory tuberculosis',
    'A15.0 header Tuberculosis of lung',
    'A15.01 billable Tuberculosis of right lung',
    'A15.5 billable Tuberculosis of larynx',
  )
  expect(told(before, after)).toEqual(['retitled A15', 'became-header A15.0', 'added A15.01', 'deleted A15.4'])
  // The way back is the same list with the roles exchanged.
  expect(told(after, before)).toEqual(['retitled A15', 'became-billable A15.0', 'deleted A15.01', 'added A15.4'])
})

test('a code whose title and standing both changed gives two lines', () => {
  const changes = diffEditions(edition('1', 'A15 billable Tuberculosis'), edition('2', 'A15 header Lung tuberculosis'))
  expect(changes.map(({ kind }) => kind)).toEqual(['became-header', 'retitled'])
  expect(changes[0]).toMatchObject({ from: { billable: true }, to: { billable: false } })
})

test('an edition does not differ from itself', () => {
  const list = listOf('icd10cm', '2027')
  expect(diffEditions(list, list)).toEqual([])
})

test('a code that is gone is told with what it was, a new one with what it is', () => {
  const [added, deleted] = diffEditions(edition('1', 'B20 billable HIV'), edition('2', 'A15 billable TB'))
  expect(added).toMatchObject({ kind: 'added', code: 'A15', from: null, to: { title: 'TB' } })
  expect(deleted).toMatchObject({ kind: 'deleted', code: 'B20', from: { title: 'HIV' }, to: null })
})

test('what fiscal year 2027 changed is what was published of it', () => {
  const changes = diffEditions(listOf('icd10cm', '2026'), listOf('icd10cm', '2027'))
  const count = (kind: string): number => changes.filter((change) => change.kind === kind).length
  // The numbers published for the whole list; all these codes stand in embedded categories.
  expect(['added', 'deleted', 'became-header', 'retitled', 'became-billable'].map(count)).toEqual([238, 21, 15, 4, 0])
  expect(changes).toContainEqual(expect.objectContaining({ kind: 'became-header', code: 'Z68.1' }))
  expect(changes).toContainEqual(expect.objectContaining({ kind: 'deleted', code: 'S23.420A' }))
})

test('the successors of a new header are the codes below it, those with most words in common first', () => {
  const { details, ...list } = listOf('icd10cm', '2027')
  const old = listOf('icd10cm', '2026').find('Z68.1')
  expect(old).not.toBeNull()
  expect(old && proposeSuccessors({ details, ...list }, old).map(({ code }) => code)).toEqual(['Z68.18', 'Z68.19'])
})

test('the successors of a code that is gone come from the nearest stem that is left', () => {
  const after = edition(
    '2',
    'T52 header Toxic effect of organic solvents',
    'T52.8 header Toxic effect of other organic solvents',
    'T52.81 billable Toxic effect of brake fluid',
    'T52.82 billable Toxic effect of cleaning agents, assault',
    'T52.9 billable Toxic effect of unspecified organic solvent',
  )
  const gone = { code: 'T52.8X3A', title: 'Toxic effect of other organic solvents, assault', billable: true }
  // T52.82 shares toxic, effect, of, assault; T52.81 only the first three.
  expect(proposeSuccessors(after, gone).map(({ code }) => code)).toEqual(['T52.82', 'T52.81'])
  expect(proposeSuccessors(after, gone, 1)).toHaveLength(1)
  expect(proposeSuccessors(after, { code: 'Q99.9', title: 'Other', billable: true })).toEqual([])
})
