import { countDomains, isScored, type AttemptResult, type FormItem, type ItemResult } from '~/domain/exams'
import { fullPoint, type AnswerValue } from '~/domain/scoring'

// Forms and results are by far the largest texts of an attempt, and kept for ever: as rows without names of columns
// they take less than half the room, and a result repeats nothing that its form says.

/** questionId, questionHash, exam, domain, order of options with a space between, 1 when it counts. */
type FormRow = [string, string, string, string, string, 0 | 1]

export function packForm(form: readonly FormItem[]): string {
  return JSON.stringify(
    form.map((item): FormRow => {
      const { questionId, questionHash, exam, domain, optionOrder } = item
      return [questionId, questionHash, exam, domain, optionOrder.join(' '), isScored(item) ? 1 : 0]
    }),
  )
}

/** Positions are the places of the rows, from 1. */
export function unpackForm(formJson: string): FormItem[] {
  return (JSON.parse(formJson) as FormRow[]).map(([questionId, questionHash, exam, domain, order, scored], index) => ({
    position: index + 1,
    questionId,
    questionHash,
    exam,
    domain,
    optionOrder: order === '' ? [] : order.split(' '),
    scored: scored === 1,
  }))
}

/**
 * Answer; points, null when nothing was answered; points of a full answer, left out for a whole point; hash of the
 * question's version, left out when it is the form's.
 */
type ResultRow = [AnswerValue, number | null, (number | null)?, string?]

/** What a score version keeps. Counts by domain follow from the items. */
export type KeptResult = Pick<AttemptResult, 'domains' | 'items'>

export function packResult({ items }: KeptResult, form: readonly FormItem[]): string {
  return JSON.stringify(
    items.map((item, index): ResultRow => {
      const points = item.answered ? item.points : null
      const full = item.maxPoints === fullPoint ? null : item.maxPoints
      if (item.questionHash !== form[index]?.questionHash) return [item.answer, points, full, item.questionHash]
      return full === null ? [item.answer, points] : [item.answer, points, full]
    }),
  )
}

export function unpackResult(resultJson: string, form: readonly FormItem[]): KeptResult {
  const rows = JSON.parse(resultJson) as ResultRow[]
  const items = form.flatMap((item, index): ItemResult[] => {
    const row = rows[index]
    if (!row) return []
    const [answer, points, full, questionHash] = row
    return [
      {
        position: item.position,
        questionId: item.questionId,
        questionHash: questionHash ?? item.questionHash,
        domain: item.domain,
        answer,
        answered: points !== null,
        points: points ?? 0,
        maxPoints: full ?? fullPoint,
        scored: isScored(item),
      },
    ]
  })
  return { domains: countDomains(items.filter((item) => item.scored)), items }
}
