import { expect, test } from 'vitest'
import { canonicalJson } from '~/domain/shared/canonical-json'
import { provideContent } from '~/server/content/current'
import { contentHash } from '~/server/content/hash'
import { registerContent } from '~/server/content/register'
import { findCurrentScore } from '~/server/db/scores'
import { insertContentVersions } from '~/server/db/content-versions'
import { reviewAttempt } from '~/server/exams/attempt-review'
import { recordSaves } from '~/server/exams/attempt-room'
import { submitAttempt } from '~/server/exams/close-attempt'
import { withEditedQuestion } from '../support/edited-content'
import { aSave, getAttempt, itemAt, minutesAfter, openTestSite, questionOf } from '../support/test-site'

const now = new Date('2026-11-21T12:00:00Z')

test('every question and profile that is served is kept under the hash of its canonical JSON', async () => {
  const { content, database } = await openTestSite()
  const kept = await database.read.contentVersion.findMany()
  expect(kept).toHaveLength(content.questions.length + content.profiles.length)
  for (const version of kept) expect(contentHash(JSON.parse(version.canonicalJson))).toBe(version.hash)
  expect(await database.read.codeSetSnapshot.findMany({ select: { hash: true } })).toEqual([
    { hash: content.snapshot.hash },
  ])
})

test('registering the same content again changes nothing, not even the instant', async () => {
  const { content, database } = await openTestSite()
  const before = await database.read.contentVersion.findMany({ orderBy: { hash: 'asc' } })
  await registerContent(content, minutesAfter(now, 600))
  expect(await database.read.contentVersion.findMany({ orderBy: { hash: 'asc' } })).toEqual(before)
})

test('an edited question is added beside its earlier version, which stays as it was', async () => {
  const { content, database } = await openTestSite()
  const original = content.questions[0]!
  await registerContent(withEditedQuestion(content, original.question.id, 'b'), now)
  const versions = await database.read.contentVersion.findMany({ where: { contentId: original.question.id } })
  expect(versions).toHaveLength(2)
  expect(versions.find((version) => version.hash === original.hash)?.canonicalJson).toBe(
    canonicalJson(original.question),
  )
})

test('a kept version is not overwritten by other content that claims its hash', async () => {
  const { content, database } = await openTestSite()
  const { hash, question } = content.questions[0]!
  const forged = {
    hash,
    kind: 'question',
    contentId: question.id,
    origin: 'organization',
    canonicalJson: '{}',
  } as const
  expect(await insertContentVersions([forged], now)).toBe(0)
  // Two writers that both found the version missing: the second meets it inside its transaction.
  const fresh = { ...forged, hash: 'f'.repeat(64) }
  await Promise.all([
    insertContentVersions([{ ...fresh, canonicalJson: '{"first":true}' }], now),
    insertContentVersions([{ ...fresh, canonicalJson: '{"second":true}' }], now),
  ])
  const texts = await database.read.contentVersion.findMany({ where: { hash: { in: [hash, fresh.hash] } } })
  expect(texts.map((version) => version.canonicalJson).sort()).toEqual(
    ['{"first":true}', canonicalJson(question)].sort(),
  )
})

test('an attempt is graded and reviewed by the versions it showed, after its question was edited', async () => {
  const site = await openTestSite()
  const attempt = await site.beginExam(await site.addPerson(), now)
  const shown = questionOf(itemAt(attempt, 1))
  const edited = withEditedQuestion(site.content, shown.id, 'no option has this id')
  await registerContent(edited, now)
  provideContent(edited)

  await recordSaves(attempt, [aSave({ position: 1, value: shown.key })], minutesAfter(now, 1))
  await submitAttempt(attempt, minutesAfter(now, 2))
  expect(await findCurrentScore(attempt.id)).toMatchObject({ right: 1, points: 10_000 })
  const review = await reviewAttempt(await getAttempt(attempt.id), new Date())
  expect(review?.items[0]?.question).toMatchObject({ verdict: 'right', presented: { stem: shown.stem } })
})
