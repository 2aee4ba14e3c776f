import { describeShortage, type ExamProfile, type Shortage } from '../../domain/exams'
import type { ExamDetails } from './content'
import type { Reporter } from './finding'
import type { YamlSource } from './yaml-source'

/** All rules for one exam profile: its sums, its domains and its result. @returns whether it can be reckoned with */
export function checkProfile(
  profile: ExamProfile,
  file: string,
  source: YamlSource,
  exams: readonly ExamDetails[],
  report: Reporter,
): boolean {
  let isSound = true
  const fault = (path: (string | number)[], rule: string, message: string): void => {
    isSound = false
    report.error(source.lineOf(path), rule, message)
  }
  const expected = `content/exams/${profile.id}@${profile.effectiveFrom}.yaml`
  if (file !== expected) report.error(1, 'file-name', `belongs at ${expected}`)

  const known = exams.find((exam) => exam.id === profile.exam)?.domains ?? []
  if (known.length === 0) fault(['exam'], 'unknown-exam', `${profile.exam} is not an exam`)
  profile.domains.forEach((quota, index) => {
    const at = ['domains', index]
    if (!known.some((domain) => domain.id === quota.domain)) {
      fault(at, 'unknown-domain', `${quota.domain} is not a domain of ${profile.exam}`)
    }
    if (profile.domains.findIndex((other) => other.domain === quota.domain) !== index) {
      fault(at, 'duplicate-domain', `${quota.domain} stands twice`)
    }
    if (sumOf(quota.kinds) > quota.items) {
      fault(at, 'kinds-exceed-items', `${quota.domain} asks for more of its kinds than items`)
    }
    if (sumOf(quota.difficulties) > quota.items) {
      fault(at, 'difficulties-exceed-items', `${quota.domain} asks for more of its difficulties than items`)
    }
    if (quota.unscored >= quota.items) {
      fault(at, 'unscored-items', `${quota.domain} scores none: items counts all questions, unscored ones included`)
    }
  })
  const total = profile.domains.reduce((sum, quota) => sum + quota.items, 0)
  if (total !== profile.items) fault(['items'], 'item-sum', `the domains add up to ${total}, not ${profile.items}`)
  checkResult(profile, fault)
  return isSound
}

type Fault = (path: (string | number)[], rule: string, message: string) => void

/** A profile has a pass mark or bands, and bands divide the whole scale. */
function checkResult({ passPercent, bands }: ExamProfile, fault: Fault): void {
  if ((passPercent === null) !== bands.length > 0) {
    fault(['passPercent'], 'result', 'give a pass mark, or null and bands')
  }
  bands.forEach(({ fromPercent, title }, index) => {
    const earlier = index === 0 ? null : (bands[index - 1]?.fromPercent ?? null)
    if (earlier === null ? fromPercent !== 0 : fromPercent <= earlier) {
      fault(['bands', index], 'band-order', `${title}: bands begin at 0 and rise`)
    }
  })
}

function sumOf(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0)
}

/** A bank that cannot fill a profile, domain by domain. */
export function reportShortages(
  profile: ExamProfile,
  source: YamlSource,
  shortages: readonly Shortage[],
  report: Reporter,
  severity: keyof Reporter,
): void {
  for (const shortage of shortages) {
    const [domain] = 'domains' in shortage ? shortage.domains : [shortage.domain]
    const index = profile.domains.findIndex((quota) => quota.domain === domain)
    report[severity](
      source.lineOf(['domains', index]),
      'bank-too-small',
      `${profile.id}: ${describeShortage(shortage, (id) => id)}`,
    )
  }
}
