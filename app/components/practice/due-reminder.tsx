import { ButtonLink } from '~/components/ui/button-link'
import { Notice } from '~/components/ui/notice'

/** How many review cards wait today; nothing when none do. */
export function DueReminder({ dueToday }: { dueToday: number }) {
  if (dueToday === 0) return null
  return (
    <Notice
      title={dueToday === 1 ? 'One card is due today' : `${dueToday} cards are due today`}
      className="due-reminder"
      actions={
        <ButtonLink to="/review" reloadDocument>
          Review
        </ButtonLink>
      }
    >
      What went wrong before, a little each day.
    </Notice>
  )
}
