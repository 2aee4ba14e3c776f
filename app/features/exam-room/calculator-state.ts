/** A decimal number without loss: `digits` x 10^-`scale`. */
type Decimal = { digits: bigint; scale: number }

export type Operation = '+' | '-' | '*' | '/'
export type CalculatorKey = Operation | '=' | '.' | 'C' | 'Backspace' | 'sign' | `${number}`

/** What a pocket calculator remembers between two keys. `entry` is what is being typed, or null after a result. */
export type CalculatorState = {
  entry: string | null
  result: Decimal
  operation: Operation | null
  problem: 'divided-by-zero' | 'too-large' | null
}

/** Digits that can be typed, and that a result may have before its point. */
const mostDigits = 15
/** Places behind the point that a division keeps, rounded half away from zero. */
const divisionScale = 10

const zero: Decimal = { digits: 0n, scale: 0 }

export const clearedCalculator: CalculatorState = { entry: '0', result: zero, operation: null, problem: null }

/** Presses one key. Operations are carried out one after another, as a pocket calculator does: 2 + 3 x 4 = is 20. */
export function pressKey(state: CalculatorState, key: CalculatorKey): CalculatorState {
  if (key === 'C') return clearedCalculator
  if (state.problem) return state
  switch (key) {
    case '+':
    case '-':
    case '*':
    case '/':
      // A second operation in a row takes the place of the first.
      if (state.entry === null) return { ...state, operation: key }
      return { ...carryOut(state), operation: key }
    case '=':
      return state.entry === null ? { ...state, operation: null } : { ...carryOut(state), operation: null }
    case 'sign':
      if (state.entry === null) return { ...state, result: { ...state.result, digits: -state.result.digits } }
      return { ...state, entry: state.entry.startsWith('-') ? state.entry.slice(1) : `-${state.entry}` }
    case 'Backspace': {
      if (state.entry === null) return state
      const shorter = state.entry.slice(0, -1)
      return { ...state, entry: shorter === '' || shorter === '-' ? '0' : shorter }
    }
    case '.':
      if (state.entry?.includes('.')) return state
      return typed(state, `${state.entry ?? '0'}.`)
    default: {
      const entry = state.entry ?? '0'
      if (entry.replace(/\D/g, '').length >= mostDigits) return state
      return typed(state, entry === '0' ? key : entry === '-0' ? `-${key}` : `${entry}${key}`)
    }
  }
}

/** Typing after a result without an operation begins a new calculation. */
function typed(state: CalculatorState, entry: string): CalculatorState {
  return { ...state, entry, result: state.entry === null && state.operation === null ? zero : state.result }
}

function carryOut(state: CalculatorState): CalculatorState {
  const right = readDecimal(state.entry ?? '0')
  if (state.operation === '/' && right.digits === 0n) return { ...state, entry: null, problem: 'divided-by-zero' }
  const result = state.operation === null ? right : calculate(state.result, state.operation, right)
  const whole = writeDecimal(result).replace(/\..*$/, '').replace('-', '')
  if (whole.length > mostDigits) return { ...state, entry: null, problem: 'too-large' }
  return { ...state, entry: null, result }
}

function calculate(left: Decimal, operation: Operation, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale)
  const [a, b] = [scaled(left, scale), scaled(right, scale)]
  switch (operation) {
    case '+':
      return shortened({ digits: a + b, scale })
    case '-':
      return shortened({ digits: a - b, scale })
    case '*':
      return rounded({ digits: left.digits * right.digits, scale: left.scale + right.scale })
    case '/':
      // One place more than is kept, so that the last one can be rounded.
      return rounded({ digits: (a * 10n ** BigInt(divisionScale + 1)) / b, scale: divisionScale + 1 })
  }
}

function scaled({ digits, scale }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - scale)
}

/** To `divisionScale` places, half away from zero; without noughts at the end. */
function rounded({ digits, scale }: Decimal): Decimal {
  if (scale <= divisionScale) return shortened({ digits, scale })
  const unit = 10n ** BigInt(scale - divisionScale)
  const half = digits < 0n ? -unit / 2n : unit / 2n
  return shortened({ digits: (digits + half) / unit, scale: divisionScale })
}

function shortened({ digits, scale }: Decimal): Decimal {
  return scale > 0 && digits % 10n === 0n ? shortened({ digits: digits / 10n, scale: scale - 1 }) : { digits, scale }
}

function readDecimal(text: string): Decimal {
  const [whole = '0', places = ''] = text.split('.')
  return shortened({ digits: BigInt(`${whole}${places}`), scale: places.length })
}

function writeDecimal({ digits, scale }: Decimal): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const written = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`
  return digits < 0n ? `-${written}` : written
}

/** What stands in the window. */
export function shownNumber({ entry, result, problem }: CalculatorState): string {
  switch (problem) {
    case 'divided-by-zero':
      return 'Cannot divide by 0'
    case 'too-large':
      return 'Too large'
    case null:
      return entry ?? writeDecimal(result)
  }
}
