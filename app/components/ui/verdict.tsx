import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

export type VerdictKind = 'right' | 'near' | 'wrong' | 'unanswered'

const words: Record<VerdictKind, string> = {
  right: 'Right',
  near: 'Near',
  wrong: 'Wrong',
  unanswered: 'Not answered',
}

const signs: Record<VerdictKind, IconName> = {
  right: 'check',
  near: 'near',
  wrong: 'cross',
  unanswered: 'dash',
}

/** How an answer was judged: sign and word. `children` replaces the word where more can be said ("Near: 5 of 7"). */
export function Verdict({ kind, children }: { kind: VerdictKind; children?: ReactNode }) {
  return (
    <span className={`verdict verdict-${kind}`}>
      <Icon name={signs[kind]} />
      <span>{children ?? words[kind]}</span>
    </span>
  )
}
