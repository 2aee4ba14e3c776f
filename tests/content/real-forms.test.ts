import { expect, test } from 'vitest'
import { assembleForm, noHistory, type ExamProfile, type FormItem, type PoolQuestion } from '~/domain/exams'
import { indexContent } from '~/server/content/content-index'
import { realContent } from '../support/real-content'
import { aPool, aProfile } from '../support/questions'

// Forms of the exams that the bank can fill, as learners get them one after another.

const { data } = await realContent()
const content = indexContent(data)
const enemies = new Map(data.questions.map((version) => [version.question.id, version.enemies ?? []]))
const filled = data.profiles.filter(({ shortages }) => shortages.length === 0).map(({ profile }) => profile)

function profileOf(id: string): ExamProfile {
  const version = content.findProfile(id)
  if (!version) throw new Error(`there is no profile ${id}`)
  return version.profile
}

/** What is wrong with a form of a real profile; nothing, if all is well. */
function faultsOf(profile: ExamProfile, form: readonly FormItem[]): string[] {
  const faults: string[] = []
  const ids = form.map((item) => item.questionId)
  const placed = new Set(ids)
  if (placed.size !== profile.items) faults.push(`${placed.size} different questions`)
  for (const { domain, items, unscored } of profile.domains) {
    const here = form.filter((item) => item.domain === domain)
    const uncounted = here.filter((item) => item.scored === false).length
    if (here.length !== items || uncounted !== unscored) faults.push(`${domain}: ${here.length}, ${uncounted} unscored`)
  }
  for (const id of ids) {
    for (const enemy of enemies.get(id) ?? []) if (placed.has(enemy)) faults.push(`${id} and ${enemy}`)
    const exhibit = content.findQuestion(id)?.question.exhibit?.id
    if (exhibit === undefined) continue
    const whole = data.questions
      .filter(({ question }) => question.pool === 'exam' && question.exhibit?.id === exhibit)
      .map(({ question }) => question.id)
      .sort()
    const start = ids.indexOf(whole[0] ?? '')
    if (ids.slice(start, start + whole.length).join() !== whole.join()) faults.push(`${exhibit} is not whole`)
  }
  return faults
}

test('the exams of today can be sat in full, half and quarter length, and so can the mini exam', () => {
  expect(filled.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      ...['cpc', 'cpb', 'cbcs'].flatMap((id) => [id, `${id}-half`, `${id}-quarter`]),
      'cpc-mini-typed',
    ]),
  )
  // 100 in 240 min and half and a quarter of it; 135 x 240 min; 100 + 25 in 180 min, 50 + 13, 25 + 7.
  const sizes = [
    'cpc',
    'cpc-half',
    'cpc-quarter',
    'cpb',
    'cpb-half',
    'cpb-quarter',
    'cbcs',
    'cbcs-half',
    'cbcs-quarter',
  ]
  expect(sizes.map(profileOf).map(({ items }) => items)).toEqual([100, 50, 25, 135, 68, 34, 125, 63, 32])
  expect(sizes.map(profileOf).map(({ minutes }) => Math.round(minutes * 60))).toEqual([
    14_400, 7_200, 3_600, 14_400, 7_253, 3_627, 10_800, 5_443, 2_765,
  ])
})

test('an exam of the past, and exams without questions, say domain by domain what the bank lacks', () => {
  for (const id of ['cca', 'ccs', 'cic']) {
    const version = content.findProfile(id)
    expect(version?.shortages.map((shortage) => 'domain' in shortage && shortage.domain)).toEqual(
      version?.profile.domains.map(({ domain }) => domain),
    )
  }
  const past = content.findProfile('cpc-2021')
  expect(past?.profile).toMatchObject({ endedOn: '2021-12-31', items: 150, minutes: 340 })
  expect(past?.shortages).toContainEqual({
    reason: 'too-few',
    domain: 'cpc-10k',
    kind: 'single-choice',
    difficulty: null,
    wanted: 10,
    available: 7,
  })
})

test.each(filled.map(({ id }) => id))('forms of %s meet it, and show all that they may show evenly', (id) => {
  const profile = profileOf(id)
  const forms = profile.length === 'full' ? 200 : 40
  const exposures = new Map<string, number>()
  for (let seed = 0; seed < forms; seed += 1) {
    const form = assembleForm(profile, data.questions, `${id} ${seed}`, { ...noHistory, exposures })
    expect(faultsOf(profile, form), `seed ${seed}`).toEqual([])
    for (const { questionId } of form) exposures.set(questionId, (exposures.get(questionId) ?? 0) + 1)
  }
  for (const { domain, kinds } of profile.domains) {
    const counts = data.questions
      .filter(({ question }) => {
        const placed = question.placements.some((placement) => placement.domain === domain)
        return question.pool === 'exam' && placed && (question.kind === 'single-choice' || question.kind in kinds)
      })
      .map(({ question }) => ({ kind: question.kind, count: exposures.get(question.id) ?? 0 }))
    for (const kind of new Set(counts.map((one) => one.kind))) {
      const ofKind = counts.filter((one) => one.kind === kind).map(({ count }) => count)
      const spread = Math.max(...ofKind) - Math.min(...ofKind)
      // Single questions take turns. Whole cases cannot always: their sizes decide which fit together.
      if (domain !== 'cpb-case') expect(spread, `${domain} ${kind}`).toBeLessThanOrEqual(1)
      else expect(Math.min(...ofKind), domain).toBeGreaterThan(0)
    }
  }
})

test('a learner meets no question of the last form again while another is left in its domain', () => {
  const profile = profileOf('cpc-quarter')
  const first = assembleForm(profile, data.questions, 'first')
  const recentQuestionIds = new Set(first.map((item) => item.questionId))
  const second = assembleForm(profile, data.questions, 'second', { ...noHistory, recentQuestionIds })
  expect(second.filter((item) => recentQuestionIds.has(item.questionId))).toEqual([])
})

test('135 questions are drawn from 1,000 in a moment, with enemies, cases and difficulties among them', () => {
  const domains = Array.from({ length: 7 }, (_, index) => `d${index}`)
  const profile = aProfile(
    domains.map((domain, index) => ({
      domain,
      items: index === 0 ? 27 : 18,
      ...(index < 2 ? { difficulties: { 1: 5, 3: 6 } } : {}),
    })),
  )
  const pool = domains.flatMap((domain) =>
    aPool(143, `q${domain}`, domain).map((version, index): PoolQuestion => {
      const difficulty = ((index % 3) + 1) as 1 | 2 | 3
      const exhibit = index < 60 ? { exhibit: { id: `${domain}-${Math.floor(index / 4)}`, title: '', parts: [] } } : {}
      const enemy = index % 10 === 9 ? [`qd${index % 7}${String(index - 8).padStart(2, '0')}`] : []
      return { ...version, question: { ...version.question, difficulty, ...exhibit }, enemies: enemy }
    }),
  )
  assembleForm(profile, pool, 'warm')
  const runs = 40
  const start = process.cpuUsage()
  for (let seed = 0; seed < runs; seed += 1) assembleForm(profile, pool, `seed ${seed}`)
  const { user, system } = process.cpuUsage(start)
  // Measured in processor time, so that other work on the machine does not count.
  expect((user + system) / 1_000 / runs).toBeLessThan(20)
})
