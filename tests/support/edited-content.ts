import { isChoiceOrCode } from '~/domain/scoring'
import type { Content } from '~/server/content/content'
import { contentHash } from '~/server/content/hash'

/** The content as if one question had been edited: same id, other hash. */
export function withEditedQuestion(content: Content, questionId: string, key: string): Content {
  const questions = content.questions.map((version) => {
    if (version.question.id !== questionId || !isChoiceOrCode(version.question)) return version
    const question = { ...version.question, key, stem: 'Edited.' }
    return { question, hash: contentHash(question) }
  })
  return {
    ...content,
    questions,
    findQuestion: (id) => questions.find((version) => version.question.id === id) ?? null,
    findQuestionByHash: (hash) => questions.find((version) => version.hash === hash)?.question ?? null,
  }
}
