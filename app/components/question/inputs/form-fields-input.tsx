import { excerptOf } from '~/components/question/claim-items'
import { ClaimItem } from '~/components/question/claim-item'
import { TextField } from '~/components/ui/text-field'
import { answerParts, itemName, writeAnswerParts } from '~/domain/scoring'
import type { InputProps } from './input-props'
import { longestEntryTyped } from './typed-inputs'

/** An excerpt of the form: boxes to fill among those that are filled in already. */
export function FormFieldsInput({ question, name, value, disabled, onChange }: InputProps<'form-fields'>) {
  const filled = answerParts('form-fields', value)
  const fill = (item: string, filling: string): void => {
    const { [item]: _before, ...others } = filled
    const next = filling.trim() === '' ? others : { ...others, [item]: filling }
    onChange(writeAnswerParts('form-fields', next), 'typing')
  }
  return (
    <div className="answer-stack">
      <p className="field-hint" id={`${name}-hint`}>
        Fill in what belongs there, and leave blank what stays blank.
      </p>
      <div className="claim-form" role="group" aria-label="Excerpt of the claim form" aria-describedby={`${name}-hint`}>
        {excerptOf(question.fields, Object.keys(question.given)).map((item) =>
          question.fields.includes(item) ? (
            <TextField
              key={item}
              id={`${name}-${item}`}
              className="claim-item claim-item-open"
              code
              label={itemName(question.form, item)}
              value={filled[item] ?? ''}
              maxLength={longestEntryTyped}
              disabled={disabled}
              onChange={(event) => {
                fill(item, event.target.value)
              }}
            />
          ) : (
            <ClaimItem key={item} name={itemName(question.form, item)} filling={question.given[item] ?? ''} />
          ),
        )}
      </div>
    </div>
  )
}
