/** How learners get in: a link to send, or a code to write on the board. */
export function JoinPanel({ joinCode, joinLink }: { joinCode: string; joinLink: string }) {
  return (
    <div className="grid gap-3 border border-rule-strong bg-paper-raised p-5">
      <div>
        <p className="text-sm text-ink-soft">Class code</p>
        <p className="font-mono text-3xl font-medium tracking-wide whitespace-nowrap slashed-zero">
          {groupJoinCode(joinCode)}
        </p>
      </div>
      <p className="text-sm">
        Learners type it under Classes, or open this link:{' '}
        <a className="break-all" href={joinLink}>
          {joinLink}
        </a>
      </p>
    </div>
  )
}

/** A1B2C-D3E4F: in halves, so that it can be read aloud and typed. */
function groupJoinCode(joinCode: string): string {
  return joinCode.replace(/(.{5})(?=.)/g, '$1-')
}
