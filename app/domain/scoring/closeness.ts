import { bareCode, type CodeList } from '../code-sets'
import { agreementOfAxes, singleAxis } from './axes'

const depthBand: Record<number, number> = { 6: 0.8, 5: 0.7, 4: 0.6, 3: 0.45 }
const blockBand = 0.25
const chapterBand = 0.1
const axisWeight = 0.04
const invalidCeiling = 0.44

/**
 * How near a code is to the key, 0 to 1; for learning only, never a score.
 * Exact 1; only side, 7th character or trimester differs 0.90; otherwise by the deepest node both share (6 characters
 * 0.80, 5 0.70, 4 0.60, category 0.45, block 0.25, chapter 0.10, none 0) plus at most 0.04 for agreeing axes.
 * A code that is not valid stays at or below 0.44, so any valid code of the category beats it.
 */
export function closenessOfCode(list: CodeList, answer: string, key: string): number {
  const mine = bareCode(answer)
  const theirs = bareCode(key)
  if (mine === theirs) return 1
  const yours = list.find(mine)
  const keyEntry = list.find(theirs)
  const valid = yours?.billable === true
  if (yours && keyEntry && valid && singleAxis(yours, keyEntry)) return 0.9

  const band = bandOf(list, mine, theirs)
  const agreement = yours && keyEntry && band > 0 ? (agreementOfAxes(yours, keyEntry) ?? 0) : 0
  const closeness = band + axisWeight * agreement
  return valid ? closeness : Math.min(closeness, invalidCeiling)
}

function bandOf(list: CodeList, mine: string, theirs: string): number {
  let shared = 0
  while (shared < mine.length && shared < theirs.length && mine[shared] === theirs[shared]) shared += 1
  for (let depth = Math.min(shared, 6); depth >= 3; depth -= 1) {
    const band = depthBand[depth]
    if (band !== undefined) return band
  }
  const blocks = list.blocksOf(theirs)
  if (list.blocksOf(mine).some((block) => blocks.includes(block))) return blockBand
  const chapter = list.chapterOf(mine)
  return chapter && chapter === list.chapterOf(theirs) ? chapterBand : 0
}
