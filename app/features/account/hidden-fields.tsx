import { useSyncExternalStore } from 'react'
import { readKeptAnswers } from '~/components/kept-answers'

// Both values exist only in the browser and do not change while the form is open.
const never = () => () => undefined

/** The browser's time zone, as far as it tells; the server checks it. */
export function TimeZoneField() {
  const timeZone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => '',
  )
  return timeZone ? <input type="hidden" name="timeZone" value={timeZone} /> : null
}

/** Carries the answers that this tab kept while nobody was signed in, so that the account starts with them. */
export function KeptAnswersField() {
  const kept = useSyncExternalStore(
    never,
    () => {
      const answers = readKeptAnswers()
      return answers.length > 0 ? JSON.stringify(answers) : ''
    },
    () => '',
  )
  return kept ? <input type="hidden" name="keptAnswers" value={kept} /> : null
}
