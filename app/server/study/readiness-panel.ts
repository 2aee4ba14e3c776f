import { wallTime } from '~/domain/classes'
import { dayText } from '~/domain/shared/date-text'
import { listOfficialExams, listOwnOutcomes } from './exam-outcomes'
import { readReadiness } from './readiness'

/** All that the panel of the progress page tells of readiness; days as text in the learner's own zone. */
export async function readReadinessPanel(person: { learnerKey: string; timeZone: string }, now: Date) {
  const [readiness, outcomes] = await Promise.all([
    readReadiness(person.learnerKey, now),
    listOwnOutcomes(person.learnerKey),
  ])
  return {
    readiness: readiness.map(({ evidence: { since, until, ...evidence }, mostGain, mostGainTitle, ...exam }) => ({
      ...exam,
      evidence: { ...evidence, period: periodText(since, until, person.timeZone) },
      mostGain: mostGain && { ...mostGain, title: mostGainTitle ?? mostGain.domain },
    })),
    outcomes,
    exams: listOfficialExams(),
    today: wallTime(now, person.timeZone).slice(0, 10),
  }
}

function periodText(since: Date | null, until: Date | null, timeZone: string): string | null {
  if (!since || !until) return null
  const [from, to] = [dayText(since, timeZone), dayText(until, timeZone)]
  return from === to ? from : `${from} to ${to}`
}
