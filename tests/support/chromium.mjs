/** Finds a Chromium for the browser tests; used before and without Playwright's own download. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const wellKnownPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google', 'Chrome', 'Application', 'chrome.exe'),
]

/** @returns {string[]} browsers that Playwright downloaded earlier, newest first */
function playwrightDownloads() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'ms-playwright'),
  ]
  const binaries = [
    ['chrome-linux64', 'chrome'],
    ['chrome-linux', 'chrome'],
    ['chrome-mac-arm64', 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'],
    ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
    ['chrome-win64', 'chrome.exe'],
    ['chrome-win', 'chrome.exe'],
  ]
  const releaseOf = (folder) => Number(folder.slice('chromium-'.length))
  return caches
    .filter((cache) => cache !== undefined && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache)
        .filter((folder) => /^chromium-\d+$/.test(folder))
        .sort((a, b) => releaseOf(b) - releaseOf(a))
        .flatMap((folder) => binaries.map((parts) => join(cache, folder, ...parts))),
    )
}

/** Being there is not enough: on some systems /usr/bin/chromium-browser is a script that only tells how to get one. */
function starts(path) {
  if (!existsSync(path)) return false
  // On Windows asking for the version would open a window.
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

/** @returns {string | null} path of a Chromium that starts, or `null`; CHROMIUM_PATH goes before all others */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return starts(chosen) ? chosen : null
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commandNames.map((name) => join(folder, name)))
  return [...new Set([...wellKnownPlaces, ...onPath, ...playwrightDownloads()])].find(starts) ?? null
}
