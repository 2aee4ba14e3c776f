import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

export type NoticeTone = 'info' | 'good' | 'caution' | 'problem'

export type NoticeProps = {
  tone?: NoticeTone | undefined
  /** The word that says what this is; by default Note, Done, Caution or Problem. */
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  /** Set for a message that appears after an action: `status` waits its turn, `alert` interrupts. */
  announce?: 'status' | 'alert' | undefined
  className?: string | undefined
}

const words: Record<NoticeTone, string> = {
  info: 'Note',
  good: 'Done',
  caution: 'Caution',
  problem: 'Problem',
}

const signs: Record<NoticeTone, IconName> = {
  info: 'info',
  good: 'good',
  caution: 'caution',
  problem: 'problem',
}

/** Sign and word first, color second. A problem says where it happened, that nothing is lost, and the next step. */
export function Notice({ tone = 'info', title, children, actions, announce, className }: NoticeProps) {
  return (
    <div className={classNames('notice', `notice-${tone}`, className)} role={announce}>
      <Icon name={signs[tone]} />
      <div className="notice-body">
        <p className="notice-title">{title ?? words[tone]}</p>
        {typeof children === 'string' ? <p>{children}</p> : children}
        {actions == null ? null : <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  )
}
