import type { CodeSystem } from '../code-sets'
import type { CodeSetKey, Question } from './question'
import { systemOfProcedure, systemOfWritten } from './read-code'

/** A code that a question names, and what it is there. */
export type NamedCode = {
  system: CodeSystem
  code: string
  place: 'question-key' | 'near-miss' | 'question-option'
}

/** Every code that a question stands on: what changes when an edition changes one of them. */
export function codesInQuestion(question: Question): NamedCode[] {
  switch (question.kind) {
    case 'code': {
      const { system } = question
      return [
        { system, code: question.key, place: 'question-key' },
        ...question.nearMisses.map(({ code }) => ({ system, code, place: 'near-miss' as const })),
      ]
    }
    case 'single-choice':
    case 'multiple-choice':
      return question.options.flatMap(({ id, codes }) =>
        (codes?.list ?? []).map((code): NamedCode => {
          const isKey = question.kind === 'single-choice' ? id === question.key : question.key.includes(id)
          return { system: codes?.system ?? 'icd10cm', code, place: isKey ? 'question-key' : 'question-option' }
        }),
      )
    case 'code-set':
      return [
        ...[question.key, ...question.alternatives].flatMap(codesOfKey),
        ...question.nearMisses.map(({ code }): NamedCode => named(code, 'near-miss')),
      ]
    case 'em-level':
      return [
        { system: 'cpt', code: question.key, place: 'question-key' },
        ...question.levels
          .filter((code) => code !== question.key)
          .map((code) => ({ system: 'cpt' as const, code, place: 'question-option' as const })),
      ]
    case 'highlight':
      return question.supports ? [{ ...question.supports, place: 'question-key' }] : []
    case 'numeric':
    case 'ordering':
    case 'matching':
    case 'form-fields':
      return []
  }
}

function codesOfKey(key: CodeSetKey): NamedCode[] {
  return [
    ...key.diagnoses.map((code) => named(code, 'question-key')),
    ...key.procedures.map(({ code }): NamedCode => ({ system: systemOfProcedure(code), code, place: 'question-key' })),
    ...[...key.mayHave, ...key.mustNot].map((code) => named(code, 'question-option')),
  ]
}

function named(code: string, place: NamedCode['place']): NamedCode {
  return { system: systemOfWritten(code), code, place }
}
