import { bareCode, excludes1Between } from '../../domain/code-sets'
import {
  brokenSequenceRules,
  scoreAnswer,
  sequenceRulesAmong,
  sequenceSentence,
  systemOfProcedure,
  systemOfWritten,
  type CodeSetKey,
  type CodeSetQuestion,
} from '../../domain/scoring'
import { checkCode, checkRationale, type QuestionCheck } from './check-context'
import type { QuestionInput } from './question-schemas'

/** Rules for a set of codes: every key complete, valid, in an order that the rules allow, and right by its own score. */
export function checkCodeSet(
  input: Extract<QuestionInput, { kind: 'code-set' }>,
  question: CodeSetQuestion,
  check: QuestionCheck,
): void {
  const { at, report } = check
  checkRationale(input.rationale, true, at('rationale'), report)
  checkKey(question, question.key, ['key'], check)
  question.alternatives.forEach((key, index) => {
    checkKey(question, key, ['alternatives', index], check)
  })
  input.nearMisses.forEach((miss, index) => {
    checkRationale(miss.rationale, false, at('nearMisses', index, 'rationale'), report)
    const bare = bareCode(miss.code)
    const keys = [question.key, ...question.alternatives]
    const isRight = keys.some((key) =>
      [...key.diagnoses, ...key.procedures.map((line) => line.code)].some((code) => bareCode(code) === bare),
    )
    if (isRight) report.error(at('nearMisses', index), 'two-right-answers', `${miss.code} is in a key`)
  })
}

function checkKey(
  question: CodeSetQuestion,
  key: CodeSetKey,
  path: readonly PropertyKey[],
  check: QuestionCheck,
): void {
  const { at, day, report } = check
  const line = (...rest: PropertyKey[]): number => at(...path, ...rest)
  const diagnoses = check.listOf('icd10cm')
  key.diagnoses.forEach((code, index) => {
    checkCode(code, diagnoses, line('diagnoses', index), day, report)
    if (key.diagnoses.indexOf(code) !== index)
      report.error(line('diagnoses', index), 'duplicate-key', `${code} stands twice`)
  })
  key.procedures.forEach(({ code, modifiers, pointers }, index) => {
    const system = systemOfProcedure(code)
    checkCode(code, check.listOf(system), line('procedures', index, 'code'), day, report)
    modifiers.forEach((modifier, place) => {
      const known = (['cpt', 'hcpcs'] as const).some((set) => check.listOf(set)?.find(modifier)?.modifier)
      if (!known) {
        report.error(line('procedures', index, 'modifiers', place), 'unknown-modifier', `${modifier} is no modifier`)
      }
    })
    pointers.forEach((pointer, place) => {
      if (!key.diagnoses.includes(pointer) && !key.mayHave.includes(pointer)) {
        report.error(line('procedures', index, 'pointers', place), 'unknown-pointer', `${pointer} is no diagnosis here`)
      }
    })
  })
  checkRequiredOrder(key, line, check)
  checkWhatMayAndMustNot(key, line, check)
  const { points, maxPoints } = scoreAnswer(question, { diagnoses: key.diagnoses, procedures: key.procedures })
  if (points !== maxPoints) {
    report.error(at(...path), 'key-does-not-score', `the key itself earns ${points} of ${maxPoints} points`)
  }
  checkAgainstTabularList(key, line, check)
}

type Liner = (...rest: PropertyKey[]) => number

function checkRequiredOrder(key: CodeSetKey, line: Liner, { report }: QuestionCheck): void {
  const present = (code: string, at: number): void => {
    if (!key.diagnoses.includes(code)) report.error(at, 'unknown-key', `${code} is not among the diagnoses of the key`)
  }
  key.order.forEach((pair, index) => {
    for (const code of pair) present(code, line('order', index))
  })
  for (const code of key.first) present(code, line('first'))
  for (const code of key.neverFirst) present(code, line('neverFirst'))
  if (key.first.length > 1) report.error(line('first'), 'two-first', 'only one diagnosis can stand first')
}

function checkWhatMayAndMustNot(key: CodeSetKey, line: Liner, check: QuestionCheck): void {
  const { day, report } = check
  key.mayHave.forEach((code, index) => {
    checkCode(code, check.listOf('icd10cm'), line('mayHave', index), day, report)
    if (key.diagnoses.includes(code))
      report.error(line('mayHave', index), 'contradictory-code', `${code} is in the key`)
  })
  key.mustNot.forEach((code, index) => {
    checkCode(code, check.listOf(systemOfWritten(code)), line('mustNot', index), day, report)
    const named = [...key.diagnoses, ...key.mayHave, ...key.procedures.map((procedure) => procedure.code)]
    if (named.includes(code)) report.error(line('mustNot', index), 'contradictory-code', `${code} may be there as well`)
  })
}

/** What the tabular list says of the key: doubtful, not wrong, since notes age and encounters differ. */
function checkAgainstTabularList(key: CodeSetKey, line: Liner, check: QuestionCheck): void {
  const list = check.listOf('icd10cm')
  const known = key.diagnoses.filter((code) => list?.find(code))
  if (!list) return
  const notes = check.notesOf('icd10cm')
  for (const rule of brokenSequenceRules(sequenceRulesAmong(list, notes, known), key.diagnoses)) {
    check.report.warning(line('diagnoses'), `sequence-${rule.name}`, sequenceSentence(rule))
  }
  known.forEach((code, place) => {
    for (const other of known.slice(place + 1)) {
      const [conflict] = excludes1Between(notes, list, code, other)
      if (!conflict) continue
      check.report.warning(
        line('diagnoses'),
        'excludes1-in-key',
        `${code} and ${other}: Excludes1 at ${conflict.at} (${conflict.note.edition}): ${conflict.note.text}`,
      )
    }
  })
}
