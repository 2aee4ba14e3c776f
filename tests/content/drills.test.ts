import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { decideVerdict, excludes1Between, judgeCode, referenceCovers, referencesIn } from '~/domain/code-sets'
import { drillFamilies, generateDrill, generateDrillById } from '~/domain/drills'
import {
  brokenSequenceRules,
  explainAnswer,
  rationalesOf,
  scoreAnswer,
  sequenceRulesAmong,
  type CodeQuestion,
  type Question,
  type SingleChoiceQuestion,
} from '~/domain/scoring'
import { canonicalJson } from '~/domain/shared/canonical-json'
import { codeBooksOn } from '~/server/content/code-books'
import { embeddedShelf, listOf } from '../support/code-shelf'

// Over 20,000 generated questions of the embedded code sets: each is read here as a learner would read it, by rules of
// this file alone, and must have one right answer and no other.

const perVariant = 650
const shelf = embeddedShelf()
const source = { shelf }
const list = listOf('icd10cm', '2027')
const notes = shelf.notesOf('icd10cm')
const books = codeBooksOn(shelf, list.details.effectiveFrom)
const byTitle = new Map(list.entries().map((entry) => [entry.title, entry]))
const titleOf = (code: string): string => list.find(code)?.title ?? ''

/** Questions of one family, made anew each time: kept ones would fill the memory. */
function* questionsOf(family: string): Generator<{ question: Question; variant: string; at: string }> {
  for (const variant of drillFamilies.find(({ id }) => id === family)?.variants ?? []) {
    for (let seed = 0; seed < perVariant; seed += 1) {
      const question = generateDrill(source, family, variant.id, `n${seed}`)
      if (!question) throw new Error(`nothing for ${family}, ${variant.id}`)
      yield { question, variant: variant.id, at: `${question.id}: ${question.stem}` }
    }
  }
}

/** The questions in which something does not hold, each with what it is. */
function faultsIn(family: string, faultsOf: (question: Question, variant: string) => string[]): string[] {
  const faults: string[] = []
  for (const { question, variant, at } of questionsOf(family)) {
    faults.push(...[...faultsOfAny(question), ...faultsOf(question, variant)].map((fault) => `${fault} in ${at}`))
  }
  return faults.slice(0, 5)
}

type CurriculumFile = { modules: { lessons: { slug: string; objectives: { slug: string }[] }[] }[] }
type DomainsFile = { exams: { id: string; domains: { id: string }[] }[] }
const readContent = (name: string): unknown =>
  parse(readFileSync(join(import.meta.dirname, '../../content', name), 'utf8'))
const objectives = new Set(
  (readContent('curriculum.yaml') as CurriculumFile).modules.flatMap(({ lessons }) =>
    lessons.flatMap((lesson) => lesson.objectives.map(({ slug }) => `${lesson.slug}/${slug}`)),
  ),
)
const domains = new Set(
  (readContent('exam-domains.yaml') as DomainsFile).exams.flatMap((exam) =>
    exam.domains.map(({ id }) => `${exam.id}/${id}`),
  ),
)

const wordsIn = (text: string): number => text.trim().split(/\s+/).length
const isValid = (code: string): boolean =>
  judgeCode(shelf.lists, 'icd10cm', code, list.details.effectiveFrom)?.kind === 'valid'
const isFull = (question: Question, answer: unknown): boolean => {
  const { points, maxPoints } = scoreAnswer(question, answer)
  return points === maxPoints
}

