import { expect, test } from 'vitest'
import { anchorNote, type HashedPassage } from './notes'

const passages: HashedPassage[] = [
  { id: 'passage-1', under: 'Start', text: 'Ask whether it is linked.', hash: 'one' },
  { id: 'passage-2', under: 'Then', text: 'Hypertension with heart failure is one code, I11.0.', hash: 'two' },
]

test('an unchanged passage keeps its note, even one whose quote holds words that the source does not', () => {
  const tie = { passage: 'passage-1', passageHash: 'one', quote: 'ICD-10-CM Official Guidelines' }
  expect(anchorNote(passages, tie)).toEqual({ passage: passages[0], changed: false })
})

test('a passage that moved takes its note along', () => {
  const tie = { passage: 'passage-1', passageHash: 'two', quote: '' }
  expect(anchorNote(passages, tie)).toEqual({ passage: passages[1], changed: false })
})

test('an edited passage that still holds the quoted words keeps its note', () => {
  const tie = { passage: 'passage-2', passageHash: 'older', quote: 'heart  failure\nis one' }
  expect(anchorNote(passages, tie)).toEqual({ passage: passages[1], changed: false })
})

test('a note whose words are gone stays at its place, told as changed; without a place it is not lost either', () => {
  const quote = 'words nobody wrote'
  expect(anchorNote(passages, { passage: 'passage-2', passageHash: 'older', quote })).toEqual({
    passage: passages[1],
    changed: true,
  })
  expect(anchorNote(passages, { passage: 'passage-9', passageHash: 'older', quote })).toEqual({
    passage: null,
    changed: true,
  })
})

test('a note on the whole lesson never changes', () => {
  expect(anchorNote([], { passage: null, passageHash: null, quote: '' })).toEqual({ passage: null, changed: false })
})
