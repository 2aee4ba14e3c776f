import { useRef } from 'react'
import { Button } from '~/components/ui/button'
import { Icon } from '~/components/ui/icon'

/** What is seldom needed in the room. Native details; a choice, Escape, or leaving it closes it. */
export function RoomMenu({ onHelp, onSaveFile }: { onHelp: () => void; onSaveFile: () => void }) {
  const ref = useRef<HTMLDetailsElement>(null)
  const close = (): void => {
    ref.current?.removeAttribute('open')
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears Escape and focus of the buttons inside
    <details
      ref={ref}
      className="room-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        close()
        ref.current?.querySelector('summary')?.focus()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close()
      }}
    >
      <summary className="button button-small">
        <Icon name="menu" />
        <span className="exam-tool-name">More</span>
      </summary>
      <div className="room-menu-body">
        <Button
          size="small"
          onClick={() => {
            close()
            onHelp()
          }}
        >
          Keyboard
        </Button>
        <Button
          size="small"
          onClick={() => {
            close()
            onSaveFile()
          }}
        >
          Save my answers as a file
        </Button>
      </div>
    </details>
  )
}
