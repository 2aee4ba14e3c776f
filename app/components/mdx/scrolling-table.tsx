import type { ComponentPropsWithoutRef } from 'react'

/** Every Markdown table: on a phone it scrolls inside its own focusable region, and the page does not. */
export function ScrollingTable(props: ComponentPropsWithoutRef<'table'>) {
  return (
    <div className="table-scroll" role="group" aria-label="Table" tabIndex={0}>
      <table {...props} />
    </div>
  )
}
