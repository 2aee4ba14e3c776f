type HistoryLine = {
  what: 'start' | 'pause' | 'resume' | 'extension' | 'accommodation' | 'reopening'
  by: string | null
  minutes: number | null
  reason: string | null
}

/** "10 minutes added by Ines Instructor: the network failed" */
export function historyText({ what, by, minutes, reason }: HistoryLine): string {
  const who = by === null ? '' : ` by ${by}`
  const why = reason === null ? '' : `: ${reason}`
  const time = `${minutes ?? ''} ${minutes === 1 ? 'minute' : 'minutes'}`
  switch (what) {
    case 'start':
      return 'The clock started'
    case 'pause':
      return `Paused${who}${why}`
    case 'resume':
      return `Pause ended${who}${why}`
    case 'extension':
      return `${time} added${who}${why}`
    case 'accommodation':
      return `Time allowance changed${who}`
    case 'reopening':
      return `Reopened${who} with ${time}${why}`
  }
}
