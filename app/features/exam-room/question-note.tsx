import { forwardRef } from 'react'
import { Field } from '~/components/ui/field'
import { workLimits } from '~/domain/exams'

type QuestionNoteProps = { position: number; note: string; onNote: (note: string) => void }

/** A learner's own words on a question, kept with the attempt. Nobody grades them. */
export const QuestionNote = forwardRef<HTMLTextAreaElement, QuestionNoteProps>(function QuestionNote(
  { position, note, onNote },
  ref,
) {
  return (
    <Field
      className="question-note"
      label={`Your note on question ${position}`}
      hint="For you alone. It is kept as you type."
    >
      {(wiring) => (
        <textarea
          {...wiring}
          ref={ref}
          className="control"
          rows={3}
          maxLength={workLimits.note}
          value={note}
          onChange={(event) => {
            onNote(event.target.value)
          }}
        />
      )}
    </Field>
  )
})
