import { Link } from '@remix-run/react'
import { CodeText } from '~/components/ui/code-text'
import { Disclosure } from '~/components/ui/disclosure'
import { colorOf } from '~/components/ui/system-color'
import type { LookUp, ReportedItem } from '~/domain/exams'
import { paceText, spanText } from './pacing-text'

/** A longer path is folded. */
const pathInSight = 8

/** What the learner did on one question: time, code book, changes, how sure they were, their own note. */
export function QuestionWork({ work, paceMs }: { work: ReportedItem; paceMs: number | null }) {
  const { pacing, flagged, confidence, note } = work
  const facts = [
    pacing.ms === null || pacing.ms === 0 ? null : spanText(pacing.ms),
    pacing.ms === 0 ? null : paceText(pacing.ms, paceMs),
    pacing.bookMs > 0 ? `${spanText(pacing.bookMs)} in the code book` : null,
    ...pacing.changes.map((change) => changeSentences[change]),
    pacing.lostRight && pacing.changes.at(-1) !== 'right-to-wrong' && !pacing.answered
      ? 'a right answer was cleared'
      : null,
    confidence === null ? null : `you were ${confidence}`,
    flagged ? 'flagged' : null,
  ].filter((fact) => fact !== null)
  if (facts.length === 0 && note === '' && pacing.lookups.length === 0) return null
  return (
    <div className="question-work">
      {facts.length > 0 ? <p>{sentenceOf(facts)}</p> : null}
      {pacing.lookups.length > 0 ? <LookUpPath pages={pacing.lookups} /> : null}
      {note === '' ? null : (
        <p>
          Your note: <q>{note}</q>
        </p>
      )}
    </div>
  )
}

const changeSentences = {
  'wrong-to-right': 'changed from wrong to right',
  'right-to-wrong': 'changed from right to wrong',
  'wrong-to-wrong': 'changed from one wrong answer to another',
} as const

function sentenceOf(facts: readonly string[]): string {
  const text = facts.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** The pages of the code book in the order in which they were opened. */
function LookUpPath({ pages }: { pages: readonly LookUp[] }) {
  const path = (
    <ol className="look-up-path">
      {pages.map((page, index) => (
        // The same page may be opened twice.
        <li key={index}>
          <Link to={`/codes/${page.system}/${page.code.split('/').map(encodeURIComponent).join('/')}`}>
            <CodeText system={colorOf(page.system)}>{page.code}</CodeText>
          </Link>
        </li>
      ))}
    </ol>
  )
  if (pages.length <= pathInSight) {
    return (
      <>
        <p>Looked up, in this order:</p>
        {path}
      </>
    )
  }
  return (
    <Disclosure plain summary={`Looked up ${pages.length} pages`}>
      {path}
    </Disclosure>
  )
}
