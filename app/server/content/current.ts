import type { Content } from './content'

// On the global object because the development server reloads modules and swaps the content on every edit.
const holder = globalThis as { firstListedContent?: Content }

/** Makes loaded content the one that is served. */
export function provideContent(content: Content): void {
  holder.firstListedContent = content
}

/** @throws when no content was loaded: a fault of start-up order */
export function content(): Content {
  if (!holder.firstListedContent) throw new Error('the content is not loaded')
  return holder.firstListedContent
}
