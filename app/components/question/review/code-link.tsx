import { Link } from '@remix-run/react'
import { CodeText } from '~/components/ui/code-text'
import { colorOf } from '~/components/ui/system-color'
import { bookPath } from '~/domain/code-book'
import type { ReviewedCode } from '~/domain/scoring'

export type CodeLinkProps = {
  code: ReviewedCode
  /** The day whose edition the page shows, `yyyy-mm-dd`. */
  day: string
  /** Sets the official title beside the code. */
  titled?: boolean | undefined
}

/** A code that leads to its page in the code book; without a link where no list at hand has it. */
export function CodeLink({ code: { system, code, title }, day, titled }: CodeLinkProps) {
  const text = <CodeText system={colorOf(system)}>{code}</CodeText>
  if (title === null) return text
  const address = bookPath(
    { day, dated: true, book: false, beside: null },
    `/codes/${system}/${encodeURIComponent(code)}`,
  )
  const link = (
    <Link to={address} className="reviewed-code-link">
      {text}
    </Link>
  )
  if (!titled) return link
  return (
    <span className="reviewed-titled-code">
      {link} <span>{title}</span>
    </span>
  )
}
