import { z } from 'zod'
import { anchorNote, type HashedPassage, type OwnNote } from '~/domain/lessons'
import type { LessonDetails } from '../content/content'
import { content } from '../content/current'
import { sha256 } from '../content/hash'
import {
  deleteLessonNote,
  insertLessonNote,
  listLessonNotes,
  updateLessonNote,
  type LessonNoteRecord,
} from '../db/lesson-notes'

const mostNotes = 1_000
const longestQuote = 300
const longestNote = 2_000

// Browsers send a line break as two characters, and count it as one.
const text = z.string().transform((words) => words.replaceAll('\r\n', '\n').trim())

/** What a reader sends about a note: from a form, or as JSON from the lesson. */
export const NoteDeed = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('keep'),
    id: z.uuid(),
    slug: z.string().max(100),
    /** Empty: about the whole lesson. */
    passage: z.string().max(20).default(''),
    quote: text.pipe(z.string().max(longestQuote)).default(''),
    note: text.pipe(z.string().max(longestNote)).default(''),
  }),
  z.object({ intent: z.literal('change'), id: z.uuid(), note: text.pipe(z.string().max(longestNote)) }),
  z.object({ intent: z.literal('remove'), id: z.uuid() }),
])

export type NoteResult = 'done' | 'full' | 'empty' | 'no-such-place' | 'no-such-note'

export type LessonNotes = { slug: string; title: string; notes: OwnNote[] }

/** What a reader marked in one lesson and wrote beside it, in the order of the text. */
export async function readLessonNotes(learnerKey: string, slug: string): Promise<OwnNote[]> {
  return inOrder(await listLessonNotes(learnerKey, slug), content().findLesson(slug))
}

/** All notes of a reader, by lesson in the order of the curriculum; lessons that are gone stand last. */
export async function readAllNotes(learnerKey: string): Promise<LessonNotes[]> {
  const bySlug = new Map<string, LessonNoteRecord[]>()
  for (const note of await listLessonNotes(learnerKey)) {
    bySlug.set(note.lessonSlug, [...(bySlug.get(note.lessonSlug) ?? []), note])
  }
  const places = new Map(content().curriculum.map(({ slug }, place) => [slug, place]))
  return [...bySlug]
    .sort(([one], [other]) => (places.get(one) ?? Infinity) - (places.get(other) ?? Infinity))
    .map(([slug, notes]) => ({
      slug,
      title: content().findCurriculumLesson(slug)?.title ?? slug,
      notes: inOrder(notes, content().findLesson(slug)),
    }))
}

/** Keeps, changes or removes a note of a reader; what belongs to others is left alone, as if it were not there. */
export async function doNoteDeed(learnerKey: string, deed: z.output<typeof NoteDeed>, now: Date): Promise<NoteResult> {
  switch (deed.intent) {
    case 'remove':
      await deleteLessonNote(learnerKey, deed.id)
      return 'done'
    case 'change':
      return (await updateLessonNote(learnerKey, deed.id, deed.note, now)) ? 'done' : 'no-such-note'
    case 'keep': {
      const lesson = content().findLesson(deed.slug)
      const passage = lesson ? hashed(lesson).find(({ id }) => id === deed.passage) : undefined
      if (!lesson || (deed.passage !== '' && !passage)) return 'no-such-place'
      if (deed.note === '' && deed.quote === '') return 'empty'
      const record = {
        id: deed.id,
        lessonSlug: deed.slug,
        passage: passage?.id ?? null,
        passageHash: passage?.hash ?? null,
        quote: deed.quote,
        note: deed.note,
        createdAt: now,
        updatedAt: now,
      }
      return (await insertLessonNote(learnerKey, record, mostNotes)) ? 'done' : 'full'
    }
  }
}

function inOrder(notes: readonly LessonNoteRecord[], lesson: LessonDetails | null): OwnNote[] {
  const passages = lesson ? hashed(lesson) : []
  const placed = notes.map((record) => {
    const { passage, changed } = anchorNote(passages, record)
    const place = passages.findIndex(({ id }) => id === passage?.id)
    const shown: OwnNote = {
      id: record.id,
      passage: passage ? { id: passage.id, under: passage.under } : null,
      quote: record.quote,
      note: record.note,
      changed,
      writtenOn: record.updatedAt.toISOString().slice(0, 10),
    }
    return { place, shown }
  })
  return placed.sort((one, other) => one.place - other.place).map(({ shown }) => shown)
}

const hashes = new WeakMap<LessonDetails, HashedPassage[]>()

function hashed(lesson: LessonDetails): HashedPassage[] {
  const known = hashes.get(lesson)
  if (known) return known
  // Titles of codes change with the edition, and are not what was marked.
  const made = lesson.passages.map((passage) => ({ ...passage, hash: sha256(passage.text.split('\n')[0] ?? '') }))
  hashes.set(lesson, made)
  return made
}