/** What must hold of every generated question, whatever its family. */
function faultsOfAny(question: Question): string[] {
  const { stem } = question
  const faults: string[] = []
  const check = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault)
  }
  check(question.pool === 'practice' && question.dateOfService === '2026-10-01', 'another pool or day')
  check(objectives.has(`${question.lesson}/${question.objective}`), 'an objective that is not in the curriculum')
  check(
    question.placements.every(({ exam, domain }) => domains.has(`${exam}/${domain}`)),
    'a domain that does not exist',
  )
  check(stem.endsWith('?') && wordsIn(stem) <= 120, 'a stem that is too long or asks nothing')
  const texts = [stem, ...rationalesOf(question), ...question.references]
  check(
    texts.every(
      (text) => text === text.trim() && !/undefined|null|SIDE|DRUG| {2}|\bA (?:8\d?|11|18)-year|\ba [aei]/.test(text),
    ),
    'a text with a hole',
  )
  const [keyText = '', ...others] = orderedRationales(question)
  check(wordsIn(keyText) >= 30 && wordsIn(keyText) <= 80, `a rationale of ${wordsIn(keyText)} words`)
  check(
    others.every((text) => wordsIn(text) >= 10 && wordsIn(text) <= 35),
    'a rationale that is too long or too short',
  )
  return faults
}

/** Rationales with that of the key first. */
function orderedRationales(question: Question): string[] {
  if (question.kind !== 'single-choice') return rationalesOf(question)
  const options = question.options.toSorted(
    (left, right) => Number(right.id === question.key) - Number(left.id === question.key),
  )
  return options.map(({ rationale }) => rationale)
}

/** One of four options scores, and each of the others is wrong by its own error. */
function faultsOfChoice(question: Question): string[] {
  if (question.kind !== 'single-choice') return ['another kind']
  const right = question.options.filter(({ id }) => isFull(question, id))
  const shown = question.options.map(({ text, codes }) => text ?? codes?.list.map(titleOf).join() ?? '')
  const codes = question.options.flatMap((option) => option.codes?.list ?? [])
  const explained = question.options.every(({ id, error }) => {
    const { right: isRight, errorTypes } = explainAnswer(question, id, books)
    return isRight ? error === null : error !== null && errorTypes.join() === error
  })
  return [
    ...(question.options.length === 4 && new Set(shown).size === 4 ? [] : ['options that say the same']),
    ...(right.length === 1 && right[0]?.id === question.key ? [] : [`${right.length} right answers`]),
    ...(codes.every(isValid) ? [] : ['an option that is not valid']),
    ...(explained ? [] : ['an error that is told otherwise']),
  ]
}

function keyCode(question: SingleChoiceQuestion): string {
  return question.options.find(({ id }) => id === question.key)?.codes?.list[0] ?? ''
}

/** The ends of official titles that say what a stem says of the visit, beside the titles that it quotes. */
function tailsFor(whole: string): string[] {
  const stem = whole.replace(/“.*?\.”| \(.*\)/g, '')
  const phase = /active treatment\.|still going on/i.test(
    stem.replace(/after active treatment|Active treatment is over/gi, ''),
  )
    ? 'initial encounter'
    : /healing phase|belongs to recovery/.test(stem)
      ? 'subsequent encounter'
      : /late effect/.test(stem)
        ? 'sequela'
        : null
  if (phase === null) return ['']
  if (phase === 'sequela') return [', sequela', ', sequela of fracture']
  const healing = /on schedule|heals as expected/.test(stem)
    ? ' with routine healing'
    : /delayed/.test(stem)
      ? ' with delayed healing'
      : /nonunion/.test(stem)
        ? ' with nonunion'
        : /malunion/.test(stem)
          ? ' with malunion'
          : ''
  const type = /type (I{1,3}[ABC]?)\./.exec(stem)?.[1]
  const closed = /fracture is closed|a closed fracture/.test(stem)
  const fracture = closed
    ? 'closed fracture'
    : type === 'I' || type === 'II'
      ? 'open fracture type I or II'
      : type
        ? 'open fracture type IIIA, IIIB, or IIIC'
        : /fracture is open/.test(stem)
          ? 'open fracture'
          : null
  // Where a bone has no grades, later visits are told without them.
  const told =
    fracture === null
      ? ['', ' for fracture']
      : phase === 'initial encounter'
        ? [` for ${fracture}`]
        : [` for ${fracture}`, ' for fracture']
  return told.map((words) => `, ${phase}${words}${healing}`)
}

