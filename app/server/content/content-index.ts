import { createCodeList, type CodeSystem } from '../../domain/code-sets'
import type { Content, ContentData } from './content'
import { contentHash, sha256 } from './hash'

/** Builds the look-ups over validated content. */
export function indexContent(data: ContentData): Content {
  const lessons = new Map(data.lessons.map((lesson) => [lesson.slug, lesson]))
  const curriculum = new Map(data.curriculum.map((lesson) => [lesson.slug, lesson]))
  const questions = new Map(data.questions.map((version) => [version.question.id, version]))
  const questionsByHash = new Map(data.questions.map((version) => [version.hash, version.question]))
  const profiles = new Map(data.profiles.map((version) => [version.profile.id, version]))
  const domainTitles = new Map(data.exams.flatMap((exam) => exam.domains.map((domain) => [domain.id, domain.title])))
  const codeLists = data.codeSets.map((set) => createCodeList(set.details, set.entries, set.chapters))
  const layers = data.codeSets.map((set) => ({
    system: set.details.system,
    edition: set.details.edition,
    codes: sha256(set.entries.map((entry) => `${entry.code}\t${entry.billable}\t${entry.title}`).join('\n')),
  }))

  return {
    exams: data.exams,
    examFacts: data.examFacts,
    modules: data.modules,
    snapshot: { hash: contentHash(layers), layers },
    questions: data.questions,
    profiles: data.profiles,
    codeLists,
    findLesson: (slug) => lessons.get(slug) ?? null,
    findCurriculumLesson: (slug) => curriculum.get(slug) ?? null,
    findQuestion: (id) => questions.get(id) ?? null,
    findQuestionByHash: (hash) => questionsByHash.get(hash) ?? null,
    findProfile: (id) => profiles.get(id) ?? null,
    domainTitle: (domain) => domainTitles.get(domain) ?? domain,
    codeListOn(system: CodeSystem, day: string) {
      const lists = codeLists.filter((list) => list.details.system === system)
      const inForce = lists.find((list) => list.details.effectiveFrom <= day && day <= list.details.effectiveTo)
      const newest = [...lists].sort((left, right) =>
        left.details.effectiveFrom < right.details.effectiveFrom ? 1 : -1,
      )[0]
      const list = inForce ?? newest
      if (!list) throw new Error(`no code list of ${system} is installed`)
      return list
    },
  }
}
