const lookEveryMs = 400

/**
 * Tells the server, when the page is left or hidden, which passage its reader reached: the last one that begins in the
 * upper half of the window.
 *
 * @returns what ends it, telling once more
 */
export function keepPlace(slug: string): () => void {
  let reached = ''
  let told = ''
  let lookedAt = 0
  const look = (): void => {
    for (const passage of document.querySelectorAll('.prose [id^="passage-"]')) {
      if (passage.getBoundingClientRect().top > window.innerHeight / 2) break
      reached = passage.id
    }
  }
  const onScroll = (event: Event): void => {
    if (event.timeStamp - lookedAt < lookEveryMs) return
    lookedAt = event.timeStamp
    look()
  }
  const tell = (): void => {
    if (reached === told) return
    told = reached
    fetch('/api/lesson-place', {
      method: 'POST',
      keepalive: true,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ slug, passage: reached }),
    }).catch(() => {
      // Offline: the next time will do.
      told = ''
    })
  }
  const onHide = (): void => {
    if (document.visibilityState === 'visible') return
    look()
    tell()
  }
  look()
  addEventListener('scroll', onScroll, { passive: true })
  // Before every way of leaving the page browsers hide it.
  document.addEventListener('visibilitychange', onHide)
  return () => {
    removeEventListener('scroll', onScroll)
    document.removeEventListener('visibilitychange', onHide)
    tell()
  }
}
