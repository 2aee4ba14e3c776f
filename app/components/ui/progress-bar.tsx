import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'
import { tabClass, type TabColor } from './tab-color'

export type ProgressBarProps = {
  label: ReactNode
  labelHidden?: boolean | undefined
  value: number
  max: number
  /** What stands at the right, such as "7 of 12"; by default exactly that. */
  valueText?: string | undefined
  color?: TabColor | undefined
  className?: string | undefined
}

/** A native progress element, so it prints and needs no style attribute. Not for scores with an interval. */
export function ProgressBar({
  label,
  labelHidden,
  value,
  max,
  valueText = `${value} of ${max}`,
  color,
  className,
}: ProgressBarProps) {
  const id = useId()
  return (
    <div className={classNames('progress', color && tabClass[color], className)}>
      <div className={labelHidden ? 'sr-only' : 'progress-head'}>
        <label htmlFor={id}>{label}</label> <span className="progress-value">{valueText}</span>
      </div>
      <progress id={id} className="progress-bar" value={value} max={max}>
        {valueText}
      </progress>
    </div>
  )
}
