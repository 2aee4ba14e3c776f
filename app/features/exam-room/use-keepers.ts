import { useEffect, useRef } from 'react'
import type { AnswerKeeper, KeeperState } from './answer-keeper'
import { overdueMs } from './room-notices'
import type { WorkKeeper } from './work-keeper'

/** Runs the keepers while the room is open, and leaves for the review once the attempt is closed and nothing waits. */
export function useKeepers(
  keeper: AnswerKeeper,
  work: WorkKeeper,
  reviewPath: string,
  state: KeeperState,
  isOver: boolean,
): void {
  useEffect(() => {
    void keeper.start()
    void work.start()
    return () => {
      keeper.stop()
      work.stop()
    }
  }, [keeper, work])

  const { link, unsent, late } = state
  useEffect(() => {
    // What waits still is sent as late; and who has late answers is told first.
    if (link === 'closed' && unsent === 0 && late === 0) window.location.assign(reviewPath)
  }, [link, unsent, late, reviewPath])

  const sentLast = useRef(false)
  useEffect(() => {
    // Minutes may be added even now; then there is another end to prepare for.
    if (!isOver) sentLast.current = false
    if (!isOver || sentLast.current) return undefined
    sentLast.current = true
    void keeper.flush()
    // Late answers count for a minute; then the server closes, says so, and the review is ready. Without a network the
    // heartbeat goes on asking: leaving now would lead to an error page, away from what waits here.
    const ask = setTimeout(() => void keeper.check(), overdueMs + 3_000)
    return () => {
      clearTimeout(ask)
    }
  }, [isOver, keeper])
}
