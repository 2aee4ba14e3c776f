import { CodeBookPanel, type CodeBookPanelProps } from './code-book-panel'

/** A page of the site with the open book on it. Its one script copies codes and listens for `/`; all else is plain. */
export function CodeBookPage(props: CodeBookPanelProps) {
  return (
    <>
      <CodeBookPanel {...props} />
      <script src="/code-book.js" defer />
    </>
  )
}
