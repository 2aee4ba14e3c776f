import { codesInQuestion, type Question } from '../../domain/scoring'
import { isNegative } from './check-bank'
import { checkChoice } from './check-choice'
import { checkCodeSet } from './check-code-set'
import { listForCheck, type CheckContext, type QuestionCheck } from './check-context'
import {
  checkEmLevel,
  checkFormFields,
  checkHighlight,
  checkMatching,
  checkNumeric,
  checkOrdering,
  checkTypedCode,
} from './check-kinds'
import type { Reporter } from './finding'
import type { QuestionInput } from './question-schemas'
import type { YamlSource } from './yaml-source'

/**
 * All rules for one question file.
 *
 * @param question - the same question as the engine knows it
 */
export function checkQuestion(
  input: QuestionInput,
  question: Question,
  file: string,
  source: YamlSource,
  context: CheckContext,
  report: Reporter,
): void {
  const at = (...path: PropertyKey[]): number => source.lineOf(path)

  const expected = `content/questions/${input.placements[0]?.domain}/${input.id}.yaml`
  if (file !== expected) report.error(1, 'file-name', `belongs at ${expected}`)

  input.placements.forEach((placement, index) => {
    // A form draws a question for one domain of its exam only.
    if (input.placements.findIndex((other) => other.exam === placement.exam) !== index) {
      report.error(at('placements', index), 'two-domains', `stands in two domains of ${placement.exam}`)
    }
    const exam = context.exams.find((candidate) => candidate.id === placement.exam)
    if (!exam) {
      report.error(at('placements', index, 'exam'), 'unknown-exam', `${placement.exam} is not an exam`)
    } else if (!exam.domains.some((domain) => domain.id === placement.domain)) {
      report.error(
        at('placements', index, 'domain'),
        'unknown-domain',
        `${placement.domain} is not a domain of ${placement.exam}`,
      )
    }
  })

  const lesson = context.curriculum.find((candidate) => candidate.slug === input.lesson)
  if (!lesson) {
    report.error(at('lesson'), 'unknown-lesson', `${input.lesson} is not in content/curriculum.yaml`)
  } else if (!lesson.objectives.some((objective) => objective.slug === input.objective)) {
    report.error(at('objective'), 'unknown-objective', `${input.objective} is not an objective of ${input.lesson}`)
  }

  checkStem(input, at('stem'), report)
  checkEdition(input, question, context, at('dateOfService'), report)
  checkKind(input, question, {
    at,
    day: input.dateOfService,
    listOf: (system) => listForCheck(context, system, input.dateOfService),
    notesOf: (system) => context.notesOf(system),
    report,
  })
}

/** Codes change each October: a question of an older edition says what was right then. */
function checkEdition(
  { dateOfService }: QuestionInput,
  question: Question,
  context: CheckContext,
  line: number,
  report: Reporter,
): void {
  const list = listForCheck(context, 'icd10cm', dateOfService)
  const newer = context.codeLists.find(
    ({ details }) => details.system === 'icd10cm' && list && details.effectiveFrom > list.details.effectiveTo,
  )
  if (newer && codesInQuestion(question).some(({ system }) => system === 'icd10cm')) {
    report.warning(
      line,
      'older-edition',
      `${newer.details.title} is at hand; judge the codes by it, or keep the day on purpose`,
    )
  }
}

/** The rules of each kind. Input and question are of one kind, which the compiler cannot know. */
function checkKind(input: QuestionInput, question: Question, check: QuestionCheck): void {
  switch (input.kind) {
    case 'single-choice':
      checkChoice(input, [input.key], question, check)
      break
    case 'multiple-choice':
      checkChoice(input, input.key, question, check)
      break
    case 'code':
      if (question.kind === 'code') checkTypedCode(input, question, check)
      break
    case 'code-set':
      if (question.kind === 'code-set') checkCodeSet(input, question, check)
      break
    case 'numeric':
      if (question.kind === 'numeric') checkNumeric(input, question, check)
      break
    case 'ordering':
      checkOrdering(input, check)
      break
    case 'matching':
      checkMatching(input, check)
      break
    case 'form-fields':
      if (question.kind === 'form-fields') checkFormFields(input, question, check)
      break
    case 'em-level':
      if (question.kind === 'em-level') checkEmLevel(input, question, check)
      break
    case 'highlight':
      checkHighlight(input, check)
      break
  }
}

/** Cases are read from a record, which may be long; other stems are scenarios of a few lines. */
function checkStem({ stem, placements, exhibit }: QuestionInput, line: number, report: Reporter): void {
  if (!/\?["”’)]*\s*$/.test(stem)) report.error(line, 'missing-lead-in', 'the stem must end with a question')
  if (isNegative(stem)) report.warning(line, 'negative-stem', 'ask for what is right; if not, write NOT in capitals')
  if (/\b(?:previous|preceding) question\b|\bquestion above\b|\byour (?:earlier |previous )?answer to\b/i.test(stem)) {
    report.error(line, 'hinged-question', 'no question may need the answer to another')
  }
  const isCase = exhibit !== undefined || placements.some(({ domain }) => domain.endsWith('-case'))
  const count = stem.trim().split(/\s+/).length
  if (count > 120 && !isCase) report.warning(line, 'window-dressing', `${count} words; at most 120 outside cases`)
}
