import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Exhibit, ExhibitPart } from '~/domain/scoring'
import { AskedQuestion } from './asked-question'
import { ExhibitView } from './exhibit'

const show = (...parts: ExhibitPart[]): string => {
  const exhibit: Exhibit = { id: 'chart', title: 'Office visit', parts }
  return renderToStaticMarkup(<ExhibitView exhibit={exhibit} />)
}

test('an exhibit is a figure that its title names', () => {
  const html = show({ kind: 'text', heading: 'History', text: 'Two days of cough.\nNo fever.' })
  const id = /<figure[^>]*aria-labelledby="([^"]+)"/.exec(html)?.[1]
  expect(html).toContain(`id="${id}">Office visit</figcaption>`)
  expect(html).toContain('<h3 class="exhibit-heading">History</h3>')
  expect(html).toContain('Two days of cough.\nNo fever.')
})

test('a table can be scrolled by keyboard and is named by its heading, or by the exhibit', () => {
  const rows = [
    ['99213', '$120.00'],
    ['36415', '8.50'],
  ]
  const html = show({ kind: 'table', heading: 'Fees', columns: ['Code', 'Fee'], rows })
  expect(html).toMatch(/role="region" aria-labelledby="[^"]+" tabindex="0"/i)
  expect(html).toMatch(/<caption[^>]*>Fees<\/caption>/)
  expect(html.match(/<h3/g)).toBeNull()
  // Amounts stand at the end of their column, codes do not.
  expect(html).toContain('<td>99213</td><td class="at-end">$120.00</td>')
  expect(show({ kind: 'table', heading: null, columns: ['Code', 'Fee'], rows })).toMatch(
    /<caption[^>]*sr-only[^>]*>Office visit<\/caption>/,
  )
})

test('items of a claim stand in the order of the form, with number and name; a blank one says so', () => {
  const html = show({
    kind: 'form',
    heading: null,
    form: 'cms-1500',
    items: { '24B.1': '11', '10D': '', '2': 'A. Lee' },
  })
  const names = [...html.matchAll(/<dt[^>]*>([^<]+)</g)].map((match) => match[1])
  expect(names).toEqual(['Item 2 (patient’s name)', 'Item 10D (claim codes)', 'Item 24B, line 1 (place of service)'])
  expect(html).toContain('blank')
})

test('facts are names and values', () => {
  expect(show({ kind: 'facts', heading: null, rows: [{ label: 'Payer', value: 'Plan A' }] })).toContain(
    '<dt>Payer</dt><dd>Plan A</dd>',
  )
})

test('the exhibit is read before the stem, and a question may have none', () => {
  const exhibit: Exhibit = { id: 'chart', title: 'Office visit', parts: [] }
  const html = renderToStaticMarkup(<AskedQuestion question={{ exhibit, stem: 'Which code?' }} />)
  expect(html.indexOf('Office visit')).toBeLessThan(html.indexOf('Which code?'))
  expect(renderToStaticMarkup(<AskedQuestion question={{ exhibit: null, stem: 'Which code?' }} />)).not.toContain(
    'figure',
  )
})
