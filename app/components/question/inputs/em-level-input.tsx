import { CodeText } from '~/components/ui/code-text'
import { RadioGroup } from '~/components/ui/radio-group'
import { SelectField } from '~/components/ui/select-field'
import { TextField } from '~/components/ui/text-field'
import { answerParts, writeAnswerParts, type EmLevelAnswer, type MdmElement } from '~/domain/scoring'
import type { HowGiven, InputProps } from './input-props'
import { useDraft } from './use-draft'

const elementNames: Record<MdmElement, string> = {
  problems: 'Number and complexity of problems',
  data: 'Amount and complexity of data',
  risk: 'Risk of complications',
}

/** The level scores; the way to it is optional and is told back with the explanation. */
export function EmLevelInput({ question, name, value, disabled, onChange }: InputProps<'em-level'>) {
  const [draft, setDraft] = useDraft({
    value,
    onChange,
    read: (kept) => answerParts('em-level', kept),
    write: (parts) => writeAnswerParts('em-level', alongPath(parts)),
  })
  const change = (part: Partial<EmLevelAnswer>, how: HowGiven = 'choice'): void => {
    setDraft({ ...draft, ...part }, how)
  }
  const rate = (element: MdmElement, typed: string): void => {
    const { [element]: _before, ...others } = draft.elements
    const rating = question.ratings.find((one) => one === typed)
    change({ elements: rating ? { ...others, [element]: rating } : others })
  }
  return (
    <div className="answer-stack">
      <RadioGroup
        legend="Level of the visit"
        name={`${name}-level`}
        value={draft.level}
        onValueChange={(level) => {
          change({ level })
        }}
        options={question.levels.map((level) => ({
          value: level,
          label: (
            <CodeText system="cpt" plain>
              {level}
            </CodeText>
          ),
          disabled,
        }))}
      />
      <RadioGroup
        legend="How did you decide?"
        hint="Only the level scores. With your reasons, the explanation can say where they differ from the record."
        name={`${name}-path`}
        layout="cards"
        value={draft.path ?? ''}
        onValueChange={(path) => {
          change({ path: path === 'mdm' || path === 'time' ? path : null })
        }}
        options={[
          { value: 'mdm', label: 'By medical decision making', disabled },
          { value: 'time', label: 'By total time', disabled },
          { value: '', label: 'I do not say', disabled },
        ]}
      />
      {draft.path === 'mdm'
        ? question.elements.map((element) => (
            <SelectField
              key={element}
              id={`${name}-${element}`}
              label={elementNames[element]}
              optional
              options={[
                { value: '', label: 'Choose…' },
                ...question.ratings.map((rating) => ({ value: rating, label: capitalized(rating) })),
              ]}
              value={draft.elements[element] ?? ''}
              disabled={disabled}
              onChange={(event) => {
                rate(element, event.target.value)
              }}
            />
          ))
        : null}
      {draft.path === 'time' ? (
        <TextField
          id={`${name}-minutes`}
          className="answer-short"
          label="Total minutes on the day of the visit"
          optional
          inputMode="numeric"
          autoComplete="off"
          value={draft.minutes ?? ''}
          disabled={disabled}
          onChange={(event) => {
            const digits = event.target.value.replace(/\D/g, '').slice(0, 4)
            change({ minutes: digits === '' ? null : Number(digits) }, 'typing')
          }}
        />
      ) : null}
    </div>
  )
}

/** What was entered for the path not taken is no part of the answer; the draft keeps it until the learner decides. */
function alongPath(answer: EmLevelAnswer): EmLevelAnswer {
  return {
    ...answer,
    elements: answer.path === 'mdm' ? answer.elements : {},
    minutes: answer.path === 'time' ? answer.minutes : null,
  }
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
