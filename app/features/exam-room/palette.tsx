import { Icon } from '~/components/ui/icon'
import type { Room } from './room-types'

type PaletteProps = {
  items: Room['items']
  current: number
  answers: ReadonlyMap<number, string | null>
  flagged: ReadonlySet<number>
  onGo: (position: number) => void
}

/** All questions at a glance: answered, open, flagged; a button each. */
export function Palette({ items, current, answers, flagged, onGo }: PaletteProps) {
  return (
    <nav className="palette" aria-label="Questions">
      <ol className="palette-list">
        {items.map(({ position }) => {
          const answered = isAnswered(answers.get(position))
          const isFlagged = flagged.has(position)
          return (
            <li key={position}>
              <button
                type="button"
                className={`palette-button${answered ? ' palette-answered' : ''}`}
                aria-current={position === current ? 'step' : undefined}
                aria-label={`Question ${position}, ${answered ? 'answered' : 'not answered'}${isFlagged ? ', flagged' : ''}`}
                onClick={() => {
                  onGo(position)
                }}
              >
                {position}
                {isFlagged ? <Icon name="flag" /> : null}
              </button>
            </li>
          )
        })}
      </ol>
      <p className="palette-count">
        {items.filter(({ position }) => isAnswered(answers.get(position))).length} of {items.length} answered
      </p>
    </nav>
  )
}

/** An answer counts as given when something other than white space stands there. */
export function isAnswered(value: string | null | undefined): boolean {
  return typeof value === 'string' && value.trim() !== ''
}
