import type { Exhibit, Question } from '../scoring'
import { wordsOfRecord } from '../scoring'

/** One note of an Anki deck: plain text, lines kept. */
export type AnkiNote = { guid: string; front: string; back: string; tags: string[] }

/** A question as a note: what is asked in front, the key and why behind. */
export function ankiNote(question: Question, lessonTitle: string): AnkiNote {
  return {
    guid: `first-listed:${question.id}`,
    front: [...exhibitLines(question.exhibit), flowing(question.stem), ...shownLines(question)].join('\n'),
    back: [
      ...keyLines(question),
      '',
      flowing(whyOf(question)),
      '',
      `Lesson: ${lessonTitle}`,
      ...question.references,
    ].join('\n'),
    tags: [
      'first-listed',
      question.kind,
      `lesson::${question.lesson}`,
      ...question.placements.map(({ domain }) => `domain::${domain}`),
    ],
  }
}

/**
 * The text file that Anki (2.1.54 and later) imports: headers, then one note a line. The first column is each note's own
 * id, so importing again updates notes and keeps their schedule.
 *
 * @see https://docs.ankiweb.net/importing/text-files.html
 */
export function ankiFile(notes: readonly AnkiNote[]): string {
  const headers = [
    '#separator:tab',
    '#html:true',
    '#notetype:Basic',
    '#deck:First-Listed',
    '#guid column:1',
    '#tags column:4',
  ]
  const lines = notes.map(({ guid, front, back, tags }) =>
    [guid, htmlOf(front), htmlOf(back), tags.join(' ')].map(quoted).join('\t'),
  )
  return [...headers, ...lines].map((line) => `${line}\n`).join('')
}

/** Blank lines part paragraphs; other line breaks are only how the file was written. */
function flowing(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' '))
    .join('\n\n')
}

function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`
}

function htmlOf(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\t/g, ' ')
    .replace(/\r?\n/g, '<br>')
}

function exhibitLines(exhibit: Exhibit | undefined): string[] {
  if (!exhibit) return []
  return [
    exhibit.title,
    ...exhibit.parts.flatMap((part) => {
      const heading = part.heading === null ? [] : [part.heading]
      switch (part.kind) {
        case 'text':
          return [...heading, part.text]
        case 'facts':
          return [...heading, ...part.rows.map(({ label, value }) => `${label}: ${value}`)]
        case 'table':
          return [...heading, part.columns.join(' | '), ...part.rows.map((row) => row.join(' | '))]
        case 'form':
          return [...heading, ...Object.entries(part.items).map(([item, value]) => `${item}: ${value}`)]
      }
    }),
    '',
  ]
}

const letterOf = (place: number): string => String.fromCharCode(65 + place)

function optionText({ text, codes }: { text: string | null; codes: { list: string[] } | null }): string {
  return text ?? codes?.list.join(', ') ?? ''
}

/** What the input would show beside the stem. */
function shownLines(question: Question): string[] {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice':
      return question.options.map((option, place) => `${letterOf(place)}. ${optionText(option)}`)
    case 'ordering':
      return question.items.map(({ text }) => `• ${text}`)
    case 'matching':
      return [...question.left.map(({ text }) => `• ${text}`), ...question.right.map(({ text }) => `→ ${text}`)]
    case 'form-fields':
      return [`Items: ${question.fields.join(', ')}`]
    case 'em-level':
      return [`Levels: ${question.levels.join(', ')}`]
    case 'highlight':
      return [question.record]
    case 'code':
    case 'code-set':
    case 'numeric':
      return []
  }
}

function keyLines(question: Question): string[] {
  switch (question.kind) {
    case 'single-choice':
    case 'multiple-choice': {
      const keys = [question.key].flat()
      return question.options.flatMap((option, place) =>
        keys.includes(option.id) ? [`${letterOf(place)}. ${optionText(option)}`] : [],
      )
    }
    case 'code':
    case 'em-level':
      return [question.key]
    case 'code-set':
      return [
        ...question.key.diagnoses,
        ...question.key.procedures.map(
          ({ code, modifiers, units, pointers }) =>
            `${[code, ...modifiers].join('-')} x ${units}${pointers.length > 0 ? ` for ${pointers.join(', ')}` : ''}`,
        ),
      ]
    case 'numeric':
      return [question.unit === 'date' ? question.key : `${question.key} ${question.unit}`]
    case 'ordering':
      return question.key.map((id, place) => `${place + 1}. ${textOf(question.items, id)}`)
    case 'matching':
      return question.left.map(({ id, text }) => `${text} → ${textOf(question.right, question.key[id] ?? '')}`)
    case 'form-fields':
      return [
        ...Object.entries(question.key).map(([item, values]) => `${item}: ${values.join(' or ')}`),
        ...question.mustBeBlank.map((item) => `${item}: left blank`),
      ]
    case 'highlight': {
      const words = wordsOfRecord(question.record)
      return question.key.map(({ first, last }) => `“${words.slice(first, last + 1).join(' ')}”`)
    }
  }
}

function textOf(parts: readonly { id: string; text: string }[], id: string): string {
  return parts.find((part) => part.id === id)?.text ?? ''
}

function whyOf(question: Question): string {
  if (question.kind !== 'single-choice' && question.kind !== 'multiple-choice') return question.rationale
  const keys = [question.key].flat()
  return question.options
    .filter(({ id }) => keys.includes(id))
    .map(({ rationale }) => rationale)
    .join(' ')
}
