import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'

/**
 * A file that the first test file of a run that needs it makes for all; one that comes meanwhile waits.
 *
 * @param make - writes the file to the path it is given
 * @returns the path of the finished file, which nobody may change
 */
export async function oncePerRun(name: string, make: (path: string) => void | Promise<void>): Promise<string> {
  const file = join(inject('sharedFolder'), name)
  const [part, lock] = [`${file}.part`, `${file}.lock`]
  while (!existsSync(file)) {
    if (!tryToMake(lock)) {
      await setTimeout(50)
      continue
    }
    try {
      // Whoever had the lock before may have made it.
      if (existsSync(file)) break
      rmSync(part, { force: true })
      await make(part)
      // At once: whoever sees it may use it.
      renameSync(part, file)
    } finally {
      rmdirSync(lock)
    }
  }
  return file
}

function tryToMake(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}
