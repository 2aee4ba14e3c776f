/**
 * Rows as CSV (RFC 4180): cells with a comma, a quote or a line break stand in quotes, lines end in CRLF. It begins with
 * a byte order mark, by which spreadsheets know that it is UTF-8. A text that a spreadsheet would take for a formula gets
 * an apostrophe before it.
 *
 * @param rows - null is an empty cell
 */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
