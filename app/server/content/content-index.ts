import {
  createCodeShelf,
  joinLayers,
  listOnDay,
  noLayers,
  openCodeSearch,
  type CodeSearch,
  type CodeSetLayers,
  type CodeSystem,
} from '../../domain/code-sets'
import { openGlossary } from '../../domain/lessons'
import type { Content, ContentData, Snapshot } from './content'
import { contentHash, sha256 } from './hash'

/**
 * Builds the look-ups over validated content.
 *
 * @param imported - releases of code sets that the operator imported
 */
export function indexContent(data: ContentData, imported: CodeSetLayers = noLayers): Content {
  const lessons = new Map(data.lessons.map((lesson) => [lesson.slug, lesson]))
  const curriculum = new Map(data.curriculum.map((lesson) => [lesson.slug, lesson]))
  const questions = new Map(data.questions.map((version) => [version.question.id, version]))
  const questionsByHash = new Map(data.questions.map((version) => [version.hash, version.question]))
  const profiles = new Map(data.profiles.map((version) => [version.profile.id, version]))
  const domainTitles = new Map(data.exams.flatMap((exam) => exam.domains.map((domain) => [domain.id, domain.title])))
  const codeSets = joinLayers(data.codeSets, imported)
  const shelf = createCodeShelf(codeSets)
  const layers = describeLayers(codeSets)
  const searches = new Map<CodeSystem, CodeSearch | null>()

  return {
    exams: data.exams,
    examFacts: data.examFacts,
    modules: data.modules,
    curriculum: data.curriculum,
    tracks: data.tracks,
    glossary: openGlossary(data.glossary),
    snapshot: { hash: contentHash(layers), layers },
    lessons: data.lessons,
    questions: data.questions,
    profiles: data.profiles,
    bank: data.bank,
    shelf,
    codeSearch(system) {
      const opened = searches.get(system) ?? openCodeSearch(shelf, system)
      searches.set(system, opened)
      return opened
    },
    findLesson: (slug) => lessons.get(slug) ?? null,
    findCurriculumLesson: (slug) => curriculum.get(slug) ?? null,
    findQuestion: (id) => questions.get(id) ?? null,
    findQuestionByHash: (hash) => questionsByHash.get(hash) ?? null,
    findProfile: (id) => profiles.get(id) ?? null,
    domainTitle: (domain) => domainTitles.get(domain) ?? domain,
    codeListOn(system: CodeSystem, day: string) {
      const found = listOnDay(shelf.lists, system, day)
      if (!found) throw new Error(`no code list of ${system} is installed`)
      return found.list
    },
  }
}

/** Names every layer by its hash: what two snapshots have in common, and what they do not, can be read off. */
function describeLayers(sets: CodeSetLayers): Snapshot['layers'] {
  return Object.entries(sets).flatMap(([kind, layers]) =>
    layers.map((layer: { details: { system: string; edition: string }; text: string }) => ({
      system: layer.details.system,
      kind,
      edition: layer.details.edition,
      hash: sha256(layer.text),
    })),
  )
}
