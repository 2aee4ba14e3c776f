/** Something wrong (`error`, fails the build) or doubtful (`warning`) in a content file. Lines count from 1. */
export type Finding = {
  severity: 'error' | 'warning'
  file: string
  line: number
  rule: string
  message: string
}

/** `content/questions/cpc-icd/q7f3k2.yaml:14: error missing-rationale: …`, as compilers write it. */
export function formatFinding(finding: Finding): string {
  return `${finding.file}:${finding.line}: ${finding.severity} ${finding.rule}: ${finding.message}`
}

/** Collects findings of one file. */
export type Reporter = {
  error(line: number, rule: string, message: string): void
  warning(line: number, rule: string, message: string): void
}

export function reporterFor(file: string, findings: Finding[]): Reporter {
  return {
    error: (line, rule, message) => findings.push({ severity: 'error', file, line, rule, message }),
    warning: (line, rule, message) => findings.push({ severity: 'warning', file, line, rule, message }),
  }
}
