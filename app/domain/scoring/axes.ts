import { bareCode, type CodeEntry } from '../code-sets'
import type { ErrorType } from './error-types'

/** A respect in which two codes can differ while meaning nearly the same. */
export type AxisName = 'laterality' | 'encounter' | 'trimester' | 'complication' | 'severity' | 'specified' | 'site'

export type AxisDifference = { axis: AxisName; yours: string; key: string; error: ErrorType }

/** What a title says on each axis; null where it says nothing. `rest` is the title without those words. */
export type Facets = Record<AxisName, string | null> & { rest: string }

const sides =
  /\b(bilateral|right|left|unspecified(?= (?:eye|ear|side|limb|shoulder|arm|forearm|wrist|hand|finger|thumb|hip|thigh|knee|leg|lower leg|ankle|foot|toe|femur|tibia|fibula|radius|ulna|humerus|breast|lung|kidney|ovary|testis|upper|lower|elbow|patella|scapula|clavicle)\b))\b/
const trimesters = /\b(first|second|third|unspecified) trimester\b/
const complications =
  /\b(with(?:out)?) ([a-z ]*?(?:complications?|angina pectoris|heart failure|exacerbation|hyperglycemia|hypoglycemia|coma|gangrene|bleeding|hemorrhage|perforation|obstruction|rupture))\b/
const severities =
  /\b(mild|moderate|severe|indeterminate)(?= stage)|\bstage (\d[ab]?|unspecified)\b|\b(mild|moderate|severe) (?:persistent|intermittent)\b/
const encounters = /, (initial encounter.*|subsequent encounter.*|sequela)$/

/** Reads the axes of a code from its official title. */
export function readFacets(title: string): Facets {
  const lower = title.toLowerCase()
  const encounter = encounters.exec(lower)?.[1] ?? null
  const base = encounter ? lower.slice(0, lower.length - encounter.length - 2) : lower
  const laterality = sides.exec(base)?.[1] ?? null
  const trimester = trimesters.exec(base)?.[1] ?? null
  const complication = complications.exec(base)?.[0] ?? null
  const severity = severities.exec(base)?.[0] ?? null
  const withoutAxes = [laterality, trimester, severity]
    .filter((word): word is string => word !== null)
    .reduce((text, word) => text.replace(word, ' '), base)
  return {
    laterality,
    encounter,
    trimester,
    complication,
    severity,
    specified: /\bunspecified\b|\bnot otherwise specified\b/.test(withoutAxes) ? 'unspecified' : 'specified',
    site: null,
    rest: withoutAxes
      .replace(/\b(unilateral|eye|ear|eyes|ears|side)\b/g, ' ')
      .replace(/[\s,]+/g, ' ')
      .trim(),
  }
}

const errorOfAxis: Record<AxisName, ErrorType> = {
  laterality: 'laterality',
  encounter: 'seventh-char',
  trimester: 'specificity',
  complication: 'combination-code',
  severity: 'specificity',
  specified: 'specificity',
  site: 'wrong-category',
}

/** The axes on which two listed codes differ, in the order in which they are explained. */
export function differingAxes(yours: CodeEntry, key: CodeEntry): AxisDifference[] {
  const left = readFacets(yours.title)
  const right = readFacets(key.title)
  const names: AxisName[] = ['laterality', 'encounter', 'trimester', 'severity', 'complication', 'specified']
  return names.flatMap((axis) => {
    const mine = left[axis]
    const theirs = right[axis]
    if (mine === theirs || mine === null || theirs === null) return []
    return [{ axis, yours: mine, key: theirs, error: errorOfAxis[axis] }]
  })
}

/** The share (0-1) of axes on which both titles speak and agree; null when they share none. */
export function agreementOfAxes(yours: CodeEntry, key: CodeEntry): number | null {
  const left = readFacets(yours.title)
  const right = readFacets(key.title)
  const names: AxisName[] = ['laterality', 'encounter', 'severity', 'complication', 'specified']
  const both = names.filter((axis) => left[axis] !== null && right[axis] !== null)
  if (both.length === 0) return null
  return both.filter((axis) => left[axis] === right[axis]).length / both.length
}

/** Whether two codes say the same but for the side, the 7th character, or the trimester; else null. */
export function singleAxis(yours: CodeEntry, key: CodeEntry): 'laterality' | 'encounter' | 'trimester' | null {
  const mine = bareCode(yours.code)
  const theirs = bareCode(key.code)
  if (mine.length === 7 && theirs.length === 7 && mine.slice(0, 6) === theirs.slice(0, 6)) {
    return 'encounter'
  }
  if (mine.length !== theirs.length || mine.slice(0, 3) !== theirs.slice(0, 3)) return null
  const left = readFacets(yours.title)
  const right = readFacets(key.title)
  if (left.rest !== right.rest || left.encounter !== right.encounter) return null
  if (left.severity !== right.severity) return null
  const sideDiffers = left.laterality !== right.laterality
  const trimesterDiffers = left.trimester !== right.trimester
  if (sideDiffers && !trimesterDiffers) return 'laterality'
  if (trimesterDiffers && !sideDiffers) return 'trimester'
  return null
}
