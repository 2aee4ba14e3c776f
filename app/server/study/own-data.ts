import { Zip, ZipDeflate } from 'fflate'
import { dataSections, readSection, type DataRow, type DataSection } from '../db/own-data'
import { listWithheldQuestionIds } from '../exams/withheld'

/** What the archive holds, for the page about it. */
export function listDataFiles(): { name: string; what: string }[] {
  return dataSections.map(({ name, what }) => ({ name, what }))
}

/**
 * Everything kept of a learner as a zip archive, each section as JSON and as CSV. Made while it is sent, piece by piece.
 * Points of questions that stand in an open attempt are left out, as everywhere.
 */
export async function exportOwnData(learnerKey: string, now: Date): Promise<ReadableStream<Uint8Array>> {
  const withheld = await listWithheldQuestionIds(learnerKey, now)
  const pieces = archiveOf(learnerKey, withheld)
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}

const encoder = new TextEncoder()

function* archiveOf(learnerKey: string, withheld: ReadonlySet<string>): Generator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for (const section of dataSections) {
    for (const [ending, textOf] of [
      ['json', jsonOf],
      ['csv', csvOf],
    ] as const) {
      const file = new ZipDeflate(`first-listed/${section.name}.${ending}`, { level: 6 })
      zip.add(file)
      for (const text of textOf(rowsOf(learnerKey, section, withheld))) {
        file.push(encoder.encode(text))
        yield* ready
        ready = []
      }
      file.push(new Uint8Array(), true)
    }
  }
  zip.end()
  yield* ready
}

function* rowsOf(learnerKey: string, section: DataSection, withheld: ReadonlySet<string>): Generator<DataRow[]> {
  for (const rows of readSection(learnerKey, section)) {
    yield rows.map((row) => {
      const isHidden = section.name === 'answers' && withheld.has(String(row['questionId']))
      return readable(isHidden ? { ...row, points: null, maxPoints: null, errorTypesJson: null } : row)
    })
  }
}

/** Instants as ISO 8601 in UTC. */
function readable(row: DataRow): DataRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('At') && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  )
}

/** An array of objects; what is kept as JSON stands in it as it is. */
function* jsonOf(pieces: Iterable<DataRow[]>): Generator<string> {
  let isFirst = true
  for (const rows of pieces) {
    const objects = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) =>
          name.endsWith('Json') && typeof value === 'string'
            ? [name.slice(0, -'Json'.length), JSON.parse(value) as unknown]
            : [name.replace(/Json$/, ''), value],
        ),
      ),
    )
    yield `${isFirst ? '[\n' : ',\n'}${objects.map((object) => JSON.stringify(object)).join(',\n')}`
    isFirst = false
  }
  yield isFirst ? '[]\n' : '\n]\n'
}

/** As RFC 4180 has it, with a line of names. A section without rows is an empty file. */
function* csvOf(pieces: Iterable<DataRow[]>): Generator<string> {
  let isFirst = true
  for (const rows of pieces) {
    const lines = rows.map((row) => Object.values(row).map(cell).join(','))
    if (isFirst) lines.unshift(Object.keys(rows[0] ?? {}).join(','))
    isFirst = false
    yield lines.map((line) => `${line}\r\n`).join('')
  }
}

function cell(value: DataRow[string]): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  // A spreadsheet would run what begins like a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
