import type { CodeSystem } from '../code-sets'
import { answerParts, systemOfWritten, type AnswerValue, type Question } from '../scoring'

/** A code that an answer missed, and the code that stood in its place, if there was one. */
export type MissedCode = { system: CodeSystem; code: string; taken: string | null }

/** Of one encounter no more become cards: who missed all of it reads the lesson first. */
const mostOfOneAnswer = 4

/**
 * The codes that a wrong answer missed, each with the code taken for it. Of an encounter the key's diagnoses that were
 * not entered; which of the entered ones stands for which is not told, except where one was missed and one was extra.
 *
 * @param answer - as it is kept
 * @returns nothing for kinds that ask for no code, and for answers that hold the key
 */
export function missedCodes(question: Question, answer: AnswerValue): MissedCode[] {
  switch (question.kind) {
    case 'code':
      return missed(question.system, question.key, answer)
    case 'single-choice': {
      const chosen = question.options.find(({ id }) => id === answer)
      const key = question.options.find(({ id }) => id === question.key)
      const [code, ...others] = key?.codes?.list ?? []
      if (!key?.codes || code === undefined || others.length > 0) return []
      return missed(key.codes.system, code, chosen?.codes?.list[0] ?? null)
    }
    case 'code-set': {
      const entered = new Set(answerParts('code-set', answer).diagnoses.map(plain))
      const key = new Set(question.key.diagnoses.map(plain))
      const lacking = question.key.diagnoses.filter((code) => !entered.has(plain(code)))
      const extra = answerParts('code-set', answer).diagnoses.filter((code) => !key.has(plain(code)))
      const taken = lacking.length === 1 && extra.length === 1 ? (extra[0] ?? null) : null
      return lacking.slice(0, mostOfOneAnswer).flatMap((code) => missed(systemOfWritten(code), code, taken))
    }
    default:
      return []
  }
}

function missed(system: CodeSystem, code: string, taken: string | null): MissedCode[] {
  return taken !== null && plain(taken) === plain(code) ? [] : [{ system, code, taken }]
}

function plain(code: string): string {
  return code.replace(/[.\s]/g, '').toUpperCase()
}
