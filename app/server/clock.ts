import { uptime } from 'node:os'

/** A difference up to this is the ordinary care of a time service and is followed; more is somebody setting the clock. */
const followedMs = 2_000

export type ServerClock = {
  now(): Date
  /** By how many milliseconds the system's clock was set forward (or back, negative) without being followed. */
  ignoredMs(): number
}

/**
 * A clock that goes on evenly when the system's is set forward or back: an exam must not end ten minutes early because
 * a time service woke up. It follows small corrections, and the time that a machine slept.
 *
 * @param readWall - the system's clock, in milliseconds since the epoch
 * @param readUptime - milliseconds since the machine started, sleep included; setting the clock does not change it
 */
export function createServerClock(readWall: () => number, readUptime: () => number): ServerClock {
  let last = { wall: readWall(), uptime: readUptime() }
  let ignored = 0
  return {
    now() {
      const wall = readWall()
      const uptimeNow = readUptime()
      const expected = last.wall + uptimeNow - last.uptime
      const followed = Math.abs(wall - expected) <= followedMs
      ignored = followed ? 0 : wall - expected
      if (followed) last = { wall, uptime: uptimeNow }
      return new Date(followed ? wall : expected)
    },
    ignoredMs: () => ignored,
  }
}

const clock = createServerClock(Date.now, () => uptime() * 1000)

/** The server's time, by which everything is judged and dated. */
export function serverNow(): Date {
  return clock.now()
}

/** By how much the system's clock was set since this process started, as far as it is not followed. */
export function ignoredClockStepMs(): number {
  return clock.ignoredMs()
}
