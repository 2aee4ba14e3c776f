import { bareCode, decideVerdict, type CodeList } from '~/domain/code-sets'
import { diagnoseAnswer, longestAnswer, verdictOf, type CodeQuestion } from '~/domain/scoring'
import { content } from '../content/current'

/** A stretch of the record; `decides` names the characters of the key that rest on it. */
export type RecordPart = { text: string; decides: string | null }

/** The question of the home page, without its key. */
export type HomeQuestion = {
  record: { term: string; parts: RecordPart[] }[]
  ask: string
  /** The page of the Tabular List that the answer stands on. */
  extract: {
    edition: string
    /** What stands at the head of the page, as in a dictionary. */
    guideWord: string
    /** Level 0 is the head of the family. */
    lines: { code: string; title: string; level: number }[]
    seventhCharacters: { character: string; meaning: string }[]
    /** How many 7th characters the extract leaves out. */
    omitted: number
  }
}

export type HomeAnswer = {
  typed: string
  verdict: 'right' | 'near' | 'wrong' | 'unanswered'
  messages: string[]
  solution: {
    code: string
    title: string
    rationale: string
    /** The key taken apart: what each part says in this record. */
    parts: { characters: string; says: string }[]
  } | null
}

const plain = (text: string): RecordPart => ({ text, decides: null })
const decisive = (text: string, decides: string): RecordPart => ({ text, decides })

const record: HomeQuestion['record'] = [
  {
    term: 'Seen',
    parts: [
      plain('November 20, 2026, emergency department, '),
      decisive('first visit', 'A'),
      plain(' for this injury'),
    ],
  },
  { term: 'History', parts: [plain('34-year-old courier, fell on her bent hand')] },
  { term: 'Findings', parts: [decisive('Skin unbroken', 'A'), plain('; fracture on X-ray; splinted')] },
  {
    term: 'Assessment',
    parts: [
      decisive('Closed', 'A'),
      plain(' '),
      decisive('Smith’s fracture', 'S52.54'),
      plain(', '),
      decisive('right', '1'),
      plain(' '),
      decisive('radius', 'S52.54'),
    ],
  },
]

const ask = 'Which ICD-10-CM code reports the fracture?'

/** Stands in no bank: no lesson, practice set or exam asks it, so answering it here gives nothing away. */
const question: CodeQuestion = {
  kind: 'code',
  id: 'home',
  pool: 'lesson',
  placements: [],
  lesson: 'icd10cm-structure-conventions-lookup',
  objective: 'read-anatomy-code',
  difficulty: 1,
  level: 'application',
  writtenOn: '2026-11-21',
  dateOfService: '2026-11-20',
  references: ['ICD-10-CM Official Guidelines, Sections I.A.5 and I.C.19.a'],
  stem: ask,
  system: 'icd10cm',
  key: 'S52.541A',
  rationale:
    'The record names the kind of break, so S52.54 it is and not the unspecified S52.50; the sixth character 1 is the ' +
    'right side. Category S52 wants a seventh character: A is for active treatment of a closed fracture, here the ' +
    'splint in the emergency department. Shorter codes of this family are headers, and a claim with one comes back.',
  nearMisses: [
    {
      code: 'S52.54',
      error: 'not-billable',
      rationale:
        'Two characters are missing. The record gives you both: which side is broken, and which visit this is.',
    },
    {
      code: 'S52.541',
      error: 'seventh-char',
      rationale: 'The record gives you the missing one: a first visit, active treatment, skin unbroken.',
    },
    {
      code: 'S52.542A',
      error: 'laterality',
      rationale: 'In this family the sixth character is the side: 1 right, 2 left, 9 not stated.',
    },
    {
      code: 'S52.549A',
      error: 'laterality',
      rationale: 'The 9 is for records that do not say which side. This one does.',
    },
    {
      code: 'S52.541B',
      error: 'seventh-char',
      rationale: 'B is the first treatment of an open fracture. Unbroken skin makes it closed.',
    },
    {
      code: 'S52.541D',
      error: 'seventh-char',
      rationale: 'D is for visits while the bone heals. A splint in the emergency department is active treatment.',
    },
    {
      code: 'S52.501A',
      error: 'specificity',
      rationale: 'S52.50 is for records that do not name the kind of break. This one names it.',
    },
    {
      code: 'S52.531A',
      error: 'specificity',
      rationale:
        'Side and visit are right, but Colles is another kind of break. Look the name up in the lines of S52.5.',
    },
  ],
  lookAlikes: [],
}

const keyParts = [
  { characters: 'S52.54', says: 'Smith’s fracture, at the lower end of the radius' },
  { characters: '1', says: 'the right one' },
  { characters: 'A', says: 'closed, and in active treatment' },
]

// What the extract shows: the family, two of its branches opened, and the 7th characters of a first and a later visit.
const extractRoot = 'S52.5'
const openedBranches = ['S52.50', 'S52.54']
const codeBeforeSeventh = 'S52.541'
const shownSeventhCharacters = ['A', 'B', 'C', 'D', 'S']

/** The question of the home page with the lines of the code book that answer it. */
export function readHomeQuestion(): HomeQuestion {
  const list = keyList()
  const root = list.find(extractRoot)
  const headers = (root ? [root, ...list.descendants(extractRoot)] : []).filter((entry) => !entry.billable)
  const { completions } = decideVerdict(list, codeBeforeSeventh)
  const shown = completions.filter(({ character }) => shownSeventhCharacters.includes(character))
  return {
    record,
    ask,
    extract: {
      edition: list.details.title,
      guideWord: extractRoot,
      lines: headers.flatMap(({ code, title }) => {
        const level = bareCode(code).length - bareCode(extractRoot).length
        return level < 2 || openedBranches.some((branch) => code.startsWith(branch)) ? [{ code, title, level }] : []
      }),
      seventhCharacters: shown.map(({ character, meaning }) => ({ character, meaning })),
      omitted: completions.length - shown.length,
    },
  }
}

/**
 * Judges a code typed on the home page; nothing is kept.
 *
 * @param reveal - whether the visitor asked for the solution; a right answer gets it anyway
 */
export function judgeHomeAnswer(typed: string, reveal: boolean): HomeAnswer {
  const list = keyList()
  const diagnosis = diagnoseAnswer(question, typed.slice(0, longestAnswer), list)
  return {
    typed,
    verdict: verdictOf(diagnosis),
    messages: diagnosis.messages,
    solution:
      diagnosis.right || reveal
        ? {
            code: question.key,
            title: list.find(question.key)?.title ?? '',
            rationale: question.rationale,
            parts: keyParts,
          }
        : null,
  }
}

function keyList(): CodeList {
  return content().codeListOn('icd10cm', question.dateOfService)
}
