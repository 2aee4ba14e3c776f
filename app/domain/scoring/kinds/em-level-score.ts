import { bareCode } from '../../code-sets'
import type { EmLevelAnswer } from '../answer'
import {
  mdmElements,
  mdmLevels,
  type EmLevelQuestion,
  type EmStep,
  type MdmElement,
  type MdmLevel,
  type MdmRatings,
} from '../question'
import { readAmong } from '../read-code'

export type MdmDecision = {
  /** The level that two of the three elements reach: the second highest. */
  level: MdmLevel
  /** The elements that reach it, strongest first; two of them decided. */
  deciding: MdmElement[]
}

export type EmLevelScore = {
  right: boolean
  /** The level as read, bare. */
  level: string
  /** Whether letters in it were read as digits. */
  mended: boolean
  mdm: (MdmDecision & { code: string | null }) | null
  time: { minutes: number; code: string | null } | null
  /** Elements that the learner rated otherwise than the record supports. */
  misrated: { element: MdmElement; given: MdmLevel; record: MdmLevel }[]
}

/** The level decides; the path is told, not scored. */
export function scoreEmLevel(question: EmLevelQuestion, answer: EmLevelAnswer): EmLevelScore {
  const key = bareCode(question.key)
  const level = readAmong(answer.level, new Set([key, ...question.levels.map(bareCode)]), 'cpt')
  const decision = question.elements ? decideMdm(question.elements) : null
  return {
    right: level === key,
    level,
    mended: level !== bareCode(answer.level),
    mdm: decision ? { ...decision, code: codeByMdm(question.ladder, decision.level) } : null,
    time:
      question.minutes === null
        ? null
        : { minutes: question.minutes, code: codeByTime(question.ladder, question.minutes) },
    misrated: mdmElements.flatMap((element) => {
      const given = answer.elements[element]
      const record = question.elements?.[element]
      return given && record && given !== record ? [{ element, given, record }] : []
    }),
  }
}

/** Two of the three elements must reach a level, so the second highest rating is the level. */
export function decideMdm(ratings: MdmRatings): MdmDecision {
  const rank = (element: MdmElement): number => mdmLevels.indexOf(ratings[element])
  const ordered = [...mdmElements].sort((left, right) => rank(right) - rank(left))
  const level = ratings[ordered[1] ?? 'data']
  return { level, deciding: ordered.filter((element) => rank(element) >= mdmLevels.indexOf(level)) }
}

/** The level of a family that a level of decision making gives; null where the family has none for it. */
export function codeByMdm(ladder: readonly EmStep[], level: MdmLevel): string | null {
  return ladder.find((step) => step.mdm.includes(level))?.code ?? null
}

/** The highest level whose minutes are met or exceeded; null when none is. */
export function codeByTime(ladder: readonly EmStep[], minutes: number): string | null {
  return ladder.findLast((step) => step.minutes !== null && minutes >= step.minutes)?.code ?? null
}
