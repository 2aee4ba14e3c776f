import type { MouseEvent } from 'react'
import { Icon } from '~/components/ui/icon'

/** Options that a learner has ruled out. A struck option can still be chosen: it is a mark, not an answer. */
export type Strike = { struck: readonly string[]; onToggle: (option: string) => void }

/**
 * The button that strikes one option out.
 *
 * @param number - counted from 1: the option that is lettered A
 */
export function StrikeButton({ strike, option, number }: { strike: Strike; option: string; number: number }) {
  const isStruck = strike.struck.includes(option)
  return (
    <button
      type="button"
      className="strike-button"
      aria-pressed={isStruck}
      aria-label={`Strike out option ${String.fromCodePoint(64 + number)}`}
      title={isStruck ? 'Take the line away' : 'Strike out'}
      onClick={() => {
        strike.onToggle(option)
      }}
    >
      <Icon name="strike" />
    </button>
  )
}

/** A right click on an option strikes it out as well. */
export function strikeOnRightClick(strike: Strike, option: string) {
  return (event: MouseEvent) => {
    event.preventDefault()
    strike.onToggle(option)
  }
}
