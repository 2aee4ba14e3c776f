import { expect, test } from 'vitest'
import { glossaryId, glossaryLetter, openGlossary, type GlossaryEntry } from './glossary'

function anEntry(term: string, aliases: string[] = []): GlossaryEntry {
  return { id: glossaryId(term), term, aliases, definition: 'Words.', lesson: 'a-lesson', systems: [], exams: [] }
}

const glossary = openGlossary([
  anEntry('sequela', ['late effect', 'sequelae']),
  anEntry('Clean claim'),
  anEntry('837'),
  anEntry('prior authorization'),
])

test.each([
  ['clean claim', 'Clean claim'],
  ['Clean claims', 'Clean claim'],
  ['late   effects', 'sequela'],
  ['Sequelae', 'sequela'],
  ['837', '837'],
  ['Prior-authorization', 'prior authorization'],
])('%s finds its entry', (words, term) => {
  expect(glossary.find(words)?.term).toBe(term)
})

test.each(['claim', '', 'clean', 'status'])('%j finds none', (words) => {
  expect(glossary.find(words)).toBeNull()
})

test('entries stand in alphabetic order whatever their case, digits first and under one letter', () => {
  expect(glossary.entries.map(({ term }) => term)).toEqual(['837', 'Clean claim', 'prior authorization', 'sequela'])
  expect(glossary.entries.map(glossaryLetter)).toEqual(['0', 'C', 'P', 'S'])
})
