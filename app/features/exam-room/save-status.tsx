import { Icon } from '~/components/ui/icon'
import type { KeeperState } from './answer-keeper'

/** The truth about the answers, always in sight: what is saved, what still waits, and what to do. */
export function SaveStatus({ state }: { state: KeeperState }) {
  const { tone, text } = describe(state)
  return (
    <p className={`save-status save-status-${tone}`} role="status">
      <Icon name={tone === 'saved' ? 'check' : tone === 'waiting' ? 'clock' : 'problem'} />
      <span>{text}</span>
    </p>
  )
}

function describe(state: KeeperState): { tone: 'saved' | 'waiting' | 'problem'; text: string } {
  const { unsent } = state
  const waiting = unsent === 1 ? '1 answer is not yet sent' : `${unsent} answers are not yet sent`
  switch (state.link) {
    case 'offline':
      return {
        tone: unsent > 0 ? 'problem' : 'waiting',
        text:
          unsent > 0
            ? `No connection: ${waiting}, kept in this browser. Keep this page open.`
            : 'No connection. All answers are saved; new ones wait here until it is back.',
      }
    case 'signed-out':
      return { tone: 'problem', text: unsent > 0 ? `Signed out: ${waiting}.` : 'Signed out. All answers are saved.' }
    case 'not-yours':
      return {
        tone: 'problem',
        text: unsent > 0 ? `Another account is signed in: ${waiting}.` : 'Another account is signed in.',
      }
    case 'connecting':
    case 'online':
    case 'elsewhere':
    case 'closed':
      break
  }
  if (state.refused.length > 0) {
    const which = state.refused.length === 1 ? `question ${state.refused[0]}` : `questions ${state.refused.join(', ')}`
    return {
      tone: 'problem',
      text: `The server cannot take the answer to ${which} as it is. Give it again, or shorter. It is kept here.`,
    }
  }
  if (unsent > 0) {
    return { tone: 'waiting', text: `${waiting}; keep this page open.` }
  }
  if (state.lastSavedMs === null) return { tone: 'saved', text: 'All answers saved' }
  return { tone: 'saved', text: `All answers saved ${formatTime(state.lastSavedMs)}` }
}

function formatTime(ms: number): string {
  return new Date(ms).toLocaleTimeString('en-US', { hour12: false })
}
