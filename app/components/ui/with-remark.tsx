import type { ReactNode } from 'react'

/** What stands in a cell or a list and, softer below it, a remark; without one nothing stands below. */
export function WithRemark({ remark, children }: { remark: ReactNode; children: ReactNode }) {
  return (
    <>
      {children}
      {remark == null ? null : <span className="block font-normal text-ink-soft">{remark}</span>}
    </>
  )
}
