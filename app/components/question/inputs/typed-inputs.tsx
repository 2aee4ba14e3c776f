import { TextField } from '~/components/ui/text-field'
import { systemTitles, type CodeSystem } from '~/domain/code-sets'
import type { InputProps } from './input-props'

/** No code and no amount is longer; what is pasted by mistake does not become an answer. */
export const longestEntryTyped = 60

export function CodeInput({ question, value, disabled, onChange }: InputProps<'code'>) {
  return (
    <TextField
      code
      className="answer-short"
      label={codeName(question.system)}
      hint={
        question.system === 'icd10cm'
          ? 'Type one code, with or without the dot. An exact code scores.'
          : 'Type one code. An exact code scores.'
      }
      value={value ?? ''}
      maxLength={longestEntryTyped}
      disabled={disabled}
      onChange={(event) => {
        onChange(event.target.value === '' ? null : event.target.value, 'typing')
      }}
    />
  )
}

/** `ICD-10-CM code`, `Revenue code`, `Place of service code`. */
function codeName(system: CodeSystem): string {
  const title = systemTitles[system]
  return title.endsWith('codes') ? title.slice(0, -1) : `${title} code`
}

// No numeric keyboard: that of a phone may lack the minus and the slash.
export function NumericInput({ question, value, disabled, onChange }: InputProps<'numeric'>) {
  const { label, hint } = unitTexts[question.unit] ?? { label: `Answer in ${question.unit}`, hint: 'Type a number.' }
  return (
    <TextField
      className="answer-short answer-number"
      label={label}
      hint={hint}
      value={value ?? ''}
      maxLength={longestEntryTyped}
      autoComplete="off"
      spellCheck={false}
      disabled={disabled}
      onChange={(event) => {
        onChange(event.target.value === '' ? null : event.target.value, 'typing')
      }}
    />
  )
}

const unitTexts: Record<string, { label: string; hint: string }> = {
  USD: { label: 'Amount in US dollars', hint: 'With cents where there are any; the dollar sign may be left out.' },
  // Text and not a date picker: those of browsers keep nothing until a date is whole, and take no pasted one.
  date: { label: 'Date', hint: 'Month, day and year as in 11/21/2026, or 2026-11-21.' },
  percent: { label: 'Answer in percent', hint: 'Type a number; the percent sign may be left out.' },
  'anesthesia-units': { label: 'Answer in anesthesia units', hint: 'Type a number, with one decimal where needed.' },
}
