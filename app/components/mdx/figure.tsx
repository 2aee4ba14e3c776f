import { classNames } from '../ui/class-names'
import { Disclosure } from '../ui/disclosure'

export type FigureProps = {
  /** SVG source, inlined by the build from the lesson's own folder. Never text from a user. */
  svg: string
  alt: string
  caption?: string | undefined
}

/** A picture made for this lesson. Its text alternative can be opened by anyone, not only by screen readers. */
export function Figure({ svg, alt, caption }: FigureProps) {
  return (
    <figure className="lesson-part lesson-figure">
      <div
        className={classNames('table-scroll', 'figure-scroll', isWide(svg) && 'figure-wide')}
        role="group"
        aria-label="Picture"
        tabIndex={0}
      >
        {/* oxlint-disable-next-line react/no-danger -- our own file, checked by content:check and inlined at build time */}
        <div className="picture" role="img" aria-label={alt} dangerouslySetInnerHTML={{ __html: svg }} />
      </div>
      {caption === undefined ? null : <figcaption>{caption}</figcaption>}
      <Disclosure plain summary="Describe this picture">
        <p>{alt}</p>
      </Disclosure>
    </figure>
  )
}

/** Wider than 480 units, type of 16 units would shrink below 10 px on a phone. */
function isWide(svg: string): boolean {
  const width = /viewBox="[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)/.exec(svg)?.[1]
  return width !== undefined && Number(width) > 480
}
