import type { VerdictKind } from '~/components/ui/verdict'

/** The question of the home page. A part of the record that decides characters of the key names them. */
export type HomeQuestion = {
  record: { term: string; parts: { text: string; decides: string | null }[] }[]
  ask: string
  extract: {
    edition: string
    guideWord: string
    lines: { code: string; title: string; level: number }[]
    seventhCharacters: { character: string; meaning: string }[]
    omitted: number
  }
}

export type HomeAnswer = {
  typed: string
  verdict: VerdictKind
  messages: string[]
  solution: {
    code: string
    title: string
    rationale: string
    parts: { characters: string; says: string }[]
  } | null
}
