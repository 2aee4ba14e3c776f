import { decideVerdict, type CodeEntry, type CodeList } from '../code-sets'

/** What a listed code may be used for, as the chip beside it says. */
export type Standing = 'billable' | 'header' | 'needs-seventh' | 'modifier' | 'retired'

export function standingOf(list: CodeList, entry: CodeEntry): Standing {
  if (entry.modifier) return 'modifier'
  if (entry.details?.retired) return 'retired'
  if (entry.billable) return 'billable'
  return decideVerdict(list, entry.code).kind === 'needs-seventh-character' ? 'needs-seventh' : 'header'
}
