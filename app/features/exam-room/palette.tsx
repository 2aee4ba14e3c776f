import { forwardRef, useEffect, useImperativeHandle, useRef, type KeyboardEvent } from 'react'
import { Icon } from '~/components/ui/icon'
import type { Room } from './room-types'
import type { Marks } from './work-keeper'

type PaletteProps = {
  items: Room['items']
  current: number
  answers: ReadonlyMap<number, string | null>
  marks: Marks
  onGo: (position: number) => void
}

export type PaletteHandle = { focus: () => void }

/**
 * All questions at a glance: answered, open, flagged, with a note; told apart by line and sign, not by color alone. One
 * stop for the Tab key, arrows within.
 */
export const Palette = forwardRef<PaletteHandle, PaletteProps>(function Palette(
  { items, current, answers, marks, onGo },
  ref,
) {
  const listRef = useRef<HTMLOListElement>(null)
  const buttons = (): HTMLButtonElement[] => [...(listRef.current?.querySelectorAll('button') ?? [])]
  useImperativeHandle(ref, () => ({
    focus: () => listRef.current?.querySelector<HTMLButtonElement>('[aria-current]')?.focus(),
  }))
  // A long list scrolls by itself beside the question; the question in sight is always in sight there, too.
  useEffect(() => {
    const scroller = listRef.current?.closest<HTMLElement>('.exam-palette')
    const button = listRef.current?.querySelector<HTMLElement>('[aria-current]')
    if (!scroller || !button || scroller.scrollHeight <= scroller.clientHeight) return
    const [outer, inner] = [scroller.getBoundingClientRect(), button.getBoundingClientRect()]
    if (inner.top >= outer.top && inner.bottom <= outer.bottom) return
    scroller.scrollTop += inner.top - outer.top - outer.height / 2
  }, [current])
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: items.length - 1,
    }[event.key]
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    buttons()[Math.max(0, Math.min(to, items.length - 1))]?.focus()
  }
  const answered = items.filter(({ position }) => isAnswered(answers.get(position))).length
  const flagged = items.filter(({ position }) => marks.get(position)?.flagged).length
  return (
    <nav className="palette" aria-label="Questions">
      <ol className="palette-list" ref={listRef}>
        {items.map(({ position }, at) => {
          const given = isAnswered(answers.get(position))
          const { flagged: isFlagged = false, note = '' } = marks.get(position) ?? {}
          return (
            <li key={position}>
              <button
                type="button"
                className={`palette-button${given ? ' palette-answered' : ''}`}
                aria-current={position === current ? 'step' : undefined}
                aria-label={`Question ${position}, ${given ? 'answered' : 'not answered'}${isFlagged ? ', flagged' : ''}${note === '' ? '' : ', with a note'}`}
                tabIndex={position === current ? 0 : -1}
                onKeyDown={(event) => {
                  onKeyDown(event, at)
                }}
                onClick={() => {
                  onGo(position)
                }}
              >
                {position}
                {isFlagged || note !== '' ? (
                  <span className="palette-signs">
                    {isFlagged ? <Icon name="flag" /> : null}
                    {note === '' ? null : <Icon name="note" />}
                  </span>
                ) : null}
              </button>
            </li>
          )
        })}
      </ol>
      <p className="palette-count">
        {answered} of {items.length} answered
      </p>
      {flagged > 0 ? <p className="palette-count">{flagged} flagged</p> : null}
      <p className="palette-legend" aria-hidden="true">
        <span>
          <span className="palette-sample palette-answered" /> answered
        </span>
        <span>
          <span className="palette-sample" /> not yet
        </span>
        <span>
          <Icon name="flag" /> flagged
        </span>
      </p>
    </nav>
  )
})

/** An answer counts as given when something other than white space stands there. */
export function isAnswered(value: string | null | undefined): boolean {
  return typeof value === 'string' && value.trim() !== ''
}
