import { bareCode, dottedCode } from '../../code-sets'
import type { ErrorType } from '../error-types'
import type { CodeSetQuestion, NearMiss } from '../question'
import type { ExplainedLine } from './explanation'

type Told = { errors: ErrorType[]; messages: string[] }

/** What is said of an entered code that the key does not have. */
export function explainExtra(
  question: CodeSetQuestion,
  code: string,
  title: string | null,
  forbidden: boolean,
  clashes: boolean,
): Told {
  const miss = nearMissOf(question, code)
  const named = `${code}${title ? ` (${title.replace(/\.$/, '')})` : ''}`
  const says = forbidden ? `Not here: ${named} must not be reported; it costs twice.` : `Too many: ${named}.`
  // A sign or symptom that must not be there is integral to what is.
  const reason: ErrorType = clashes ? 'excludes1' : code.startsWith('R') ? 'integral-symptom' : 'extra-code'
  const errors: ErrorType[] = miss ? [miss.error] : [forbidden ? reason : 'extra-code']
  return { errors, messages: [says, ...(miss ? [miss.rationale] : [])] }
}

/** What is said of a procedure line: its code first, then modifiers, units and pointers. */
export function explainLine(question: CodeSetQuestion, line: ExplainedLine, forbidden: ReadonlySet<string>): Told {
  const { entered, key } = line
  const named = (one: { code: string; title: string | null } | null): string =>
    one ? `${one.code}${one.title ? ` (${one.title.replace(/\.$/, '')})` : ''}` : ''
  switch (line.result) {
    case 'missed':
      return { errors: ['missed-code'], messages: [`Missed: line ${named(key)}.`] }
    case 'extra': {
      const miss = entered ? nearMissOf(question, entered.code) : undefined
      const banned = entered !== null && forbidden.has(entered.code)
      const says = banned
        ? `Not here: line ${named(entered)} must not be reported; it costs twice.`
        : `Too many: line ${named(entered)}.`
      return {
        errors: [miss?.error ?? (banned ? 'unbundling' : 'extra-code')],
        messages: [says, ...(miss ? [miss.rationale] : [])],
      }
    }
    case 'near':
      return { errors: line.comparison?.errorTypes ?? [], messages: line.comparison?.messages ?? [] }
    case 'matched':
      return explainParts(line)
  }
}

function explainParts({ entered, key, parts }: ExplainedLine): Told {
  const told: Told = { errors: [], messages: [] }
  if (!entered || !key || !parts) return told
  const at = `Line ${key.code}:`
  if (parts.modifiers < 1) {
    const wanted = listText(key.modifiers, 'no modifier')
    const order = key.modifierOrder && sameSet(key.modifiers.map(bareCode), entered.modifiers) ? ', in this order' : ''
    told.errors.push('modifier')
    told.messages.push(`${at} you have ${listText(entered.modifiers, 'no modifier')}, the key ${wanted}${order}.`)
  }
  if (parts.units < 1) {
    told.errors.push('units')
    told.messages.push(`${at} you have ${entered.units ?? 'no number of'} units, the key ${key.units}.`)
  }
  if (parts.pointers < 1) {
    const pointers = (codes: readonly string[]): string => listText(codes.map(dotted), 'no diagnosis')
    told.errors.push('pointer')
    told.messages.push(`${at} it points to ${pointers(entered.pointers)}, in the key to ${pointers(key.pointers)}.`)
  }
  return told
}

function dotted(pointer: string): string {
  return dottedCode(bareCode(pointer))
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((one) => right.includes(one))
}

function listText(things: readonly string[], none: string): string {
  return things.length === 0 ? none : things.join(', ')
}

function nearMissOf(question: CodeSetQuestion, code: string): NearMiss | undefined {
  return question.nearMisses.find((miss) => bareCode(miss.code) === bareCode(code))
}
