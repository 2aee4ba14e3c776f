export type StemParagraph = {
  text: string
  /** Place of its first character in the stem as it is shown: paragraphs in a row, two characters between them. */
  from: number
}

/** The stem of a question: blank lines part paragraphs; other line breaks are only how the file was written. */
export function stemParagraphs(text: string): StemParagraph[] {
  let from = 0
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((written) => {
      const paragraph = { text: written.replace(/\s*\n\s*/g, ' '), from }
      from += paragraph.text.length + 2
      return paragraph
    })
}

export function Stem({ text }: { text: string }) {
  return (
    <div className="stem">
      {stemParagraphs(text).map((paragraph) => (
        <p key={paragraph.from}>{paragraph.text}</p>
      ))}
    </div>
  )
}
