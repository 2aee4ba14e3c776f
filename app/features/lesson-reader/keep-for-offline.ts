/**
 * Has this lesson kept on this device, so that it can be read again without a network. The worker asks for the page
 * as a visitor gets it: nothing personal is kept (docs/decisions/0025-lessons-kept-by-a-worker.md).
 */
export async function keepForOffline(slug: string): Promise<void> {
  // Old browsers and addresses without encryption have no workers.
  if (!('serviceWorker' in navigator)) return
  const build = window.__remixManifest.version
  const { active, waiting, installing } = await navigator.serviceWorker.register(
    `/reading-worker.js?build=${encodeURIComponent(build)}`,
    { scope: '/lessons' },
  )
  const assets = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter((address) => address.origin === location.origin && address.pathname.startsWith('/assets/'))
    .map((address) => address.pathname)
  // The script of the map too, which a link on this page would ask for.
  const map = window.__remixManifest.routes['routes/lessons']
  if (map) assets.push(map.module, ...(map.imports ?? []))
  const worker = installing ?? waiting ?? active
  worker?.postMessage({
    page: `/lessons/${slug}`,
    assets: [...new Set(assets)],
    theme: document.documentElement.dataset['theme'] ?? '',
  })
}
