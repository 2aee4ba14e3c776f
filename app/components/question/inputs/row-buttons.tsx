import { Button } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'

type MoveButtonsProps = {
  /** The buttons' ids are this with `-up` and `-down`. */
  id: string
  /** What is moved, for those who do not see where the button stands. */
  what: string
  place: number
  count: number
  disabled: boolean
  onMove: (from: number, to: number) => void
}

/** Both ends keep their button, so that focus is not lost when a row arrives there. */
export function MoveButtons({ id, what, place, count, disabled, onMove }: MoveButtonsProps) {
  return (
    <span className="row-buttons">
      {(['up', 'down'] as const).map((direction) => {
        const to = direction === 'up' ? place - 1 : place + 1
        return (
          <Button
            key={direction}
            id={`${id}-${direction}`}
            size="small"
            className="row-button"
            disabled={disabled}
            aria-disabled={to < 0 || to >= count}
            onClick={() => {
              if (to >= 0 && to < count) onMove(place, to)
            }}
          >
            <Icon name="chevron-right" className={direction === 'up' ? 'icon-up' : 'icon-down'} />
            <span className="sr-only">
              Move {direction}: {what}
            </span>
          </Button>
        )
      })}
    </span>
  )
}

type RemoveButtonProps = { what: string; disabled: boolean; onRemove: () => void }

export function RemoveButton({ what, disabled, onRemove }: RemoveButtonProps) {
  return (
    <Button size="small" className="row-button" disabled={disabled} onClick={onRemove}>
      <Icon name="cross" />
      <span className="sr-only">Remove {what}</span>
    </Button>
  )
}
