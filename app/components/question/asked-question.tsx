import type { PresentedQuestion } from '~/domain/scoring'
import { ExhibitView } from './exhibit'
import { Stem } from './stem'

/** All that is read before answering: the exhibit, where there is one, and the stem. */
export function AskedQuestion({ question }: { question: Pick<PresentedQuestion, 'exhibit' | 'stem'> }) {
  return (
    <>
      {question.exhibit ? <ExhibitView exhibit={question.exhibit} /> : null}
      <Stem text={question.stem} />
    </>
  )
}
