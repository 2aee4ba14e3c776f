import { useId, type ReactNode } from 'react'
import { Disclosure } from './disclosure'

export type ChartFrameProps = {
  /** The finding, as a sentence: "Laterality costs you the most points". */
  title: ReactNode
  headingLevel?: 2 | 3 | 4 | undefined
  /** What is plotted, its unit and period. */
  description: ReactNode
  /** Fixed height of the chart, reserved before it is drawn: 160, 288, 448, 672 or 960 px. */
  size?: 'short' | 'medium' | 'tall' | 'taller' | 'tallest' | undefined
  /** The same numbers as a `DataTable`. */
  table: ReactNode
  /** Ways to take the chart along, below it. */
  tools?: ReactNode
  /** The chart. It is one picture to screen readers, so nothing in it may take focus. */
  children?: ReactNode
}

/** Frame of every chart: the finding, the chart in reserved space, and the numbers as a table. */
export function ChartFrame({
  title,
  headingLevel = 2,
  description,
  size = 'medium',
  table,
  tools,
  children,
}: ChartFrameProps) {
  const Heading = `h${headingLevel}` as const
  const titleId = useId()
  const descriptionId = useId()
  return (
    <figure className="chart-frame" aria-labelledby={titleId}>
      <Heading className="chart-title" id={titleId}>
        {title}
      </Heading>
      <p className="chart-description" id={descriptionId}>
        {description}
      </p>
      <div className={`chart-slot chart-${size}`} role="img" aria-labelledby={titleId} aria-describedby={descriptionId}>
        {children}
      </div>
      <Disclosure plain summary="Show the numbers as a table">
        {table}
      </Disclosure>
      {tools}
    </figure>
  )
}
