/**
 * What `npm run up`, `npm start` and `npm test` need before anything is installed: plain Node, no packages.
 * Nothing here may use a feature newer than Node 18, or an old Node would stop with a syntax error instead of
 * the one line that says which version is needed.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const installMarker = join(projectRoot, 'node_modules', '.first-listed-install')
const buildMarker = join(projectRoot, 'build', 'sources.sha256')
const buildOutputs = ['build/client', 'build/server/index.js', 'build/content.json']

/** The oldest release of each line that every package here supports; odd lines have left support and are not tested. */
const oldestSupported = { 20: [19, 0], 22: [12, 0], 24: [0, 0] }

/**
 * @param {string} version - such as `20.19.0`
 * @returns {string | null} one line that says what to do, or `null` when the version will do
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const supported = major > 24 ? major % 2 === 0 : major in oldestSupported && minor >= oldestSupported[major][0]
  if (supported) return null
  return `First-Listed needs Node 20.19 or later, 22.12 or later, or 24; this is Node ${version}. See https://nodejs.org/en/download`
}

export function requireSupportedNode() {
  const problem = nodeVersionProblem(process.versions.node)
  if (problem === null) return
  console.error(problem)
  process.exit(1)
}

/** The longest delay a Node timer takes; about 24 days. */
const longestTimerMs = 2 ** 31 - 1

/**
 * Runs a program to its end and keeps what it prints.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<{ ok: boolean, output: string, durationMs: number }>}
 */
export function run(command, args, options = {}) {
  const startedAt = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...options.env },
      // No standard input: a tool that asks a question would otherwise wait for ever where nobody sees it.
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    })
    let output = ''
    const finish = (ok) => {
      clearTimeout(timer)
      resolve({ ok, output: stripVTControlCharacters(output).trimEnd(), durationMs: Date.now() - startedAt })
    }
    const timer = setTimeout(() => {
      output += `\nStopped after ${formatDuration(Date.now() - startedAt)}: it did not finish.`
      child.kill()
      // Not left to the event below: a grandchild that keeps the pipe open would hold us for ever.
      finish(false)
    }, options.timeoutMs ?? longestTimerMs)
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => (output += text))
    }
    child.on('error', (error) => {
      output += `${command} could not be started: ${error.message}`
      finish(false)
    })
    child.on('close', (code) => finish(code === 0))
  })
}

/** Runs npm the way this process was started by it, which needs no shell on any system. */
export function runNpm(args, options) {
  const npmCli = process.env.npm_execpath ?? ''
  return /^npm-cli\.c?js$/.test(basename(npmCli))
    ? run(process.execPath, [npmCli, ...args], options)
    : run('npm', args, options)
}

/**
 * Runs the command of an installed package, such as `tsc` of `typescript`.
 *
 * @param {string} packageName
 * @param {string} commandName
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(packageName, commandName, args, options) {
  const folder = join(projectRoot, 'node_modules', packageName)
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) {
    return Promise.resolve({ ok: false, output: `The package ${packageName} is not installed.`, durationMs: 0 })
  }
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  const file = typeof bin === 'string' ? bin : bin[commandName]
  return run(process.execPath, [join(folder, file), ...args], options)
}

/** @param {number} durationMs */
export function formatDuration(durationMs) {
  if (durationMs < 60_000) return `${(durationMs / 1000).toFixed(1)} s`
  return `${Math.floor(durationMs / 60_000)} min ${Math.round((durationMs % 60_000) / 1000)} s`
}

// ---------------------------------------------------------------------------------------------------- packages

/** Compiled packages are built for one Node ABI, so a change of Node calls for a new installation as well. */
function wantedInstallation() {
  const lockfile = readFileSync(join(projectRoot, 'package-lock.json'))
  const platform = [process.platform, process.arch, process.versions.modules].join(' ')
  return createHash('sha256').update(lockfile).update(platform).digest('hex')
}

/** Whether npm's own record of node_modules agrees with the lockfile; covers an installation made by hand. */
function installedVersionsMatch() {
  const record = join(projectRoot, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages ?? {}
  const locked = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')).packages ?? {}
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true
    // Packages for other systems are left out by npm and are no reason to install again.
    if (installed[path] === undefined) return entry.optional === true
    return installed[path].version === entry.version
  })
}

/** Opens a database in memory: the one package that is compiled shows whether it fits this Node. */
function probeCompiledPackages() {
  return run(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], { timeoutMs: 60_000 })
}

export function packagesAreInstalled() {
  return existsSync(installMarker) && readFileSync(installMarker, 'utf8') === wantedInstallation()
}

/**
 * Brings node_modules in line with package-lock.json.
 *
 * @returns {Promise<{ ok: boolean, output: string, advice?: string }>}
 */
export async function installPackages() {
  if (installedVersionsMatch() && (await probeCompiledPackages()).ok) {
    writeFileSync(installMarker, wantedInstallation())
    return { ok: true, output: '' }
  }
  const installed = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    // Older npm runs every install script; this keeps Prisma's from downloading an engine that is never used.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  })
  if (!installed.ok) {
    const advice = 'Check the network connection (or the proxy and registry settings of npm) and run the command again.'
    return { ...installed, advice }
  }
  const probe = await probeCompiledPackages()
  if (!probe.ok) {
    const advice =
      'The package better-sqlite3 does not load. Allow its install script, or install python3, make and g++ so that it can be compiled, then run: npm rebuild better-sqlite3'
    return { ok: false, output: `${installed.output}\n${probe.output}`.trim(), advice }
  }
  writeFileSync(installMarker, wantedInstallation())
  return { ok: true, output: installed.output }
}

// ------------------------------------------------------------------------------------------------------- build

const sourceFolders = ['app', 'content', 'prisma', 'public']
const sourceFiles = [
  'package.json',
  'package-lock.json',
  'prisma.config.ts',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
]
const generatedFolder = join('app', 'server', 'db', 'generated')

/** @param {string} folder - relative to the project @returns {string[]} files below it, sorted, tests left out */
function filesBelow(folder) {
  const absolute = join(projectRoot, folder)
  if (!existsSync(absolute) || folder === generatedFolder) return []
  return readdirSync(absolute, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesBelow(path)
      return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
    })
}

function hashOfSources() {
  const hash = createHash('sha256')
  const files = [
    ...sourceFiles.filter((file) => existsSync(join(projectRoot, file))),
    ...sourceFolders.flatMap(filesBelow),
  ]
  for (const file of files) {
    const content = readFileSync(join(projectRoot, file))
    hash.update(`${file.split(sep).join('/')} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

/** Names what a server cannot run without; empty when a build is there, whatever its age. */
export function missingBuildOutputs() {
  return buildOutputs.filter((path) => !existsSync(join(projectRoot, path)))
}

export function buildIsCurrent() {
  if (missingBuildOutputs().length > 0 || !existsSync(buildMarker)) return false
  return readFileSync(buildMarker, 'utf8') === hashOfSources()
}

/** Builds, and remembers from which sources. The hash is taken first: an edit made meanwhile calls for a new build. */
export async function build() {
  const hash = hashOfSources()
  rmSync(buildMarker, { force: true })
  const result = await runNpm(['run', 'build', '--silent'], { env: { NODE_ENV: 'production' } })
  if (!result.ok) return result
  const missing = missingBuildOutputs()
  if (missing.length > 0)
    return { ...result, ok: false, output: `${result.output}\nThe build left out ${missing.join(', ')}.` }
  mkdirSync(dirname(buildMarker), { recursive: true })
  writeFileSync(buildMarker, hash)
  return result
}
