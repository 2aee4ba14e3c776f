import { bareCode, dottedCode } from './code-grammar'
import type { CodeSystem } from './code-entry'
import type { CodeList } from './code-list'
import type { CodeVerdict } from './verdict'

/** A code of each system by name, and how it is written. */
const shapes: Record<CodeSystem, readonly [name: string, shape: string]> = {
  icd10cm: ['an ICD-10-CM code', 'a letter, two more characters, then a dot and up to four more'],
  icd10pcs: ['an ICD-10-PCS code', 'seven letters or digits, never the letters I and O'],
  hcpcs: ['a HCPCS Level II code', 'a letter and four digits, or a modifier of two characters'],
  cpt: ['a procedure code', 'five characters, the first four of them digits, or a modifier of two characters'],
  pos: ['a place of service code', 'two digits'],
  carc: ['a claim adjustment reason code', 'up to three digits, or a letter and one or two digits'],
  rarc: ['a remittance advice remark code', 'M, MA or N and up to three digits'],
  'adjustment-group': ['a claim adjustment group code', 'two letters'],
  'type-of-bill': ['a type of bill', 'four characters that begin with 0'],
  revenue: ['a revenue code', 'four digits'],
}

/** What a verdict says to a learner, in one or two sentences: the rule, not the key. */
export function verdictHint(verdict: CodeVerdict, list: CodeList): string {
  const { title: edition, system } = list.details
  const title = verdict.entry?.title ?? ''
  switch (verdict.kind) {
    case 'malformed':
      return `This does not have the shape of ${shapes[system].join(': ')}.`
    case 'valid':
      return verdict.entry?.modifier
        ? `${verdict.code} is a modifier: ${title}`
        : `${verdict.code} is a valid, billable code: ${title}.`
    case 'needs-seventh-character': {
      const missing = 6 - bareCode(verdict.code).length
      const placeholders =
        missing > 0 ? `, with ${missing === 1 ? 'one X' : `${missing} X's`} to hold the empty places` : ''
      return `${verdict.code} (${title}) is a header: it needs a 7th character${placeholders}. Choices: ${choices(verdict)}.`
    }
    case 'not-billable':
      return (
        `${verdict.code} (${title}) is a header, not a billable code. ` +
        `Code to the highest number of characters; one step down stand ${choices(verdict)}.`
      )
    case 'needs-placeholder':
      return `${verdict.code} does not exist, but it does with the placeholder X, which keeps the 7th character in seventh place.`
    case 'not-in-edition': {
      if (verdict.completions.length === 0) {
        const whole = list.details.coverage === 'all' ? 'The edition' : 'Its category'
        return `${verdict.code} is not in ${edition}. ${whole} is complete here, so no such code exists.`
      }
      const bare = bareCode(verdict.code)
      return (
        `${verdict.code} is not in ${edition}: ${bare.slice(6)} is not a 7th character of ` +
        `${dottedCode(bare.slice(0, 6))}. Choices: ${choices(verdict)}.`
      )
    }
    case 'outside-subset':
      return `${verdict.code} lies outside the codes embedded in this site, so nothing definite can be said about it here.`
  }
}

function choices(verdict: CodeVerdict): string {
  const shown = verdict.completions.slice(0, 6).map((completion) => `${completion.code} (${completion.meaning})`)
  const more = verdict.completions.length - shown.length
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}
