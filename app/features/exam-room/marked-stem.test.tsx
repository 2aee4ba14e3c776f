// @vitest-environment jsdom
import { act, fireEvent, render } from '@testing-library/react'
import { createRef, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { toggleHighlight, type StemRange } from '~/domain/exams'
import { MarkedStem, type MarkedStemHandle } from './marked-stem'

const text = 'One two three.\n\nFour five six.'

function show(kept: readonly StemRange[] = []) {
  const handle = createRef<MarkedStemHandle>()
  const onLeave = vi.fn<() => void>()
  function Kept() {
    const [highlights, setHighlights] = useState(kept)
    return (
      <MarkedStem
        ref={handle}
        text={text}
        highlights={highlights}
        onToggle={(stretch) => {
          setHighlights(toggleHighlight(highlights, stretch))
        }}
        onLeave={onLeave}
      />
    )
  }
  const { container } = render(<Kept />)
  const stem = container.querySelector('.stem')
  if (!stem) throw new Error('there is no stem')
  const marked = (): string[] => [...stem.querySelectorAll('mark')].map(({ textContent }) => textContent)
  /** Selects from a character of a paragraph to one of another, as a mouse would, and highlights. */
  const toggle = (from: [paragraph: number, at: number], to: [paragraph: number, at: number]): void => {
    const [start, end] = [placeIn(stem, from), placeIn(stem, to)]
    document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
    document.dispatchEvent(new Event('selectionchange'))
    act(() => {
      handle.current?.toggle()
    })
  }
  return { stem, marked, toggle, handle, onLeave }
}

function placeIn(stem: Element, [paragraph, at]: [number, number]): { node: Node; offset: number } {
  let left = at
  for (const piece of stem.children[paragraph]?.children ?? []) {
    const length = piece.textContent.length
    if (piece.firstChild && left <= length) return { node: piece.firstChild, offset: left }
    left -= length
  }
  throw new Error(`paragraph ${paragraph} has no character ${at}`)
}

test('what is selected is highlighted, over the border of paragraphs too, and the words stay as they were', () => {
  const { stem, marked, toggle } = show()
  const before = stem.textContent
  toggle([0, 4], [0, 7])
  expect(marked()).toEqual(['two'])
  toggle([0, 8], [1, 4])
  expect(marked()).toEqual(['two', 'three.', 'Four'])
  expect(stem.textContent).toBe(before)
})

test('stretches that overlap become one; a part of one that is selected again is cleared out of it', () => {
  const { marked, toggle } = show()
  toggle([0, 0], [0, 7])
  toggle([0, 4], [0, 13])
  expect(marked()).toEqual(['One two three'])
  toggle([0, 4], [0, 7])
  expect(marked()).toEqual(['One ', ' three'])
  // Selected beyond its ends, it is not highlighted as a whole, so it grows together again.
  toggle([0, 3], [0, 8])
  expect(marked()).toEqual(['One two three'])
})

test('without a selection nothing is highlighted', () => {
  const { marked, handle } = show([[0, 3]])
  expect(handle.current?.toggle()).toBe(false)
  document.getSelection()?.collapse(document.body, 0)
  document.dispatchEvent(new Event('selectionchange'))
  expect(handle.current?.toggle()).toBe(false)
  expect(marked()).toEqual(['One'])
})

test('by keyboard: arrows choose words, with Shift more of them, Enter highlights and clears, Escape leaves', () => {
  const { stem, marked, handle, onLeave } = show()
  act(() => {
    handle.current?.chooseWords()
  })
  expect(stem.getAttribute('role')).toBe('group')
  const press = (key: string, shiftKey = false) => fireEvent.keyDown(stem, { key, shiftKey })
  press('ArrowRight')
  press('ArrowRight', true)
  press('Enter')
  expect(marked()).toEqual(['two three.'])
  press('End')
  press('ArrowLeft')
  press(' ')
  // A space on nothing selected selects the same words again.
  press('Enter')
  expect(marked()).toEqual(['two three.', 'five'])
  press('Enter')
  press('Enter')
  expect(marked()).toEqual(['two three.'])
  press('Escape')
  expect(onLeave).toHaveBeenCalledOnce()
  fireEvent.blur(stem)
  expect(stem.getAttribute('role')).toBeNull()
})
