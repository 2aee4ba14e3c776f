import { useEffect, useRef, useState, type RefObject } from 'react'
import type { WorkKeeper } from './work-keeper'

/** From here on there is room for the book beside the question. */
const besideWidth = '(width >= 1100px)'

export type BookInRoom = {
  isOpen: boolean
  wasOpened: boolean
  /** Over the question, on a narrow screen. */
  covers: boolean
  isBeside: boolean
  called: number
  /** Opens it, and goes to it. */
  call: () => void
  close: () => void
  /** Back to the question; where the book covers it, the book closes. */
  leave: () => void
  roomRef: RefObject<HTMLDivElement>
  panelRef: RefObject<HTMLDivElement>
}

/** The state of the book beside the question, and whose turn it is to have the focus. */
export function useBook(work: WorkKeeper, toQuestion: () => void): BookInRoom {
  const [isOpen, setOpen] = useState(false)
  const [called, setCalled] = useState(0)
  const [isWide, setWide] = useState(true)
  const roomRef = useRef<HTMLDivElement>(null)
  const panelRef = useRef<HTMLDivElement>(null)
  const covers = isOpen && !isWide

  useEffect(() => {
    const query = window.matchMedia(besideWidth)
    const follow = (): void => {
      setWide(query.matches)
    }
    follow()
    query.addEventListener('change', follow)
    return () => {
      query.removeEventListener('change', follow)
    }
  }, [])
  useEffect(() => {
    work.setBookOpen(isOpen)
  }, [work, isOpen])
  useEffect(() => {
    // What lies under the sheet is not there for keyboard and screen reader either.
    for (const part of roomRef.current?.children ?? []) {
      if (part instanceof HTMLElement && part !== panelRef.current && part.tagName !== 'DIALOG') part.inert = covers
    }
  }, [covers])

  const close = (): void => {
    if (!isOpen) return
    setOpen(false)
    // After the room is there again.
    setTimeout(toQuestion, 0)
  }
  return {
    isOpen,
    wasOpened: called > 0,
    covers,
    isBeside: isOpen && isWide,
    called,
    call() {
      setOpen(true)
      setCalled(called + 1)
    },
    close,
    leave: () => {
      if (covers) close()
      else toQuestion()
    },
    roomRef,
    panelRef,
  }
}
