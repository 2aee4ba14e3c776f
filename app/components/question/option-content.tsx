import { CodeText } from '~/components/ui/code-text'

/** What an option says: words, or a row of codes in the order given. */
export function OptionContent({ text, codes }: { text: string | null; codes: readonly string[] | null }) {
  if (!codes) return <>{text}</>
  return (
    <span className="option-codes">
      {codes.map((code) => (
        <CodeText key={code} plain>
          {code}
        </CodeText>
      ))}
    </span>
  )
}
