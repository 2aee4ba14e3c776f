import { useEffect, useState } from 'react'
import type { KeeperState } from './answer-keeper'

/**
 * Milliseconds left, from the server's clock and the time this page has been running since it was read. The learner's
 * own clock plays no part. Null while untimed or not started.
 */
export function useRemainingMs(state: KeeperState): number | null {
  const { clockReadAt } = state
  const [pageMs, setPageMs] = useState(clockReadAt)
  useEffect(() => {
    const timer = setInterval(() => {
      setPageMs(performance.now())
    }, 500)
    return () => {
      clearInterval(timer)
    }
  }, [])
  const { deadlineMs, serverNowMs, paused } = state.clock
  if (deadlineMs === null) return null
  if (paused) return deadlineMs - serverNowMs
  // A clock that was read after the last tick has not aged yet.
  return deadlineMs - serverNowMs - Math.max(0, pageMs - clockReadAt)
}

/** `1:07:30` or `7:30`; never below zero. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const [hours = 0, minutes = 0, rest = 0] = parts
  const padded = (value: number): string => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`
}

const thresholdsMinutes = [30, 15, 5, 1]

/** What a screen reader hears of the time, only when a threshold is crossed. */
export function timeAnnouncement(remainingMs: number | null): string {
  if (remainingMs === null) return ''
  if (remainingMs <= 0) return 'Time is over.'
  const crossed = thresholdsMinutes.filter((minutes) => remainingMs <= minutes * 60_000).at(-1)
  if (crossed === undefined) return ''
  return crossed === 1 ? 'One minute left.' : `${crossed} minutes left.`
}
