import { RadioGroup } from '~/components/ui/radio-group'
import type { Confidence } from '~/domain/practice'

export type ConfidenceChoiceProps = {
  name: string
  value: Confidence | null
  onChange: (value: Confidence) => void
  disabled?: boolean | undefined
}

/** How sure a learner is, asked before anything is revealed. Nobody has to say. */
export function ConfidenceChoice({ name, value, onChange, disabled }: ConfidenceChoiceProps) {
  return (
    <RadioGroup
      className="confidence-choice"
      legend="How sure are you?"
      hint="Before you know. It teaches you when to trust yourself."
      name={name}
      value={value ?? ''}
      onValueChange={(chosen) => {
        onChange(chosen as Confidence)
      }}
      options={[
        { value: 'sure', label: 'Sure', disabled },
        { value: 'unsure', label: 'Unsure', disabled },
      ]}
    />
  )
}
