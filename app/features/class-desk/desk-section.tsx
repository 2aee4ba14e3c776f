import { useId, type ReactNode } from 'react'

/** A part of the page with its heading. */
export function DeskSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="grid min-w-0 content-start gap-4" aria-labelledby={id}>
      <h2 className="text-xl" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}
