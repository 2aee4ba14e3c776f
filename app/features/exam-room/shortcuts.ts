import { useEffect, useRef } from 'react'

export type ShortcutName =
  | 'next'
  | 'previous'
  | 'flag'
  | 'strike'
  | 'highlight'
  | 'note'
  | 'book'
  | 'close-book'
  | 'calculator'
  | 'palette'
  | 'time'
  | 'finish'
  | 'help'

/** The keys by what `KeyboardEvent.key` says, with Shift as it was pressed. */
const shortcuts: Record<string, ShortcutName> = {
  n: 'next',
  p: 'previous',
  f: 'flag',
  x: 'strike',
  h: 'highlight',
  m: 'note',
  l: 'book',
  L: 'close-book',
  '=': 'calculator',
  q: 'palette',
  t: 'time',
  e: 'finish',
  '?': 'help',
}

export type Shortcuts = Record<ShortcutName, () => void> & {
  /** Places are counted from 0. */
  choose: (place: number) => void
  strikeAt: (place: number) => void
}

/**
 * Single keys of the exam room. They are silent while something is typed, while a dialog is open, with any modifier but
 * Shift, and when the learner has switched them off (WCAG 2.1.4).
 */
export function useShortcuts(on: boolean, handlers: Shortcuts): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    if (!on) return undefined
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isBusyElsewhere(event.target))
        return
      if (!run(event, latest.current)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [on])
}

/**
 * Escape goes back to the question from the list of questions, the note, and wherever else it means nothing of its own.
 * It is no single character key, so the learner's switch leaves it alone.
 */
export function useEscape(toQuestion: () => void): void {
  const latest = useRef(toQuestion)
  useEffect(() => {
    latest.current = toQuestion
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      // An open menu closes, and the focus stays with it.
      if (event.target instanceof HTMLElement && event.target.closest('details')) return
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

function run(event: KeyboardEvent, handlers: Shortcuts): boolean {
  const { key, shiftKey } = event
  const letter = /^[a-d]$/i.test(key) ? key.toLowerCase().codePointAt(0) : undefined
  if (letter !== undefined) {
    const place = letter - 97
    if (shiftKey) handlers.strikeAt(place)
    else handlers.choose(place)
    return true
  }
  if (/^[1-9]$/.test(key)) {
    handlers.choose(Number(key) - 1)
    return true
  }
  // With Caps Lock a letter comes in capitals though Shift is up.
  const name = shortcuts[/^[a-z]$/i.test(key) && !shiftKey ? key.toLowerCase() : key]
  if (!name) return false
  handlers[name]()
  return true
}

const textTypes = new Set(['text', 'search', 'email', 'password', 'number', 'date', 'tel', 'url', 'time'])

function isBusyElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('.calculator')) return true
  if (target instanceof HTMLInputElement) return textTypes.has(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}
