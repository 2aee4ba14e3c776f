/**
 * Lets Esc close the title of a code or the meaning of a term that pointer or focus holds open (WCAG 1.4.13). The lesson reader calls it in an
 * effect; without JavaScript the titles still work.
 *
 * @returns what takes the listeners away again
 */
export function dismissCodeTipsOnEscape(root: HTMLElement): () => void {
  const dismiss = (event: KeyboardEvent) => {
    if (event.key === 'Escape') root.classList.add('code-tips-dismissed')
  }
  const allow = (event: Event) => {
    if (event.target instanceof Element && event.target.closest('.code-ref, .term-ref')) {
      root.classList.remove('code-tips-dismissed')
    }
  }
  document.addEventListener('keydown', dismiss)
  root.addEventListener('pointerover', allow)
  root.addEventListener('focusin', allow)
  return () => {
    document.removeEventListener('keydown', dismiss)
    root.removeEventListener('pointerover', allow)
    root.removeEventListener('focusin', allow)
  }
}
