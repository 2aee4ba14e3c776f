import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Icon } from '~/components/ui/icon'
import { clearedCalculator, pressKey, shownNumber, type CalculatorKey } from './calculator-state'

const keys: { key: CalculatorKey; sign: string; name?: string }[] = [
  { key: 'C', sign: 'C', name: 'Clear' },
  { key: 'sign', sign: '±', name: 'Change sign' },
  { key: 'Backspace', sign: 'Del', name: 'Delete last digit' },
  { key: '/', sign: '÷', name: 'Divide' },
  { key: '7', sign: '7' },
  { key: '8', sign: '8' },
  { key: '9', sign: '9' },
  { key: '*', sign: '×', name: 'Multiply' },
  { key: '4', sign: '4' },
  { key: '5', sign: '5' },
  { key: '6', sign: '6' },
  { key: '-', sign: '−', name: 'Subtract' },
  { key: '1', sign: '1' },
  { key: '2', sign: '2' },
  { key: '3', sign: '3' },
  { key: '+', sign: '+', name: 'Add' },
  { key: '0', sign: '0' },
  { key: '.', sign: '.', name: 'Decimal point' },
  { key: '=', sign: '=', name: 'Equals' },
]

/** The key of the calculator that a key of the keyboard means; null for every other. */
function keyOf(pressed: string): CalculatorKey | null {
  if (pressed === 'Enter') return '='
  if (pressed === ',') return '.'
  if (pressed === 'Delete') return 'C'
  return keys.find(({ key }) => key === pressed.replace('c', 'C'))?.key ?? null
}

/** A pocket calculator with four functions, by hand or by keyboard. Decimals are exact. */
export default function Calculator({ onClose }: { onClose: () => void }) {
  const [state, setState] = useState(clearedCalculator)
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    ref.current?.focus()
  }, [])
  const press = (key: CalculatorKey): void => {
    setState((before) => pressKey(before, key))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') {
      event.preventDefault()
      onClose()
      return
    }
    const onButton = event.target instanceof HTMLButtonElement
    // Enter on a button presses it.
    if (event.key === 'Enter' && onButton) return
    const key = keyOf(event.key)
    if (key === null) return
    event.preventDefault()
    press(key)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons do all that its keys do
    <section ref={ref} className="calculator" aria-label="Calculator" tabIndex={-1} onKeyDown={onKeyDown}>
      <div className="calculator-head">
        <h2>Calculator</h2>
        <button type="button" className="icon-button" aria-label="Close the calculator" onClick={onClose}>
          <Icon name="cross" />
        </button>
      </div>
      <output className="calculator-window">{shownNumber(state)}</output>
      <div className="calculator-keys">
        {keys.map(({ key, sign, name }) => (
          <button
            key={key}
            type="button"
            className={key === '=' ? 'calculator-key calculator-equals' : 'calculator-key'}
            aria-label={name}
            aria-pressed={'+-*/'.includes(key) ? state.operation === key && state.entry === null : undefined}
            onClick={() => {
              press(key)
            }}
          >
            {sign}
          </button>
        ))}
      </div>
    </section>
  )
}
