import { expect, test } from 'vitest'
import { createServerClock, serverNow } from './clock'

const noon = Date.UTC(2026, 10, 22, 12)
const minute = 60_000

function aClock() {
  const machine = { wall: noon, uptime: 5_000 }
  const clock = createServerClock(
    () => machine.wall,
    () => machine.uptime,
  )
  const pass = (ms: number): void => {
    machine.wall += ms
    machine.uptime += ms
  }
  return { machine, clock, pass, now: () => clock.now().getTime() - noon }
}

test.each([10 * minute, -10 * minute, 3_000])('a system clock that is set by %i ms changes nothing', (step) => {
  const { machine, clock, pass, now } = aClock()
  pass(minute)
  expect(now()).toBe(minute)
  machine.wall += step
  expect(now()).toBe(minute)
  pass(30 * minute)
  expect(now()).toBe(31 * minute)
  expect(clock.ignoredMs()).toBe(step)
})

test('small corrections are followed, however many', () => {
  const { machine, clock, pass, now } = aClock()
  for (let hour = 1; hour <= 100; hour += 1) {
    pass(60 * minute)
    machine.wall += 1_000
    expect(now()).toBe(hour * (60 * minute + 1_000))
  }
  expect(clock.ignoredMs()).toBe(0)
})

test('the time that the machine slept has passed', () => {
  const { pass, now } = aClock()
  pass(8 * 60 * minute)
  expect(now()).toBe(8 * 60 * minute)
})

test('a clock that is set right again is followed again', () => {
  const { machine, clock, pass, now } = aClock()
  machine.wall += 10 * minute
  pass(minute)
  expect(now()).toBe(minute)
  machine.wall -= 10 * minute
  expect(now()).toBe(minute)
  expect(clock.ignoredMs()).toBe(0)
})

test('on this machine it shows the time', () => {
  expect(Math.abs(serverNow().getTime() - Date.now())).toBeLessThan(2_000)
})
