import type { DrillSource } from '~/domain/drills'
import { content } from '../content/current'

/** What drills are made from: the newest edition of the code sets served now. */
export function drillSource(): DrillSource {
  return { shelf: content().shelf }
}
