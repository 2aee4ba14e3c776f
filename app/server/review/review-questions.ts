import { generateDrillById, isDrillId } from '~/domain/drills'
import { codeCardQuestion, codeOfCard, isCodeCardId, type CardAim } from '~/domain/review'
import { listOnDay, type CodeSystem } from '~/domain/code-sets'
import { content } from '../content/current'
import { contentHash } from '../content/hash'
import { drillSource } from '../practice/drill-source'
import type { QuestionVersion } from '../practice/practice-questions'

/** A lesson that explains how codes of a system are found, for codes that no lesson shows. */
const generalLessons: Partial<Record<CodeSystem, string>> = {
  icd10cm: 'icd10cm-structure-conventions-lookup',
  hcpcs: 'hcpcs-level-ii',
}

/**
 * The question of a card as it is asked today: corrected where it was corrected, of any pool. Whether this learner may
 * see it is decided by whoever asks. Null for what is asked no more.
 */
export function findReviewQuestion(id: string): QuestionVersion | null {
  if (isCodeCardId(id)) {
    const found = codeOfCard(id)
    const list = found && listOnDay(content().shelf.lists, found.system, '9999-12-31')?.list
    const question = list && codeCardQuestion(id, list, aimOf(found.system, found.code))
    return question ? { question, hash: contentHash(question) } : null
  }
  if (isDrillId(id)) {
    const question = generateDrillById(drillSource(), id)
    return question && { question, hash: contentHash(question) }
  }
  return content().findQuestion(id)
}

function aimOf(system: CodeSystem, code: string): CardAim {
  const shown = content().lessons.find(({ codes }) => codes.some((one) => one.system === system && one.code === code))
  const lesson = shown?.slug ?? generalLessons[system] ?? ''
  return { lesson, objective: content().findCurriculumLesson(lesson)?.objectives[0]?.slug ?? '' }
}