/** The billable codes whose whole title is what a stem quotes, with what it says of the visit. */
function codesTold(stem: string): string[] {
  const quoted = /“(.+?)\.”/.exec(stem)?.[1]
  return tailsFor(stem).flatMap((tail) => {
    const entry = byTitle.get(`${quoted}${tail}`)
    return entry?.billable ? [entry.code] : []
  })
}

const seconds = 1_000
const long = 120 * seconds

test('which code: the record singles out one code of the whole list, and it is the key', { timeout: long }, () => {
  const faults = faultsIn('which-code', (question) => {
    if (question.kind !== 'single-choice') return ['another kind']
    const told = codesTold(question.stem)
    return [
      ...faultsOfChoice(question),
      ...(told.length === 1 && told[0] === keyCode(question) ? [] : [`told is ${told.join() || 'nothing'}`]),
    ]
  })
  expect(faults).toEqual([])
})

test('make billable: the header is none, and one code below it is what the record adds', { timeout: long }, () => {
  const faults = faultsIn('make-billable', (question, variant) => {
    if (question.kind !== 'code') return ['another kind']
    const header = /\b[A-Z][0-9A-Z][0-9A-Z](?:\.[0-9A-Z]{1,4})?\b/.exec(question.stem)?.[0] ?? ''
    const { kind } = decideVerdict(list, header)
    const told = question.stem.includes('“')
      ? codesTold(question.stem)
      : tailsFor(question.stem).flatMap((tail) => byTitle.get(`${titleOf(header)}${tail}`)?.code ?? [])
    const lacks = variant === 'header' ? kind === 'not-billable' : kind === 'needs-seventh-character'
    const [near] = question.nearMisses
    const placeholder = variant !== 'placeholder' || decideVerdict(list, near?.code ?? '').kind === 'needs-placeholder'
    return [
      ...faultsOfTyped(question),
      ...(lacks || kind === 'not-billable' ? [] : [`${header} is ${kind}`]),
      ...(told.length === 1 && told[0] === question.key ? [] : [`told is ${told.join() || 'nothing'}`]),
      ...(question.key.startsWith(header) ? [] : ['a key from elsewhere']),
      ...(placeholder ? [] : ['a near miss that is more than a missing placeholder']),
    ]
  })
  expect(faults).toEqual([])
})

/** The key is valid and scores, near misses do not. */
function faultsOfTyped(question: CodeQuestion): string[] {
  const near = question.nearMisses.filter(({ code }) => isFull(question, code))
  const twice = new Set(question.nearMisses.map(({ code }) => code)).size !== question.nearMisses.length
  return [
    ...(isValid(question.key) && isFull(question, question.key) ? [] : [`${question.key} is no key`]),
    ...(near.length === 0 && !twice ? [] : ['a near miss that scores or stands twice']),
  ]
}

