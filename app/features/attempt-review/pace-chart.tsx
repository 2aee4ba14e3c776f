import { useId, type ReactNode } from 'react'
import type { PacingReport, QuestionPacing } from '~/domain/exams'
import { spanText } from './pacing-text'

/** The scale reaches at least a little above the pace, in shares of it. */
const leastReach = 1.25
const labelsAcross = 7
const linesUp = 4

/**
 * A bar for each question in the order of the form. Drawn without scripts and in shares of its frame, so that it fits a
 * phone and paper alike; the table beside it has the same numbers.
 */
export function PaceChart({ pacing: { questions, paceMs, bookMs } }: { pacing: PacingReport }) {
  const hatch = `hatch${useId().replace(/\W/g, '')}`
  const longest = Math.max(1_000, ...questions.map(({ ms }) => ms ?? 0), (paceMs ?? 0) * leastReach)
  const top = (ms: number): string => percent(1 - ms / longest)
  const lines = linesUpTo(longest)
  return (
    <div className="pace-slot">
      <div className="pace-chart">
        <svg className="pace-scale" aria-hidden="true">
          {lines.map((ms) => (
            <text key={ms} x="100%" y={top(ms)} dy="0.35em" textAnchor="end">
              {spanText(ms)}
            </text>
          ))}
        </svg>
        <svg className="pace-bars" aria-hidden="true">
          <defs>
            <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect className="pace-hatch-ground" width={6} height={6} />
              <line className="pace-hatch-line" x1={0} y1={0} x2={0} y2={6} strokeWidth={3} />
            </pattern>
          </defs>
          {lines.map((ms) => (
            <line key={ms} className="pace-grid" x1="0" x2="100%" y1={top(ms)} y2={top(ms)} />
          ))}
          {questions.map((question, index) => (
            <QuestionBar
              key={question.position}
              question={question}
              at={index / questions.length}
              slot={1 / questions.length}
              longest={longest}
              hatch={hatch}
            />
          ))}
          {paceMs === null ? null : (
            <>
              <line className="pace-line-ground" x1="0" x2="100%" y1={top(paceMs)} y2={top(paceMs)} />
              <line className="pace-line" x1="0" x2="100%" y1={top(paceMs)} y2={top(paceMs)} />
            </>
          )}
        </svg>
        <svg className="pace-places" aria-hidden="true">
          {placesAmong(questions.length).map((place) => (
            <text key={place} x={percent((place - 0.5) / questions.length)} y="1em" textAnchor="middle">
              {place}
            </text>
          ))}
        </svg>
      </div>
      <ul className="pace-legend" aria-hidden="true">
        <LegendEntry mark={<rect className="pace-right" width="100%" height="100%" />}>right</LegendEntry>
        <LegendEntry mark={<rect className="pace-wrong" width="100%" height="100%" fill={`url(#${hatch})`} />}>
          not right
        </LegendEntry>
        {bookMs > 0 ? (
          <LegendEntry mark={<rect className="pace-book" width="100%" height="100%" />}>
            of it in the code book
          </LegendEntry>
        ) : null}
        {paceMs === null ? null : (
          <LegendEntry mark={<line className="pace-line" x1="0" x2="100%" y1="50%" y2="50%" />}>
            the pace, {spanText(paceMs)}
          </LegendEntry>
        )}
      </ul>
    </div>
  )
}

type QuestionBarProps = { question: QuestionPacing; at: number; slot: number; longest: number; hatch: string }

function QuestionBar({ question: { ms, bookMs, right }, at, slot, longest, hatch }: QuestionBarProps) {
  if (ms === null || ms <= 0) return null
  const box = (from: number, to: number) => ({
    x: percent(at + slot * 0.1),
    width: percent(slot * 0.8),
    y: percent(1 - to / longest),
    height: percent((to - from) / longest),
  })
  return (
    <>
      <rect
        className={right ? 'pace-right' : 'pace-wrong'}
        {...(right ? {} : { fill: `url(#${hatch})` })}
        {...box(0, ms)}
      />
      {bookMs > 0 ? <rect className="pace-book" {...box(0, Math.min(bookMs, ms))} /> : null}
    </>
  )
}

function LegendEntry({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <li>
      <svg>{mark}</svg>
      {children}
    </li>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100_000) / 1_000}%`
}

const steps = [15, 30, 60, 120, 300, 600, 900, 1_800, 3_600].map((seconds) => seconds * 1_000)

/** Round spans up to the longest, few enough to be read. */
function linesUpTo(longest: number): number[] {
  const step = steps.find((one) => longest / one <= linesUp) ?? 7_200_000
  return Array.from({ length: Math.floor(longest / step) }, (_, index) => (index + 1) * step)
}

/** Numbers of questions to write below the bars: the first and round ones. */
function placesAmong(total: number): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50].find((one) => total / one <= labelsAcross) ?? 100
  return Array.from({ length: total }, (_, index) => index + 1).filter(
    (place) => place % step === 0 || (place === 1 && step > 1),
  )
}
