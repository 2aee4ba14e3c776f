import { bareCode, type CodeEntry } from '../code-sets'
import type { ErrorType } from './error-types'

/** A respect in which two codes can differ while meaning nearly the same. */
export type AxisName = 'laterality' | 'encounter' | 'trimester' | 'complication' | 'severity' | 'specified' | 'site'

export type AxisDifference = { axis: AxisName; yours: string; key: string; error: ErrorType }

/** What a title says on each axis; null where it says nothing. `rest` is the title without those words. */
export type Facets = Record<AxisName, string | null> & { rest: string }

// What comes in pairs: "unspecified" before one of these speaks of the side, anywhere else of something else.
const pairedParts =
  'eye|eyelid|eyeball|orbit|ear|breast|fallopian tube|(?:front|back) wall|bronchus|lung|kidney|ovary|testis|side|limb|extremity|shoulder|axilla|arm|forearm|elbow|wrist|hand|' +
  'palm|thumb|fingers?|hip|buttock|flank|thigh|knee|calf|leg|ankle|heel|midfoot|foot|toes?|clavicle|scapula|humerus|' +
  'radius|ulna|(?:radial|ulna) styloid process|radial head|pelvis|acetabulum|ilium|ischium|pubis|femur|patella|tibia|fibula|' +
  'tibial (?:spine|tuberosity)|talus|calcaneus|metatarsal|carotid (?:artery|siphon)|vertebral artery|cerebellar artery|' +
  '(?:anterior|middle|posterior) cerebral artery|(?:femoral|iliac|popliteal|tibial|peroneal|muscular) vein|' +
  '(?:axillary|subclavian|jugular) vein|adrenal gland|lacrimal (?:gland|passage|punctum|canaliculi|sac)|' +
  'nasolacrimal duct|acoustic nerve|posterior communicating artery|cheek|ureter|testicle|pelvic region|' +
  '(?:acromio|sterno)clavicular joint|coracohumeral \\(ligament\\)|rotator cuff capsule|' +
  '(?:tubal|ovarian|(?:interstitial|cornual) ectopic) pregnancy'
// After these a bare "unspecified" is the side that nobody wrote down.
const openSides =
  'cerebrum|granuloma|hemifacial spasm|visual discomfort|brow ptosis|otitis media|hearing loss|vocal cords and larynx|' +
  'nephropathy with(?:out)? hydroureter|ectopic testis|dislocation of hip'
const sides = new RegExp(
  `\\b(?:bilateral(?! field defects)|right|left|` +
    `unspecified(?= (?:(?!of |with |and |right |left )[a-z]+ ){0,2}(?:${pairedParts})(?!\\w))|(?<=(?:${openSides}), )unspecified(?!,))\\b`,
)
const trimesters = /\b(?:first|second|third|unspecified) trimester\b/
const severities = new RegExp(
  [
    String.raw`\b(?:mild|moderate|severe|indeterminate)(?= stage| nonproliferative|$| with(?:out)? psychotic)`,
    String.raw`\bstage (?:\d[ab]?|unspecified)\b`,
    String.raw`\b(?:mild|moderate|severe) (?:persistent|intermittent)\b`,
    String.raw`\blimited to breakdown of skin\b|\bwith (?:fat layer exposed|(?:other specified|unspecified) severity)\b`,
    String.raw`\bwith (?:necrosis of (?:muscle|bone)|(?:muscle|bone) involvement without evidence of necrosis)\b`,
  ].join('|'),
)
const complications = /(?<!noncompliance )\bwith(?:out)? .+$|\buncomplicated$/
const encounters = /, (initial encounter.*|subsequent encounter.*|sequela(?: of fracture)?)$/
const siteWords =
  '(?:upper|lower) end|shaft|head|neck|face|trunk|back|(?:lateral|medial) (?:condyle|malleolus)|olecranon process|' +
  'coronoid process|(?:radial|ulna) styloid process|tibial (?:spine|tuberosity)|radius|ulna|tibia|fibula|patella|' +
  'humerus|femur|vertebra(?:e|\\(e\\))?|shoulder|forearm|upper arm|elbow|wrist|hand|thumb|' +
  '(?:(?:index|middle|ring|little) )?finger|pelvis|hip|buttock|thigh|knee|calf|(?:lower )?leg|ankle|heel|midfoot|' +
  'foot|toe|(?:upper|lower) (?:limb|extremity)|(?:upper|middle|lower) lobe|main bronchus|nipple and areola|' +
  'central portion|axillary tail|(?:upper|lower)-(?:inner|outer) quadrant|(?:upper|lower) quadrant|epigastric|' +
  'periumbilical|(?:large|small) intestine|gallbladder|bile duct|cerebrum|cerebellum|brainstem|' +
  '(?:(?:anterior|middle|posterior) cerebral|carotid|vertebral|basilar|cerebellar) artery|' +
  '(?:femoral|iliac|popliteal|tibial|peroneal|axillary|subclavian|jugular) vein'
const sites = new RegExp(`\\b(?:${siteWords})(?!\\w)`, 'g')
const siteClauses = new RegExp(`(?:,| of| and)?(?: the)? (?:${siteWords})(?!\\w)`, 'g')

/** Facets of listed codes. An entry never changes, so what was read of its title once holds for good. */
const facetsOfEntries = new WeakMap<CodeEntry, Facets>()

