import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that all test files of a run share: what one has made there, the others need not make again. */
    sharedFolder: string
  }
}

/** Runs once before all test files, in a process of its own. What the root provides, its projects have. */
export default function setUp(project: TestProject): (() => void) | undefined {
  if (!project.isRootProject()) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'first-listed-shared-'))
  project.provide('sharedFolder', folder)
  return () => {
    rmSync(folder, { recursive: true, force: true })
  }
}
