import {
  bareCodeOf,
  decideVerdict,
  systemTitles,
  verdictHint,
  writtenCode,
  type CodeList,
  type CodeVerdict,
} from '../../code-sets'
import type { AxisDifference } from '../axes'
import { closenessOfCode } from '../closeness'
import { diagnoseAnswer } from '../diagnosis'
import { differencesOf } from '../differing-parts'
import type { ErrorType } from '../error-types'
import type { CodeQuestion } from '../question'
import type { CodeBooks } from './code-books'
import { decidingSentence, findDecidingNote } from './deciding-note'
import type { CodeComparison } from './explanation'
import { standingSentence, standingsOf } from './standing'
import { typingErrorSentence } from './typing-error'

const longestShown = 60

/** All that can be said of a wrong code beside the key. */
export function compareWithKey(question: CodeQuestion, answer: string, books: CodeBooks): CodeComparison {
  const { system } = question
  // Of a long text only its beginning is worth a look; a code that is hidden in invisible characters stays whole.
  const typed = answer.length > longestShown ? bareCodeOf(system, answer).slice(0, longestShown) : answer
  const list = books.listOf(system)
  const keyCode = writtenCode(system, bareCodeOf(system, question.key))
  if (!list) return unjudged(question, typed, keyCode)
  const verdict = decideVerdict(list, typed)
  const read = verdict.kind === 'malformed' ? typed : verdict.code
  const found =
    system === 'icd10cm' ? diagnoseAnswer(question, typed, list) : explainOther(question, typed, verdict, list)
  const isRight = bareCodeOf(system, read) === bareCodeOf(system, keyCode)
  const hasPlace = system === 'icd10cm' && verdict.kind !== 'malformed' && !isRight
  const differsInSeventh = found.axes.some(({ axis }) => axis === 'encounter')
  const note = hasPlace ? findDecidingNote(list, books.notesOf(system), read, keyCode, differsInSeventh) : null
  const standings = hasPlace ? standingsOf(list, read, keyCode) : null
  const keyTitle = list.find(keyCode)?.title ?? null
  return {
    yours: { code: read, title: verdict.entry?.title ?? null },
    key: { code: keyCode, title: keyTitle },
    closeness: closenessOfCode(list, read, keyCode),
    verdict,
    axes: found.axes,
    note,
    standings,
    errorTypes: found.errorTypes,
    messages: isRight
      ? found.messages
      : [
          ...found.messages,
          ...(keyTitle === null ? [] : [`The key, ${keyCode}, says: ${keyTitle.replace(/\.$/, '')}.`]),
          ...(note ? [decidingSentence(note)] : []),
          ...(standings ? [standingSentence(standings)] : []),
        ],
  }
}

function unjudged(question: CodeQuestion, typed: string, keyCode: string): CodeComparison {
  const miss = nearMissOf(question, typed)
  return {
    yours: { code: writtenCode(question.system, bareCodeOf(question.system, typed)).slice(0, 40), title: null },
    key: { code: keyCode, title: null },
    closeness: 0,
    verdict: null,
    axes: [],
    note: null,
    standings: null,
    errorTypes: [miss?.error ?? 'wrong-category'],
    messages: [
      `No list of ${systemTitles[question.system]} is at hand on that day, so nothing can be said of the code.`,
      ...(miss ? [miss.rationale] : []),
    ],
  }
}

function nearMissOf(question: CodeQuestion, typed: string): CodeQuestion['nearMisses'][number] | undefined {
  const bare = bareCodeOf(question.system, typed)
  return question.nearMisses.find((miss) => bareCodeOf(question.system, miss.code) === bare)
}

type Findings = { axes: AxisDifference[]; errorTypes: ErrorType[]; messages: string[] }

/** Codes that are built otherwise than diagnoses: by place, or by the facts of their family. */
function explainOther(question: CodeQuestion, typed: string, verdict: CodeVerdict, list: CodeList): Findings {
  const { system } = question
  const read = verdict.kind === 'malformed' ? typed : verdict.code
  const mine = bareCodeOf(system, read)
  const key = bareCodeOf(system, question.key)
  const mended = verdict.typo ? [typingErrorSentence(typed, verdict.code, mine === key)] : []
  if (mine === key) return { axes: [], errorTypes: verdict.typo ? ['typo'] : [], messages: mended }
  const miss = nearMissOf(question, read)
  const differences = differencesOf(list, mine, key)
  const errors: ErrorType[] = [
    ...(miss ? [miss.error] : []),
    ...(verdict.typo ? (['typo'] as const) : []),
    ...differences.errors,
  ]
  const says =
    verdict.kind === 'valid'
      ? [`Your code, ${verdict.code}, says: ${(verdict.entry?.title ?? '').replace(/\.$/, '')}.`]
      : [verdictHint(verdict, list)]
  return {
    axes: [],
    errorTypes: [...new Set(errors.length === 0 ? (['wrong-category'] as const) : errors)],
    messages: [...mended, ...says, ...differences.messages, ...(miss ? [miss.rationale] : [])],
  }
}
