import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build, buildIsCurrent, missingBuildOutputs, projectRoot } from '../../app/cli/toolchain.mjs'

// Not in build/, which a build begins by removing.
const lockFile = join(projectRoot, 'node_modules', '.first-listed-build')

/**
 * Builds the site when there is no build of the present sources. Test files that start at once build it once.
 * FIRST_LISTED_BUILD=as-is takes any complete build, for working on tests while the sources change.
 */
export async function ensureBuild(): Promise<void> {
  if (process.env['FIRST_LISTED_BUILD'] === 'as-is' && missingBuildOutputs().length === 0) return
  while (!buildIsCurrent()) {
    if (!takeLock()) {
      await wait(500)
      continue
    }
    try {
      // Another may have built it between our look and our lock.
      if (buildIsCurrent()) return
      const { ok, output } = await build()
      // The reason stands first or last; what lies between can be thousands of lines.
      if (!ok) throw new Error(`the build failed:\n${output.slice(0, 2_000)}\n...\n${output.slice(-2_000)}`)
      return
    } finally {
      rmSync(lockFile, { force: true })
    }
  }
}

function takeLock(): boolean {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!holderIsAlive()) rmSync(lockFile, { force: true })
    return false
  }
}

function holderIsAlive(): boolean {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}
