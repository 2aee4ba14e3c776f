import { createInterface } from 'node:readline'
import { scoreLine } from '~/server/study/score-lines'
import { openBuiltContent } from './content-at-hand'

// Scores answers for scripts: JSON lines in, JSON lines out (docs/content-authoring.md, "Scoring from a script").

const usage = `usage: npm run --silent score < lines.jsonl
Each line: {"question": {...} or {"questionId": "q7f3k2"}, "answer": ..., "dateOfService": "yyyy-mm-dd"}
For each line one JSON object is written: {examScore, maxScore, closeness, verdicts, errorTypes, feedback}, or {error}.
Exit code: 0 when every line has its answer, an error included; 2 when nothing could be scored at all.`

// Whoever reads us may have read enough: `score | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

if (process.argv.length > 2) {
  console.error(usage)
  process.exitCode = 2
} else if (await openBuiltContent()) {
  await scoreInput()
} else {
  console.error('build/content.json is missing: run `npm run build` first')
  process.exitCode = 2
}

/** A line that cannot be scored gives a line that says why, so that lines out can be paired with lines in. */
async function scoreInput(): Promise<void> {
  const today = new Date().toISOString().slice(0, 10)
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    console.log(JSON.stringify(scoreLine(line, today)))
  }
}
