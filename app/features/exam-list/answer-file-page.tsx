import { Link } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { ButtonLink } from '~/components/ui/button-link'
import { Field } from '~/components/ui/field'
import { Notice } from '~/components/ui/notice'
import { PageHeader } from '~/components/ui/page-header'

type Received = {
  kind: 'received'
  attemptId: string
  title: string
  added: number
  known: number
  counts: boolean
  open: boolean
}
type Refused = { kind: 'refused'; reason: 'no-file' | 'unreadable' | 'too-large' | 'not-yours' | 'foreign-content' }

export type AnswerFilePageProps = { result: Received | Refused | null }

const refusals: Record<Refused['reason'], string> = {
  'no-file': 'No file was chosen. Choose the file that the exam room saved, named answers-….json, and try again.',
  unreadable:
    'This is not an answer file as the exam room writes it, or it was changed. Nothing was taken over; choose the file named answers-….json as it was saved.',
  'too-large':
    'This file is larger than any answer file. Nothing was taken over; choose the file named answers-….json.',
  'not-yours':
    'The exam in this file is not one of this account. Nothing was taken over. Sign in with the account that sat the exam, and hand the file in again.',
  'foreign-content':
    'The file holds answers that do not belong to this exam, so it was changed or mixed up. No answer of it that was missing can be trusted; what the exam room sent by itself stays as it is.',
}

/** Where a file of answers is handed in that could not be sent from the exam room. A plain form. */
export function AnswerFilePage({ result }: AnswerFilePageProps) {
  return (
    <>
      <PageHeader
        title="Hand in an answer file"
        lead="For answers that could not be sent while the exam was open. What arrives after the end is kept with the exam, on record, and does not change the score."
      />
      <p className="answer-file-leftovers" role="status" data-leftovers />
      {result?.kind === 'received' ? <Receipt result={result} /> : null}
      {result?.kind === 'refused' ? (
        <Notice tone="problem" title="The file was not taken" announce="alert">
          {refusals[result.reason]}
        </Notice>
      ) : null}
      <form className="form-column answer-file-form" method="post" encType="multipart/form-data">
        <Field label="Answer file" hint="The exam room saves it from its menu, “Save my answers as a file”.">
          {(wiring) => (
            <input {...wiring} className="control" type="file" name="file" accept=".json,application/json" />
          )}
        </Field>
        <Button type="submit" tone="primary">
          Hand in the file
        </Button>
      </form>
      <p className="mt-6">
        <Link to="/exams">All exams</Link>
      </p>
    </>
  )
}

function Receipt({ result }: { result: Received }) {
  const { attemptId, title, added, known, counts, open } = result
  const answers = (count: number): string => (count === 1 ? '1 answer' : `${count} answers`)
  const had = known > 0 ? ` ${answers(known)} of the file had arrived before.` : ''
  const action = (
    <ButtonLink to={open ? `/attempts/${attemptId}` : `/attempts/${attemptId}/review`} reloadDocument={open}>
      {open ? 'Go on with the exam' : 'See the review'}
    </ButtonLink>
  )
  if (added === 0) {
    return (
      <Notice tone="good" title="Nothing was missing" announce="status" actions={action}>
        {`Every answer of this file is with ${title} already, so nothing changed.`}
      </Notice>
    )
  }
  return (
    <Notice
      tone={counts ? 'good' : 'caution'}
      title={`${answers(added)} taken over`}
      announce="status"
      actions={action}
    >
      {counts
        ? `They belong to ${title} and count.${had}`
        : `They are kept with ${title}, marked as late, and do not count.${had} If the network failed during an exam of your class, tell your instructor: they can reopen it.`}
    </Notice>
  )
}
