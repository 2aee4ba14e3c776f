import { expect, test } from 'vitest'
import { isShown, readReviewFilter, type FilteredItem, type ReviewShow } from './review-filter'

const item = (details: Partial<FilteredItem> = {}): FilteredItem => ({
  domain: 'cpc-icd',
  right: true,
  flagged: false,
  lostRight: false,
  confidence: null,
  ...details,
})

test('each filter shows what its name says', () => {
  const items = {
    plain: item(),
    missed: item({ right: false }),
    flagged: item({ flagged: true }),
    lost: item({ right: false, lostRight: true }),
    sureAndWrong: item({ right: false, confidence: 'sure' }),
    sureAndRight: item({ confidence: 'sure' }),
  }
  const shown = (show: ReviewShow): string[] =>
    Object.entries(items).flatMap(([name, one]) => (isShown(one, { show, domain: null }) ? [name] : []))
  expect(shown('all')).toEqual(Object.keys(items))
  expect(shown('missed')).toEqual(['missed', 'lost', 'sureAndWrong'])
  expect(shown('flagged')).toEqual(['flagged'])
  expect(shown('lost')).toEqual(['lost'])
  expect(shown('sure-and-wrong')).toEqual(['sureAndWrong'])
})

test('a domain narrows any filter', () => {
  expect(isShown(item(), { show: 'all', domain: 'cpc-icd' })).toBe(true)
  expect(isShown(item(), { show: 'all', domain: 'cpc-hcpcs' })).toBe(false)
  expect(isShown(item(), { show: 'missed', domain: 'cpc-icd' })).toBe(false)
})

test('an address asks for a filter by name; unknown names and domains ask for nothing', () => {
  const read = (query: string) => readReviewFilter(new URLSearchParams(query), ['cpc-icd'])
  expect(read('show=missed&domain=cpc-icd')).toEqual({ show: 'missed', domain: 'cpc-icd' })
  expect(read('show=<b>&domain=cpb-claim')).toEqual({ show: 'all', domain: null })
  expect(read('')).toEqual({ show: 'all', domain: null })
})
