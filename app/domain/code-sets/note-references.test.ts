import { expect, test } from 'vitest'
import { embeddedList } from '../../../tests/support/code-lists'
import { referenceCovers, referencesIn } from './note-references'

const list = embeddedList()
const told = (text: string): string[] =>
  referencesIn(text).map((one) => (one.first === one.last ? one.first : `${one.first}..${one.last}`))
const covers = (text: string, code: string): boolean =>
  referencesIn(text).some((reference) => referenceCovers(list, reference, code))

test('single codes, dashes, ranges and lists are read from the brackets of a note', () => {
  expect(told('tuberculous enteritis (A18.32)')).toEqual(['A1832'])
  expect(told('carrier of infectious disease (Z22.-)')).toEqual(['Z22'])
  expect(told('hypertensive disease complicating pregnancy (O10-O11, O13-O16)')).toEqual(['O10..O11', 'O13..O16'])
  expect(told('maternal care (O47.0-)')).toEqual(['O470'])
  expect(told('code to identify site of ulcer (L97.1-L97.9, L98.41-L98.49)')).toEqual(['L971..L979', 'L9841..L9849'])
  expect(told('pancreatitis (K85-K86.-)')).toEqual(['K85..K86'])
})

test('odd spellings of the official text are read too', () => {
  // Each of these stands like this in the tabular list.
  expect(told('code to identify drug abuse and dependence (F11.-F17.-)')).toEqual(['F11..F17'])
  expect(told('atherosclerosis of the extremities (I70.2--I70.7-)')).toEqual(['I702..I707'])
  expect(told('head injury (S00.- to S09.-)')).toEqual(['S00..S09'])
  expect(told('rheumatic fever with heart involvement (I01.0 -I01.9)')).toEqual(['I010..I019'])
  expect(told('malignant neoplasm of auricular canal (C43.2-,C44.2-)')).toEqual(['C432', 'C442'])
  expect(told('external cause code (W88-W90, X39.0-) to identify cause')).toEqual(['W88..W90', 'X390'])
})

test('a bracket left open, and none at all', () => {
  expect(told('malignant neoplasm of nasal bone (C41.0')).toEqual(['C410'])
  expect(told('carcinoma in situ of skin of nose D04.3')).toEqual(['D043'])
})

test('prose without a code refers to nothing, and words are not taken for codes', () => {
  expect(told('angiostrongyliasis due to:')).toEqual([])
  expect(told('glucose-6-phosphate dehydrogenase (G6PD) deficiency without anemia (D75.A)')).toEqual(['D75A'])
  expect(told('vitamin B12 deficiency anemia of some kind')).toEqual([])
})

test('a condition on the ending narrows the stretch', () => {
  const note = 'polyneuropathy in diabetes mellitus (E08-E13 with .42)'
  expect(covers(note, 'E11.42')).toBe(true)
  expect(covers(note, 'E11.9')).toBe(false)
  expect(covers('diabetic angiopathy (E08-E13 with .51-.52)', 'E10.52')).toBe(true)
  expect(covers('mood disorders (F10-F19 with .14, .24, .94)', 'F14.24')).toBe(true)
  expect(covers('mood disorders (F10-F19 with .14, .24, .94)', 'F14.20')).toBe(false)
  expect(covers('amnestic disorder (F10, F13, F19 with .26, .96)', 'F10.26')).toBe(true)
})

test('a condition on a place narrows the stretch', () => {
  const note = 'code for adverse effect, to identify drug (T36-T50 with fifth or sixth character 5)'
  expect(covers(note, 'T36.0X5A')).toBe(true)
  expect(covers(note, 'T36.0X1A')).toBe(false)
  expect(covers(note, 'T50.905A')).toBe(true)
  expect(covers('poisoning (T36-T65 with fifth or sixth character 1-4 or 6)', 'T45.516A')).toBe(true)
})

test('a range ends with everything below its last code, in tabular order', () => {
  expect(covers('neoplasms of skin (C43-C44)', 'C4A.31')).toBe(true)
  expect(covers('arthropathies (M05-M14)', 'M1A.00X0')).toBe(true)
  expect(covers('pregnancy (O00-O9A)', 'O9A.111')).toBe(true)
  expect(covers('site of ulcer (L97.1-L97.9)', 'L97.909')).toBe(true)
  expect(covers('site of ulcer (L97.1-L97.4)', 'L97.909')).toBe(false)
  expect(covers('pancreatitis (K85-K86.-)', 'K86.1')).toBe(true)
  expect(covers('pancreatitis (K85-K86.-)', 'K87')).toBe(false)
})
