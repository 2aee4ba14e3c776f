/** 1 h 30 min; 45 min; from ten hours on whole hours. */
export function hoursText(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole >= 600) return `${Math.round(whole / 60)} hours`
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

const dayFormat = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric' })
const weekdayFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  weekday: 'short',
  month: 'short',
  day: 'numeric',
})
const longFormat = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'medium' })

const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`)

/** Mon, Nov 23 */
export function planDayText(day: string): string {
  return weekdayFormat.format(noonOf(day))
}

/** Nov 22 to Nov 28: 4 h */
export function weekText({
  from,
  to,
  blocks,
}: {
  from: string
  to: string
  blocks: readonly { minutes: number }[]
}): string {
  const minutes = blocks.reduce((sum, block) => sum + block.minutes, 0)
  const days =
    from === to
      ? dayFormat.format(noonOf(from))
      : `${dayFormat.format(noonOf(from))} to ${dayFormat.format(noonOf(to))}`
  return `${days}: ${hoursText(minutes)}`
}

/** The page's first sentence. */
export function titleOfPlan(
  plan: { kind: 'over' } | { kind: 'plan'; daysLeft: number } | null,
  examTitle: string | null,
  examOn: string | null,
): string {
  if (plan?.kind !== 'plan' || examTitle === null || examOn === null) {
    return 'What to do in which week, so that each hour wins as many points as it can.'
  }
  const left = plan.daysLeft === 1 ? 'one day' : `${plan.daysLeft} days`
  return `${examTitle} on ${longFormat.format(noonOf(examOn))}: ${left} left. Made anew from your answers each time you look.`
}
