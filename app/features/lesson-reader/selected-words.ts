/** Words of a lesson and the passage they stand in; null where the text around them has no number. */
export type SelectedWords = { passage: string | null; quote: string }

const longestQuote = 300
const passageSelector = '[id^="passage-"]'
/** What is there for ears or on demand belongs to no quote. */
const asideSelector = '.code-tip, .term-tip, .sr-only, button.button'

/** What the reader has selected in the text of the lesson; null when it is nothing or lies elsewhere. */
export function readSelection(text: Element): SelectedWords | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!text.contains(range.commonAncestorContainer)) return null
  const quote = wordsIn(text, range).slice(0, longestQuote).trim()
  if (quote === '') return null
  const start = range.startContainer
  const passage = [...text.querySelectorAll(passageSelector)].findLast(
    (candidate) =>
      candidate.contains(start) || candidate.compareDocumentPosition(start) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  return { passage: passage?.id ?? null, quote }
}

/** The passages of a lesson with their first words, and the one that lies in the upper half of the window. */
export function listPassages(text: Element): { passages: { id: string; begins: string }[]; inSight: string } {
  let inSight = ''
  const passages = [...text.querySelectorAll(passageSelector)].map((passage) => {
    if (inSight === '' || passage.getBoundingClientRect().top < window.innerHeight / 2) inSight = passage.id
    const words = wordsIn(passage)
    return { id: passage.id, begins: words.length > 60 ? `${words.slice(0, 60)}…` : words }
  })
  return { passages, inSight }
}

/** Paints quotes where they stand; browsers without highlights show them in the list only. */
export function paintQuotes(text: Element, quotes: readonly { passage: string | null; quote: string }[]): void {
  if (typeof Highlight === 'undefined' || !CSS.highlights) return
  const ranges = quotes.flatMap(({ passage, quote }) => {
    const near = passage === null ? null : text.querySelector(`#${CSS.escape(passage)}`)
    const range = (near && findWords(near, quote)) ?? findWords(text, quote)
    return range ? [range] : []
  })
  CSS.highlights.set('own-notes', new Highlight(...ranges))
}

/** Takes away what `paintQuotes` painted. */
export function unpaintQuotes(): void {
  if (typeof Highlight !== 'undefined' && CSS.highlights) CSS.highlights.delete('own-notes')
}

/** Finds words whatever spaces and line breaks lie between them. */
function findWords(root: Element, words: string): Range | null {
  const wanted = words.replace(/\s+/g, '')
  if (wanted === '') return null
  let plain = ''
  const places: { node: Text; at: number }[] = []
  for (const node of textNodes(root)) {
    for (let at = 0; at < node.data.length; at += 1) {
      if (/\s/.test(node.data.charAt(at))) continue
      plain += node.data.charAt(at)
      places.push({ node, at })
    }
  }
  const first = plain.indexOf(wanted)
  const start = places[first]
  const end = places[first + wanted.length - 1]
  if (!start || !end) return null
  const range = document.createRange()
  range.setStart(start.node, start.at)
  range.setEnd(end.node, end.at + 1)
  return range
}

function wordsIn(root: Element, range?: Range): string {
  let words = ''
  for (const node of textNodes(root)) {
    if (range && !range.intersectsNode(node)) continue
    const from = node === range?.startContainer ? range.startOffset : 0
    const to = node === range?.endContainer ? range.endOffset : node.data.length
    words += `${node.data.slice(from, to)}${isLastOfBlock(node) ? ' ' : ''}`
  }
  return words.replace(/\s+/g, ' ').trim()
}

/** Cells and items do not run into one another. */
function isLastOfBlock(node: Text): boolean {
  const block = node.parentElement?.closest('p, li, td, th, h2, h3, summary')
  return node.nextSibling === null && node.parentElement === block
}

function* textNodes(root: Element): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && !node.parentElement?.closest(asideSelector)) yield node
  }
}