test('which note: one of the notes is in force for the code, by the notes engine', { timeout: long }, () => {
  const faults = faultsIn('which-note', (question, variant) => {
    if (question.kind !== 'single-choice') return ['another kind']
    const code = /\b[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?(?= \(|,)/.exec(question.stem)?.[0] ?? ''
    const inForce = notes
      .inForce(list, code)
      .flatMap((at) => at.notes.filter(({ kind }) => kind === variant))
      .map(({ text }) => text)
    const standing = question.options.filter(({ text }) => {
      const words = (text ?? '').replace(/^[^:]+: /, '')
      return inForce.some((note) => note.endsWith(words))
    })
    return [
      ...faultsOfChoice(question),
      ...(isValid(code) ? [] : [`${code} is not valid`]),
      ...(standing.length === 1 && standing[0]?.id === question.key ? [] : [`${standing.length} notes in force`]),
    ]
  })
  expect(faults).toEqual([])
})

test('fix sequence: an order scores in full exactly when it keeps every rule', { timeout: long }, () => {
  const faults = faultsIn('fix-sequence', (question) => {
    const shown = [...question.stem.matchAll(/\d\. ([A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?) \(/g)].map(
      ([, code = '']) => code,
    )
    const rules = sequenceRulesAmong(list, notes, shown)
    const keeps = (order: readonly string[]): boolean => brokenSequenceRules(rules, order).length === 0
    const scores = (order: readonly string[]): boolean => {
      if (question.kind === 'code-set') return isFull(question, { diagnoses: order, procedures: [] })
      return (
        question.kind === 'ordering' &&
        isFull(
          question,
          order.map((code) => idOf(question, code)),
        )
      )
    }
    const orders = permutationsOf(shown)
    const conflicts = orders.some(([one = '', other = '']) => excludes1Between(notes, list, one, other).length > 0)
    return [
      ...(shown.length >= 2 && shown.every(isValid) && new Set(shown.map(titleOf)).size === shown.length
        ? []
        : ['codes that will not do']),
      ...(keeps(shown) ? ['a draft that is right'] : []),
      ...(orders.every((order) => keeps(order) === scores(order)) ? [] : ['an order that is judged otherwise']),
      ...(orders.some(scores) ? [] : ['no right order']),
      ...(question.kind !== 'ordering' || orders.filter(scores).length === 1 ? [] : ['several right orders']),
      ...(conflicts ? ['codes that may not stand together'] : []),
    ]
  })
  expect(faults).toEqual([])
})

function idOf(question: Question, code: string): string {
  const items = question.kind === 'ordering' ? question.items : []
  return items.find(({ text }) => text.startsWith(`${code} `))?.id ?? ''
}

function permutationsOf(codes: readonly string[]): string[][] {
  if (codes.length <= 1) return [[...codes]]
  return codes.flatMap((code) => permutationsOf(codes.filter((other) => other !== code)).map((rest) => [code, ...rest]))
}

test('excludes: what may stand together is what the notes engine says, and no more', { timeout: long }, () => {
  const namesTwo = (code: string, other: string): boolean =>
    notes
      .inForce(list, code)
      .some((at) =>
        at.notes.some(
          ({ kind, text }) =>
            kind === 'excludes2' && referencesIn(text).some((reference) => referenceCovers(list, reference, other)),
        ),
      )
  const faults = faultsIn('excludes1', (question, variant) => {
    if (question.kind !== 'single-choice') return ['another kind']
    const [code = '', other = ''] = [...question.stem.matchAll(/\b([A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?) \(/g)].map(
      ([, one = '']) => one,
    )
    const conflict = (one: string): boolean => excludes1Between(notes, list, code, one).length > 0
    const common = [...faultsOfChoice(question), ...(isValid(code) ? [] : [`${code} is not valid`])]
    if (variant === 'kept-off') {
      const kept = question.options.filter((option) => conflict(option.codes?.list[0] ?? ''))
      return [
        ...common,
        ...(kept.length === 1 && kept[0]?.id === question.key ? [] : [`${kept.length} codes are kept off`]),
      ]
    }
    const key = question.options.find(({ id }) => id === question.key)?.text ?? ''
    const second = namesTwo(code, other) || namesTwo(other, code)
    const says = conflict(other) ? /^No: an Excludes1/ : second ? /^Yes: an Excludes2/ : /^Yes: no Excludes note/
    return [...common, ...(isValid(other) && says.test(key) ? [] : [`the notes say ${says.source}`])]
  })
  expect(faults).toEqual([])
})

type Reading = { sees: RegExp; asks: (match: RegExpExecArray, stem: string) => (title: string) => boolean }

const says =
  (...phrases: string[]) =>
  (title: string): boolean =>
    phrases.every((phrase) => new RegExp(`(?<![a-z0-9-])${phrase}(?![a-z0-9-])`, 'i').test(title))

/** A number that lies between two of a title: `2000-2499 grams`, `27.0-27.9`. */
const inRange =
  (value: number, unit: string) =>
  (title: string): boolean => {
    const match = new RegExp(String.raw`(\d[\d.]*)-(\d[\d.]*)${unit}`).exec(title)
    return match !== null && Number(match[1]) <= value && value <= Number(match[2])
  }

/** The trimester by the count of days: 14 weeks are 98 days, 28 are 196. */
const trimesterOf = (weeks: string, days: string): string => {
  const count = Number(weeks) * 7 + Number(days)
  return count < 98 ? 'first trimester' : count < 196 ? 'second trimester' : 'third trimester'
}

/** How a reader who knows the rules takes each fact of a record, whatever the generator meant by it. */
const readings: Reading[] = [
  { sees: /\b(?:both (?:eyes|ears|knees|hips))\b/, asks: () => says('bilateral') },
  {
    sees: /^(?!.*\bboth (?:eyes|ears|knees|hips)\b).*?\b(right|left)(?:-sided)?(?= (?!-handed))(?!-)/,
    asks: ([, side = '']) => says(side),
  },
  { sees: /\b(\w+) malleolus\b/, asks: ([, place = '']) => says(`${place} malleolus`) },
  { sees: /\b(displaced|nondisplaced) /, asks: ([, move = '']) => says(move) },
  { sees: /\b(Colles'|Smith's|intertrochanteric|calcaneofibular|deltoid) /, asks: ([, name = '']) => says(name) },
  {
    sees: /\b(cornea|clavicle|index finger|palm|sacral region|heel|hip(?! )|buttock)\b/,
    asks: ([, place = '']) => says(place),
  },
  { sees: /\bbroke the .* femur\b/, asks: () => says('femur') },
  { sees: /\bshaft of\b/, asks: () => says('shaft') },
  {
    sees: /\blaceration .* without foreign body and without damage/,
    asks: () => says('laceration', 'without foreign body', 'without damage to nail'),
  },
  { sees: /\bback of the (?:right|left) hand/, asks: () => says('back of') },
  { sees: /\b(\w+-\w+) quadrant/, asks: ([, quadrant = '']) => says(quadrant) },
  { sees: /\b(woman|man)\b/, asks: ([, who]) => says(who === 'woman' ? 'female' : 'male') },
  { sees: /\b(cortical|nuclear)\b/, asks: ([, kind = '']) => says(kind) },
  {
    sees: /otitis media/,
    asks: (_, stem) => (title) => says('otitis media')(title) && /recurrent/.test(title) === /recurrent/.test(stem),
  },
  {
    sees: /ear drum (?:has ruptured|is intact)/,
    asks: ([seen = '']) => says(`${seen.endsWith('intact') ? 'without' : 'with'} spontaneous rupture`),
  },
  { sees: /\b(\w+)-degree burn/, asks: ([, degree = '']) => says(`${degree} degree`) },
  {
    sees: /\b(mild|moderate|severe) (intermittent|persistent) asthma/,
    asks: ([, grade = '', kind = '']) => says(`${grade} ${kind}`),
  },
  {
    sees: /\b(without exacerbation|acute exacerbation|status asthmaticus)/,
    asks: ([, state = '']) => says(state.startsWith('without') ? 'uncomplicated' : state.replace('acute ', '')),
  },
  { sees: /\b(open-angle|low-tension) glaucoma/, asks: ([, kind = '']) => says(kind) },
  { sees: /stage is documented as (\w+)/, asks: ([, stage = '']) => says(`${stage} stage`) },
  { sees: /\b(stage \d[ab]?)/, asks: ([, stage = '']) => says(stage) },
  { sees: /cannot be staged|unstageable/, asks: () => says('unstageable') },
  { sees: /(type [12]) diabetes/, asks: ([, type = '']) => says(type) },
  {
    sees: /(mild|moderate|severe) nonproliferative .*? (with|without) macular/,
    asks: ([, grade = '', edema = '']) => says(`${grade} nonproliferative`, `${edema} macular`),
  },
  {
    sees: /(\d+) weeks? (\d) days?\b(?!.*(?:weeks of gestation|gestational age))/,
    asks: ([, weeks = '', days = '']) => says(trimesterOf(weeks, days)),
  },
  {
    sees: /(\d+) weeks \d days? .*(?:weeks of gestation|gestational age)\?/,
    asks:
      ([, weeks = '']) =>
      (title) =>
        new RegExp(`\\b${weeks} (?:completed )?weeks`).test(title) && !/less than/i.test(title),
  },
  { sees: /of fetus (\d)/, asks: ([, fetus = '']) => says(`fetus ${fetus}`) },
  {
    sees: /unconscious for (\d+)/,
    asks: ([, minutes]) => says(Number(minutes) <= 30 ? '30 minutes or less' : 'nothing'),
  },
  { sees: /without losing consciousness/, asks: () => says('without loss of consciousness') },
  { sees: /baby of (\d+) days/, asks: ([, days]) => says(Number(days) < 8 ? 'under 8 days old' : '8 to 28 days old') },
  {
    sees: /(\d+)-year-old comes for a routine yearly/,
    asks: ([, years]) => says(Number(years) < 18 ? 'child' : 'adult'),
  },
  {
    sees: /(nothing abnormal is found|an abnormal finding is)/,
    asks: ([, found]) => says(found?.startsWith('nothing') ? 'without abnormal' : 'with abnormal'),
  },
  { sees: /weighs (\d+) grams/, asks: ([, grams]) => inRange(Number(grams), ' grams') },
  {
    sees: /body mass index of ([\d.]+)\./,
    asks:
      ([, index]) =>
      (title) =>
        inRange(Number(index), '')(title) && says('adult')(title),
  },
  { sees: /level is (\d+) mg/, asks: ([, level]) => inRange(Number(level), ' mg') },
  { sees: /burns of (\d+)%/, asks: ([, total]) => inRange(Number(total), '% of body surface') },
  {
    sees: /; (\d+)% of the body surface is burned/,
    asks:
      ([, deep]) =>
      (title) =>
        Number(deep) < 10 ? title.includes('0% to 9%') : inRange(Number(deep), '% third')(title),
  },
  { sees: /none of it is third degree/, asks: () => (title) => title.includes('0% to 9%') },
  { sees: /score of (\d+)/, asks: ([, score = '']) => says(`score ${score}`) },
  {
    sees: /(right|left)-sided hemiplegia.*(ambidextrous|does not say|right-handed|left-handed)/,
    asks: ([, side = '', hand = '']) =>
      says(
        'hemiplegia',
        hand === 'ambidextrous' || hand === `${side}-handed` || (hand === 'does not say' && side === 'right')
          ? 'dominant'
          : 'non-dominant',
      ),
  },
  { sees: /by mistake|mistaking/, asks: () => says('poisoning', 'accidental') },
  { sees: /on purpose/, asks: () => says('poisoning', 'self-harm') },
  { sees: /exactly as prescribed|in the prescribed dose/, asks: () => says('adverse effect') },
  { sees: /taken less/, asks: () => says('underdosing') },
  {
    sees: /\b(aspirin|benzodiazepine|antidiabetic|anticoagulant)/,
    asks:
      ([, drug = '']) =>
      (title) =>
        title.includes(drug),
  },
  { sees: /acetaminophen/, asks: () => says('4-Aminophenol derivatives') },
  { sees: /calcium-channel blocker/, asks: () => says('calcium-channel blockers') },
  {
    sees: /primary osteoarthritis/,
    asks: (_, stem) => (title) => title.includes('primary') && title.startsWith('Bilateral') === /\bboth\b/.test(stem),
  },
  { sees: /hypertension that was there/, asks: () => says('essential hypertension') },
]

test(
  'clinical stem: who reads the facts by the rules arrives at the key, and at no other code of its kind',
  { timeout: long },
  () => {
    const unused = new Set(readings)
    const faults = faultsIn('clinical-stem', (question) => {
      if (question.kind !== 'code') return ['another kind']
      const { stem, key } = question
      const asked = readings.flatMap((reading) => {
        const match = reading.sees.exec(stem)
        if (match) unused.delete(reading)
        return match ? [reading.asks(match, stem)] : []
      })
      const tails = tailsFor(stem)
      if (tails[0] !== '') asked.push((title) => tails.some((tail) => title.endsWith(tail)))
      const fits = (title: string): boolean => asked.every((isSaid) => isSaid(title))
      // What the reader may take it for: everything that shares the first four characters, and the near misses.
      const near = list
        .startingWith(key.slice(0, 5), 5_000)
        .filter(({ billable }) => billable)
        .map(({ code }) => code)
      const fitting = [...new Set([...near, ...question.nearMisses.map(({ code }) => code)])].filter((code) =>
        fits(titleOf(code)),
      )
      return [
        ...faultsOfTyped(question),
        ...(asked.length > 0 && fitting.join() === key
          ? []
          : [`fitting is ${fitting.join() || 'nothing'}, key ${key}`]),
      ]
    })
    expect(faults).toEqual([])
    expect([...unused].map(({ sees }) => sees.source)).toEqual([])
  },
)

test('the 7th character of a fracture is the one that the guidelines give for its opening and healing', () => {
  const letters: Record<string, string> = {
    'initial closed': 'A',
    'initial I': 'B',
    'initial III': 'C',
    'routine closed': 'D',
    'routine I': 'E',
    'routine III': 'F',
    'delayed closed': 'G',
    'delayed I': 'H',
    'delayed III': 'J',
    'nonunion closed': 'K',
    'nonunion I': 'M',
    'nonunion III': 'N',
    'malunion closed': 'P',
    'malunion I': 'Q',
    'malunion III': 'R',
  }
  const met = new Set<string>()
  for (let seed = 0; seed < 400; seed += 1) {
    const question = generateDrill(source, 'clinical-stem', 'encounter', `letters ${seed}`)
    if (question?.kind !== 'code' || !/^S(?:52|72|82)/.test(question.key)) continue
    const [tail = ''] = tailsFor(question.stem)
    const stage = /with (\w+)/.exec(tail)?.[1] ?? 'initial'
    const opening = tail.includes('closed') ? 'closed' : tail.includes('IIIA') ? 'III' : 'I'
    met.add(`${stage} ${opening}`)
    expect(question.key.at(-1), question.stem).toBe(letters[`${stage} ${opening}`])
  }
  expect(met.size).toBe(15)
})

test('a question is made again from its id, to the byte', () => {
  for (const { id: family, variants } of drillFamilies) {
    for (const { id: variant } of variants) {
      for (const seed of ['one', 'ch4~two', 'three:colons:in it', '']) {
        const question = generateDrill(source, family, variant, seed)
        if (!question) continue
        expect(question.id).toBe(`drill:${family}:${variant}:${seed}`)
        expect(canonicalJson(generateDrillById({ shelf, day: '2027-03-01' }, question.id))).toBe(
          canonicalJson(question),
        )
      }
    }
  }
})

test('seeds lead to different questions', () => {
  for (const { id: family, variants } of drillFamilies) {
    for (const { id: variant } of variants) {
      const stems = Array.from({ length: 100 }, (_, seed) => generateDrill(source, family, variant, `s${seed}`)?.stem)
      expect(new Set(stems).size, `${family} ${variant}`).toBeGreaterThanOrEqual(60)
    }
  }
})
