import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Icon } from './icon'

export type DialogProps = {
  open: boolean
  /** Called however it closes: Esc, the close button, or `open` turning false. */
  onClose: () => void
  title: ReactNode
  children: ReactNode
  actions?: ReactNode
}

/** A native modal dialog: focus is kept inside and given back by the browser. Needs JavaScript, so never the only way. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])

  return (
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      {/* What nobody sees is not rendered: a closed dialog may hold a list of everything on the page. */}
      {open ? (
        <>
          <div className="dialog-head">
            <h2 className="dialog-title" id={titleId}>
              {title}
            </h2>
            <form method="dialog">
              <button className="icon-button" type="submit" aria-label="Close">
                <Icon name="cross" />
              </button>
            </form>
          </div>
          <div className="dialog-body">{children}</div>
          {actions == null ? null : <div className="dialog-actions">{actions}</div>}
        </>
      ) : null}
    </dialog>
  )
}
