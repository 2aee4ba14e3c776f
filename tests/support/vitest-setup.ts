import { format } from 'node:util'

import { afterAll, afterEach } from 'vitest'

/**
 * A warning nobody reads is a defect nobody fixes: whatever reaches console.error or console.warn fails the test it
 * came from. The calls are collected and reported after the test, because code under test may catch what we throw.
 * A test that expects a message replaces the method: `const error = vi.spyOn(console, 'error').mockReturnValue()`.
 */
const unexpectedMessages: string[] = []

for (const method of ['error', 'warn'] as const) {
  console[method] = (...values: unknown[]) => {
    unexpectedMessages.push(`console.${method}: ${format(...values)}`)
  }
}

function failOnUnexpectedMessages(): void {
  const messages = unexpectedMessages.splice(0)
  if (messages.length > 0) throw new Error(`Unexpected output:\n${messages.join('\n')}`)
}

// Order matters: Vitest runs these last to first, so a component is unmounted before the messages are counted.
afterAll(failOnUnexpectedMessages)
afterEach(failOnUnexpectedMessages)

if (typeof document !== 'undefined') {
  // Testing Library sets these up by itself only where the test functions are globals.
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  const { cleanup } = await import('@testing-library/react')
  afterEach(cleanup)
}
