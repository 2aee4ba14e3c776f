import type { ExamProfile, Shortage } from '../../domain/exams'
import type { ExamDetails } from './content'
import type { Reporter } from './finding'
import type { YamlSource } from './yaml-source'

/** All rules for one exam profile: its sums and its domains. */
export function checkProfile(
  profile: ExamProfile,
  file: string,
  source: YamlSource,
  exams: readonly ExamDetails[],
  report: Reporter,
): void {
  const expected = `content/exams/${profile.id}@${profile.effectiveFrom}.yaml`
  if (file !== expected) report.error(1, 'file-name', `belongs at ${expected}`)

  const known = exams.find((exam) => exam.id === profile.exam)?.domains ?? []
  if (known.length === 0) report.error(source.lineOf(['exam']), 'unknown-exam', `${profile.exam} is not an exam`)
  profile.domains.forEach((quota, index) => {
    if (!known.some((domain) => domain.id === quota.domain)) {
      report.error(
        source.lineOf(['domains', index]),
        'unknown-domain',
        `${quota.domain} is not a domain of ${profile.exam}`,
      )
    }
    if (profile.domains.findIndex((other) => other.domain === quota.domain) !== index) {
      report.error(source.lineOf(['domains', index]), 'duplicate-domain', `${quota.domain} stands twice`)
    }
    const special = Object.values(quota.kinds).reduce((sum, count) => sum + (count ?? 0), 0)
    if (special > quota.items) {
      report.error(
        source.lineOf(['domains', index]),
        'kinds-exceed-items',
        `${quota.domain} asks for more of its kinds than items`,
      )
    }
  })
  const total = profile.domains.reduce((sum, quota) => sum + quota.items, 0)
  if (total !== profile.items) {
    report.error(source.lineOf(['items']), 'item-sum', `the domains add up to ${total}, not ${profile.items}`)
  }
}

/** A bank that cannot fill a profile, domain by domain. */
export function reportShortages(
  profile: ExamProfile,
  source: YamlSource,
  shortages: readonly Shortage[],
  report: Reporter,
): void {
  for (const shortage of shortages) {
    const index = profile.domains.findIndex((quota) => quota.domain === shortage.domain)
    report.error(
      source.lineOf(['domains', index]),
      'bank-too-small',
      `${shortage.domain} needs ${shortage.wanted} ${shortage.kind} questions, the bank has ${shortage.available}`,
    )
  }
}
