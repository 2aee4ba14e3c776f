import { db } from './connection'

/** How often each question stood in a closed form of an exam, taken freely or assigned. */
export async function countExposures(): Promise<Map<string, number>> {
  const rows = await db().read.response.groupBy({
    by: ['questionId'],
    // Assigned practice sets are counted too: their questions stand in no exam, so that changes nothing.
    where: { mode: { in: ['exam', 'assignment'] } },
    _count: { _all: true },
  })
  return new Map(rows.map((row) => [row.questionId, row._count._all]))
}
