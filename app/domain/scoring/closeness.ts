import { bareCodeOf, type CodeList } from '../code-sets'
import { agreementOfAxes, singleAxis } from './axes'

const depthBand: Record<number, number> = { 6: 0.8, 5: 0.7, 4: 0.6, 3: 0.45 }
const blockBand = 0.25
const chapterBand = 0.1
const axisWeight = 0.04
const familyBand = 0.5
const sectionBand = 0.2
const invalidCeiling = 0.44

/**
 * How near a code is to the key, 0 to 1; for learning only, never a score. Symmetric for valid codes. A code that is not
 * valid stays at or below 0.44, so any valid code of the category beats it.
 *
 * - ICD-10-CM: exact 1; only side, 7th character or trimester differs 0.90; otherwise by the deepest node both share (6
 *   characters 0.80, 5 0.70, 4 0.60, category 0.45, block 0.25, chapter 0.10, none 0) plus at most 0.04 for agreeing
 *   axes.
 * - ICD-10-PCS: the share of the seven places that agree.
 * - HCPCS Level II and procedure codes: same family 0.50, same letter or section 0.20.
 * - Other systems: the key or nothing.
 */
export function closenessOfCode(list: CodeList, answer: string, key: string): number {
  const { system } = list.details
  const mine = bareCodeOf(system, answer)
  const theirs = bareCodeOf(system, key)
  if (mine === theirs) return 1
  switch (system) {
    case 'icd10cm':
      return closenessOfDiagnosis(list, mine, theirs)
    case 'icd10pcs':
      return capped(list, mine, agreeingPlaces(mine, theirs) / 7)
    case 'hcpcs':
    case 'cpt':
      return capped(list, mine, kinship(list, mine, theirs))
    default:
      return 0
  }
}

/** For sets that are here in part a code that is not listed may well be valid. */
function capped(list: CodeList, bare: string, closeness: number): number {
  const isKnownInvalid = list.find(bare)?.billable !== true && list.covers(bare)
  return isKnownInvalid ? Math.min(closeness, invalidCeiling) : closeness
}

function agreeingPlaces(mine: string, theirs: string): number {
  let agreeing = 0
  for (let place = 0; place < 7; place += 1) {
    if (mine[place] !== undefined && mine[place] === theirs[place]) agreeing += 1
  }
  return agreeing
}

/** A family of HCPCS is its first three characters; families of procedure codes are written in their list. */
function kinship(list: CodeList, mine: string, theirs: string): number {
  if (list.details.system === 'hcpcs') {
    if (mine.length !== 5 || theirs.length !== 5) return 0
    if (mine.slice(0, 3) === theirs.slice(0, 3)) return familyBand
    return mine[0] === theirs[0] ? sectionBand : 0
  }
  const yours = list.find(mine)?.details
  const keys = list.find(theirs)?.details
  if (yours?.family && yours.family.id === keys?.family?.id) return familyBand
  return yours?.section !== undefined && yours.section === keys?.section ? sectionBand : 0
}

function closenessOfDiagnosis(list: CodeList, mine: string, theirs: string): number {
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
