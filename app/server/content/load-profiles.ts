import { findShortages, shortenProfile, type ExamProfile } from '../../domain/exams'
import { checkProfile, reportShortages } from './check-profile'
import type { ExamDetails, ProfileVersion, QuestionVersion } from './content'
import type { ContentFiles } from './content-files'
import { reporterFor, type Finding } from './finding'
import { contentHash } from './hash'
import type { ProcedurePack } from './procedure-pack'
import { ProfileFile } from './schemas'
import { parseYaml } from './yaml-source'

type ProfileContext = {
  exams: readonly ExamDetails[]
  questions: readonly QuestionVersion[]
  procedurePack: ProcedurePack
  findings: Finding[]
}

/** Every profile of `content/exams`, each followed by its shorter lengths, with what the bank lacks for it. */
export function loadProfiles(
  files: ContentFiles,
  { exams, questions, procedurePack, findings }: ProfileContext,
): ProfileVersion[] {
  return files.list('content/exams', /\.ya?ml$/).flatMap((file): ProfileVersion[] => {
    const report = reporterFor(file, findings)
    const source = files.yaml(file, report)
    const input = source ? parseYaml(source, ProfileFile, report) : null
    if (!source || !input) return []
    const { shorter, mustBeFilled, ...written } = input
    const full: ExamProfile = { planKind: 'exam-profile', length: 'full', fullId: written.id, ...written }
    const isSound = checkProfile(full, file, source, exams, report)
    const profiles = [full, ...shorter.map((length) => shortenProfile(full, length))]
    const versions = profiles.map((profile) => ({
      profile,
      hash: contentHash(profile),
      // Of counts that contradict themselves nothing can be said.
      shortages: isSound ? findShortages(profile, questions) : [],
    }))
    // Without the pack a profile states what it lacks; with it, that is a fault or, of one in preparation, a doubt.
    const lacking = versions.find(({ shortages }) => shortages.length > 0)
    if (lacking && procedurePack !== 'off') {
      reportShortages(lacking.profile, source, lacking.shortages, report, mustBeFilled ? 'error' : 'warning')
    }
    return versions
  })
}
