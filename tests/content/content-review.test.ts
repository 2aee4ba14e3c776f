import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadReviews } from '~/server/content/load-reviews'
import { writeReviewDocument } from '~/server/content/review-document'

const root = join(import.meta.dirname, '../..')
const reviews = loadReviews(root)

test('docs/content-review.md says what the review log says; `npm run content:reviews` writes it anew', () => {
  const written = readFileSync(join(root, 'docs', 'content-review.md'), 'utf8')
  // Compared as a whole, and not shown: the difference could be thousands of lines.
  expect(written === writeReviewDocument(reviews)).toBe(true)
})

test('the review log covers every question and every live lesson, and names nothing else', () => {
  expect(reviews.findings).toEqual([])
  const read = new Set(reviews.questions.map(({ question }) => question))
  const asked = reviews.domains.flatMap(({ questionIds }) => questionIds)
  expect(asked.length).toBeGreaterThan(1_000)
  expect(asked.filter((id) => !read.has(id))).toEqual([])
  const lessons = new Set(reviews.lessons.map(({ lesson }) => lesson))
  expect(reviews.liveLessons.filter(({ slug }) => !lessons.has(slug))).toEqual([])
})
