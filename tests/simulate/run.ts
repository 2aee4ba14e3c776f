import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadContent } from '~/server/content/load-content'
import { calibrate } from './calibration'
import { reliabilityPicture } from './picture'
import { calibrationReport, replaceSection } from './report'
import { writeHistory } from './history'

// npm run simulate                                 invented learners, and what the estimates made of them
// npm run simulate -- --learners 200 --seed other --days 90
// npm run --silent simulate -- --json              one object of figures instead of text, and nothing else
// npm run simulate -- --write                      also writes docs/benchmarks.md and the public page's figures
// npm run simulate -- --database FILE --email ...  gives one person of a site's database a long history

const { values } = parseArgs({
  options: {
    learners: { type: 'string', default: '400' },
    seed: { type: 'string', default: 'first-listed' },
    days: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    database: { type: 'string' },
    email: { type: 'string' },
  },
})
const root = process.cwd()
const size = { seed: values.seed, learners: wholeNumber('learners'), days: wholeNumber('days') }
const { data } = loadContent(root)
const tell = (line: string): void => void process.stderr.write(`${line}\n`)

if (values.database !== undefined) {
  await writeHistory({
    data,
    databaseFile: values.database,
    email: values.email ?? 'learner@example.org',
    seed: size.seed,
    days: size.days,
    onProgress: tell,
  })
} else {
  const calibration = calibrate(data, size, new Date().toISOString().slice(0, 10), tell)
  const report = calibrationReport(calibration)
  process.stdout.write(values.json ? `${JSON.stringify(calibration)}\n` : `${report}\n`)
  if (values.write) {
    const page = join(root, 'docs', 'benchmarks.md')
    writeFileSync(page, replaceSection(readFileSync(page, 'utf8'), report))
    writeFileSync(join(root, 'docs', 'images', 'reliability.svg'), reliabilityPicture(calibration))
    const figures = join(root, 'app', 'features', 'readiness', 'calibration.json')
    writeFileSync(figures, `${JSON.stringify(calibration, null, 2)}\n`)
  }
}

function wholeNumber(name: 'learners' | 'days'): number {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < 1 || number > 100_000) {
    throw new Error(`--${name} must be a whole number from 1 to 100,000`)
  }
  return number
}