function facetsOf(entry: CodeEntry): Facets {
  const kept = facetsOfEntries.get(entry)
  if (kept) return kept
  const facets = readFacets(entry.title)
  facetsOfEntries.set(entry, facets)
  return facets
}

/** Reads the axes of a code from its official title. */
export function readFacets(title: string): Facets {
  // One side that is told twice is told once.
  const lower = title.toLowerCase().replace(/\b(right|left|unspecified) (ankle and joints of) \1 foot\b/, '$1 $2 foot')
  const encounter = encounters.exec(lower)?.[1] ?? null
  const base = encounter ? lower.slice(0, lower.length - encounter.length - 2) : lower
  const [side, withoutSide] = cut(base, sides)
  const [trimester, withoutTrimester] = cut(withoutSide, trimesters)
  const [severity, withoutAxes] = cut(withoutTrimester, severities)
  return {
    laterality: side ?? (/\bunilateral\b/.test(base) ? 'unilateral' : null),
    encounter,
    trimester: trimester?.replace(' trimester', '') ?? null,
    complication: readComplication(withoutTrimester, severity),
    severity,
    specified: /\bunspecified\b|\bnot otherwise specified\b/.test(withoutAxes) ? 'unspecified' : 'specified',
    site: readSite(withoutAxes),
    rest: tidy(withoutAxes.replace(/\b(unilateral|eye|ear|eyes|ears|side)\b/g, ' ').replace(/,/g, ' ')),
  }
}

/** What a pattern finds first, and the text without it. Other places where the same words stand are left alone. */
function cut(text: string, pattern: RegExp): [found: string | null, rest: string] {
  const match = pattern.exec(text)
  if (!match) return [null, text]
  return [match[0], `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`]
}

/** What stands from "with" or "without" on, but for the site. A stage ("with stage 5 …") is told as severity alone. */
function readComplication(text: string, severity: string | null): string | null {
  const clause = complications.exec(text)?.[0] ?? null
  if (clause === null || (severity !== null && clause.includes(severity))) return null
  return tidy(
    tidy(clause)
      .replace(siteClauses, '')
      .replace(/,( (?:eyes?|ears?|legs?|side))?$/, ''),
  )
}

/** The words of a title that name a part of the body: `lower end of radius`, `leg, thigh`. */
function readSite(text: string): string | null {
  let site = ''
  let end = 0
  for (const match of tidy(text).matchAll(sites)) {
    const between = tidy(text).slice(end, match.index)
    if (site !== '') site += /^ (?:of|and)(?: the)? $/.test(between) ? between : ', '
    site += match[0]
    end = match.index + match[0].length
  }
  return site === '' ? null : site
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
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
  const left = facetsOf(yours)
  const right = facetsOf(key)
  const names: AxisName[] = ['laterality', 'encounter', 'trimester', 'site', 'severity', 'complication', 'specified']
  return names.flatMap((axis) => {
    const mine = left[axis]
    const theirs = right[axis]
    if (mine === null || theirs === null || compareAxis(axis, mine, theirs) !== 'differ') return []
    return [{ axis, yours: mine, key: theirs, error: errorOfAxis[axis] }]
  })
}

/** The share (0-1) of axes on which both titles speak and agree; null when they share none. */
export function agreementOfAxes(yours: CodeEntry, key: CodeEntry): number | null {
  const left = facetsOf(yours)
  const right = facetsOf(key)
  const names: AxisName[] = ['site', 'laterality', 'encounter', 'severity', 'complication', 'specified']
  const compared = names
    .map((axis) => compareAxis(axis, left[axis], right[axis]))
    .filter((comparison) => comparison !== 'open')
  if (compared.length === 0) return null
  return compared.filter((comparison) => comparison === 'agree').length / compared.length
}

/** `open` where a title says nothing, or names the same site less exactly (`radius` beside `lower end of radius`). */
function compareAxis(axis: AxisName, mine: string | null, theirs: string | null): 'agree' | 'differ' | 'open' {
  if (mine === null || theirs === null) return 'open'
  if (mine === theirs) return 'agree'
  return axis === 'site' && (mine.includes(theirs) || theirs.includes(mine)) ? 'open' : 'differ'
}

/** Whether two codes say the same but for the side, the 7th character, or the trimester; else null. */
export function singleAxis(yours: CodeEntry, key: CodeEntry): 'laterality' | 'encounter' | 'trimester' | null {
  const mine = bareCode(yours.code)
  const theirs = bareCode(key.code)
  if (mine.length === 7 && theirs.length === 7 && mine.slice(0, 6) === theirs.slice(0, 6)) {
    return 'encounter'
  }
  if (mine.length !== theirs.length || mine.slice(0, 3) !== theirs.slice(0, 3)) return null
  const left = facetsOf(yours)
  const right = facetsOf(key)
  if (left.rest !== right.rest || left.encounter !== right.encounter) return null
  if (left.severity !== right.severity) return null
  const side = compareAxis('laterality', left.laterality, right.laterality)
  const trimester = compareAxis('trimester', left.trimester, right.trimester)
  if (side === 'differ' && left.trimester === right.trimester) return 'laterality'
  if (trimester === 'differ' && left.laterality === right.laterality) return 'trimester'
  return null
}
