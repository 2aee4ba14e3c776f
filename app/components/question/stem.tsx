/** The stem of a question: blank lines part paragraphs; other line breaks are only how the file was written. */
export function Stem({ text }: { text: string }) {
  const paragraphs = text.trim().split(/\n\s*\n/)
  return (
    <div className="stem">
      {paragraphs.map((paragraph, index) => (
        <p key={index}>{paragraph.replace(/\s*\n\s*/g, ' ')}</p>
      ))}
    </div>
  )
}
