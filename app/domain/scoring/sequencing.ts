import {
  bareCode,
  dottedCode,
  referenceCovers,
  referencesIn,
  type CodeList,
  type NotesBook,
  type StampedNote,
} from '../code-sets'

/** The rules of order that the engine knows by name. */
export type SequenceRuleName =
  | 'etiology-before-manifestation'
  | 'code-first'
  | 'use-additional'
  | 'manifestation-never-first'
  | 'residual-before-sequela'
  | 'therapy-before-neoplasm'
  | 'external-cause-never-first'
  | 'chapter-15-first'

/**
 * A rule that holds among some codes: `after` must not stand before all of `before`. With no `before`, it must not stand
 * first at all. Codes are dotted.
 */
export type SequenceRule = {
  name: SequenceRuleName
  before: string[]
  after: string
  /** Section of the ICD-10-CM Official Guidelines. */
  guideline: string
  /** The note that says so, where a note does. */
  note: (StampedNote & { at: string }) | null
}

const guidelines: Record<SequenceRuleName, string> = {
  'etiology-before-manifestation': 'I.A.13',
  'code-first': 'I.A.13',
  'use-additional': 'I.A.13',
  'manifestation-never-first': 'I.A.13',
  'residual-before-sequela': 'I.B.10',
  'therapy-before-neoplasm': 'I.C.2.e',
  'external-cause-never-first': 'I.C.20.a',
  'chapter-15-first': 'I.C.15.a',
}

/** The rules of order among some diagnoses, whatever the order they are given in. */
export function sequenceRulesAmong(list: CodeList, notes: NotesBook, codes: readonly string[]): SequenceRule[] {
  const dotted = [...new Set(codes.map((code) => dottedCode(bareCode(code))))].sort()
  const rules = [...rulesOfNotes(list, notes, dotted), ...rulesOfPlaces(list, dotted)]
  // Two notes may each want their own code first; then neither decides.
  return rules.filter(
    (rule) => rule.before.length !== 1 || !rules.some((other) => isPair(other, rule.after, rule.before[0])),
  )
}

/** The rules that an order breaks. */
export function brokenSequenceRules(rules: readonly SequenceRule[], sequence: readonly string[]): SequenceRule[] {
  const places = new Map(sequence.map((code, place) => [bareCode(code), place]))
  return rules.filter(({ before, after }) => {
    const mine = places.get(bareCode(after))
    if (mine === undefined) return false
    if (before.length === 0) return mine === 0 && places.size > 1
    const others = before.flatMap((code) => places.get(bareCode(code)) ?? [])
    return others.length > 0 && others.every((place) => mine < place)
  })
}

/** What a broken rule says to a learner: the rule by name, where it stands, and the codes that it holds for. */
export function sequenceSentence({ name, before, after, guideline, note }: SequenceRule): string {
  const by = `(guideline ${guideline})`
  const said = note ? ` The note at ${note.at} says so (notes of ${note.edition}): “${note.text}”.` : ''
  switch (name) {
    case 'etiology-before-manifestation':
      return `Etiology before manifestation ${by}: ${before.join(', ')} stands before ${after}.${said}`
    case 'code-first':
      return `Code first ${by}: ${before.join(', ')} stands before ${after}.${said}`
    case 'use-additional':
      return `Use additional code ${by}: ${after} is additional and stands after ${before.join(', ')}.${said}`
    case 'manifestation-never-first':
      return `A manifestation is never first ${by}: ${after} is in a disease classified elsewhere.`
    case 'residual-before-sequela':
      return `Residual before sequela ${by}: what remains (${before.join(', ')}) stands before its cause, ${after}.`
    case 'therapy-before-neoplasm':
      return `An encounter for therapy ${by}: ${before.join(', ')} stands before the neoplasm, ${after}.`
    case 'external-cause-never-first':
      return `An external cause is never first ${by}: ${after} says how it happened, not what is wrong.`
    case 'chapter-15-first':
      return `Chapter 15 comes first ${by}: ${before.join(', ')} stands before ${after}.`
  }
}

function isPair(rule: SequenceRule, before: string, after: string | undefined): boolean {
  return rule.before.length === 1 && rule.before[0] === before && rule.after === after
}

