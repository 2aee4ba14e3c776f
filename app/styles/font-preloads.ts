import sansUrl from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import serifUrl from '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2?url'

/** The two fonts fetched before first paint. Spread into the root route's `links`; do not add a third. */
export const fontPreloads = [sansUrl, serifUrl].map((href) => ({
  rel: 'preload' as const,
  as: 'font' as const,
  type: 'font/woff2',
  crossOrigin: 'anonymous' as const,
  href,
}))
