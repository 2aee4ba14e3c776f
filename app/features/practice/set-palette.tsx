import { classNames } from '~/components/ui/class-names'
import type { TutorItem } from '~/domain/practice'

/** The questions of a set and how each stands: sign and word, never color alone. */
export function SetPalette({
  items,
  current,
  onGo,
}: {
  items: readonly TutorItem[]
  current: number
  onGo: (position: number) => void
}) {
  return (
    <nav aria-label="Questions">
      <ol className="set-palette">
        {items.map((item) => {
          const state = stateOf(item)
          return (
            <li key={item.position}>
              <button
                type="button"
                className={classNames('set-place', `set-place-${state.name}`)}
                aria-current={item.position === current ? 'true' : undefined}
                onClick={() => {
                  onGo(item.position)
                }}
              >
                <span className="sr-only">Question </span>
                {item.position}
                <span className="sr-only">
                  , {state.word}
                  {item.flagged ? ', flagged' : ''}
                </span>
                <span aria-hidden="true">{state.sign}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function stateOf({ phase, review }: TutorItem): { name: string; sign: string; word: string } {
  if (phase === 'open') return { name: 'open', sign: '', word: 'open' }
  if (phase === 'second-try') return { name: 'tried', sign: '…', word: 'one try left' }
  return review?.countedRight
    ? { name: 'right', sign: '✓', word: 'right on the first try' }
    : { name: 'wrong', sign: '✕', word: 'not right on the first try' }
}
