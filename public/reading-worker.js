// Keeps lessons that were read on this device, so that they can be read again without a network. It stands only before
// /lessons: the exam room, progress, classes and every other page never meet it. A lesson is asked for without cookies,
// so what is kept is the page of a visitor; and it is used only when the network has nothing to say.

const build = new URL(location.href).searchParams.get('build') ?? ''
const prefix = 'lessons '
const freshMs = 60 * 60 * 1000
const readable = /^\/lessons(?:\/(?!search$)[a-z0-9-]+)?$/

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const { page, assets, theme } = event.data ?? {}
  if (typeof page !== 'string' || !readable.test(page) || !Array.isArray(assets)) return
  event.waitUntil(keep(page, assets, theme).catch(() => undefined))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && readable.test(pathname)) {
    event.respondWith(fetch(request).catch(() => showCopy(pathname)))
  } else if (pathname.startsWith('/assets/') || pathname === '/favicon.svg') {
    event.respondWith(fetch(request).catch(() => findAsset(request)))
  } else if (pathname.endsWith('.data') && readable.test(pathname.slice(0, -'.data'.length))) {
    event.respondWith(fetch(request).catch(() => turnTo(event.clientId, pathname.slice(0, -'.data'.length))))
  }
})

// A page with everything it is shown with; the map of lessons goes along, as the way from one to the other.
async function keep(page, assets, theme) {
  const cache = await caches.open(prefix + build)
  await Promise.all([keepPage(cache, page), keepPage(cache, '/lessons')])
  await cache.put('/theme', new Response(theme === 'dark' || theme === 'light' ? theme : ''))
  for (const asset of [...assets, '/favicon.svg']) {
    if (await cache.match(asset)) continue
    const reply = await fetch(asset, { credentials: 'omit' })
    if (reply.ok) await cache.put(asset, reply)
  }
  await dropOlder()
}

async function keepPage(cache, page) {
  const known = await cache.match(page)
  if (known && Date.now() - Date.parse(known.headers.get('date')) < freshMs) return
  const reply = await fetch(page, { credentials: 'omit' })
  if (reply.ok && !reply.redirected) await cache.put(page, reply)
}

// Pages of an earlier build go with its scripts and styles. They stay until each has been read again.
async function dropOlder() {
  const own = await caches.open(prefix + build)
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix) || name === prefix + build) continue
    const older = await caches.open(name)
    let left = 0
    for (const { url } of await older.keys()) {
      const { pathname } = new URL(url)
      if (!/^\/lessons\/./.test(pathname)) continue
      if (await own.match(pathname)) await older.delete(pathname)
      else left += 1
    }
    if (left === 0) await caches.delete(name)
  }
}

// The copy of this build before those of earlier ones.
async function find(path) {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix))
  const ordered = [prefix + build, ...names.filter((name) => name !== prefix + build).reverse()]
  for (const name of ordered) {
    if (!names.includes(name)) continue
    const found = await (await caches.open(name)).match(path, { ignoreVary: true, ignoreSearch: true })
    if (found) return found
  }
  return undefined
}

async function showCopy(page) {
  const copy = await find(page)
  if (!copy) return showMissing()
  const read = new Date(copy.headers.get('date'))
  const day = read.toLocaleDateString('en-US', { day: 'numeric', month: 'long', year: 'numeric' })
  const line = `You are offline; this is the copy of ${day}. Checks need the server.`
  const html = dress(await copy.text(), await themeAttribute(), line)
  const headers = new Headers(copy.headers)
  headers.delete('content-encoding')
  headers.delete('content-length')
  return new Response(html, { headers })
}

// The line stands last, where the page's own script does not look when it takes the page over.
function dress(html, theme, line) {
  return html
    .replace(/<html lang="en"[^>]*>/, `<html lang="en"${theme}>`)
    .replace('</body>', `<p class="offline-line" role="status">${line}</p></body>`)
}

async function themeAttribute() {
  const theme = await (await find('/theme'))?.text()
  return theme ? ` data-theme="${theme}"` : ''
}

async function showMissing() {
  const kept = new Map()
  let style = ''
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const { pathname } = new URL(request.url)
      if (/\/app-[^/]*\.css$/.test(pathname)) style = pathname
      if (!/^\/lessons\/./.test(pathname)) continue
      const title = /<title>(.*?)( · First-Listed)?<\/title>/.exec(await (await cache.match(request)).text())
      kept.set(pathname, title?.[1] ?? pathname)
    }
  }
  const list = [...kept].map(([path, title]) => `<li><a href="${path}">${title}</a></li>`).join('')
  const html = `<!DOCTYPE html><html lang="en"${await themeAttribute()}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>You are offline · First-Listed</title>
<link rel="stylesheet" href="${style}"></head><body><main class="page page-body">
<header class="page-header"><div class="page-header-text"><h1>You are offline</h1>
<p class="page-lead">This page is not on this device. A lesson is kept once it was read; these are:</p></div></header>
<ul class="offline-list">${list}</ul></main></body></html>`
  return new Response(html, {
    status: 503,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'self'; font-src 'self'",
    },
  })
}

async function findAsset(request) {
  return (await find(new URL(request.url).pathname)) ?? Response.error()
}

// A page that was left by its own script has no copy of data to show, but a page to load.
async function turnTo(clientId, page) {
  const client = await self.clients.get(clientId)
  if (client && 'navigate' in client) await client.navigate(page).catch(() => undefined)
  return Response.error()
}