function ruleOf(
  name: SequenceRuleName,
  before: string[],
  after: string,
  note: SequenceRule['note'] = null,
): SequenceRule {
  return { name, before, after, guideline: guidelines[name], note }
}

/** "Code first" at a manifestation, "use additional code" at an etiology. */
function rulesOfNotes(list: CodeList, notes: NotesBook, codes: readonly string[]): SequenceRule[] {
  const codeFirst = new Map<string, SequenceRule>()
  const additional: SequenceRule[] = []
  for (const at of codes) {
    for (const { note, named } of namedByNotes(list, notes, at, codes)) {
      if (note.kind === 'use-additional') {
        additional.push(ruleOf('use-additional', [at], named, note))
        continue
      }
      // A note lists what may be underlying: one of it in front is enough.
      const rule = codeFirst.get(at)
      if (rule) rule.before = [...new Set([...rule.before, named])]
      else
        codeFirst.set(
          at,
          ruleOf(isManifestation(list, at) ? 'etiology-before-manifestation' : 'code-first', [named], at, note),
        )
    }
  }
  const rules = [...codeFirst.values()]
  for (const rule of additional) {
    // The same pair may be told from both ends, or by two notes; "code first" is the stronger word.
    const isTold = rules.some(
      (other) => other.after === rule.after && rule.before.every((code) => other.before.includes(code)),
    )
    if (!isTold) rules.push(rule)
  }
  return rules
}

/** The other codes that a code's notes on order name. */
function namedByNotes(
  list: CodeList,
  notes: NotesBook,
  at: string,
  codes: readonly string[],
): { note: StampedNote & { at: string }; named: string }[] {
  return notes.inForce(list, at).flatMap(({ node, notes: standing }) =>
    standing
      .filter((note) => note.kind === 'code-first' || note.kind === 'use-additional')
      .flatMap((note) => {
        const references = referencesIn(note.text)
        return codes
          .filter((code) => code !== at && references.some((reference) => referenceCovers(list, reference, code)))
          .map((named) => ({ note: { ...note, at: node }, named }))
      }),
  )
}

/** Rules that follow from what a code is. */
function rulesOfPlaces(list: CodeList, codes: readonly string[]): SequenceRule[] {
  const obstetric = codes.filter((code) => code.startsWith('O'))
  const therapy = codes.filter((code) => code === 'Z51.0' || code.startsWith('Z51.1'))
  return codes.flatMap((code) => {
    const rules: SequenceRule[] = []
    const others = codes.filter((other) => other !== code && !isSequela(list, other) && !isExternalCause(list, other))
    if (isManifestation(list, code)) rules.push(ruleOf('manifestation-never-first', [], code))
    if (isExternalCause(list, code)) rules.push(ruleOf('external-cause-never-first', [], code))
    else if (isSequela(list, code) && others.length > 0) rules.push(ruleOf('residual-before-sequela', others, code))
    if (list.inRange(code, 'C00', 'D49') && therapy.length > 0) {
      rules.push(ruleOf('therapy-before-neoplasm', therapy, code))
    }
    if (obstetric.length > 0 && !code.startsWith('O')) rules.push(ruleOf('chapter-15-first', obstetric, code))
    return rules
  })
}

function isExternalCause(list: CodeList, code: string): boolean {
  return list.inRange(code, 'V00', 'Y99')
}

function isManifestation(list: CodeList, code: string): boolean {
  return /\bin (?:other )?(?:\w+ ){0,3}(?:diseases?|disorders?) classified elsewhere\b/i.test(
    list.find(code)?.title ?? '',
  )
}

/** Categories that say nothing but the cause of what remains. */
const sequelaCategories = new Set(['B90', 'B91', 'B92', 'B94', 'E64', 'E68', 'G09', 'O94'])

/** An injury or a fracture of a diseased bone with 7th character S, or a category of sequelae. */
function isSequela(list: CodeList, code: string): boolean {
  const bare = bareCode(code)
  const isSeventhS = bare.length === 7 && bare.endsWith('S')
  return (
    sequelaCategories.has(bare.slice(0, 3)) ||
    (isSeventhS && /, sequela(?: of fracture)?$/.test(list.find(code)?.title ?? ''))
  )
}
