import { renderToStaticMarkup } from 'react-dom/server'
import { ReliabilityPlot } from '~/features/readiness/reliability-plot'
import type { Calibration } from './calibration'

/** Stands alone, on light pages and on dark ones. */
const style = `text{font:13px sans-serif;fill:#1d1b16}.reliability-grid{stroke:#c9c3b6}.reliability-same{stroke:#6b655a;stroke-dasharray:4 3}.reliability-span{stroke:#2456a6;stroke-width:3}.reliability-point{fill:#1d1b16}.sheet{fill:#fff}`

/** The curves of all exams with a pass mark beside one another, as a file. */
export function reliabilityPicture({ readiness }: Pick<Calibration, 'readiness'>): string {
  const shown = readiness.filter(({ reliability }) => reliability.length > 0)
  const plots = shown.map(({ exam, reliability }, index) =>
    renderToStaticMarkup(
      <g transform={`translate(${340 * index} 28)`}>
        <text x="178" y="-8" textAnchor="middle">
          {exam.toUpperCase()}
        </text>
        <ReliabilityPlot
          label={exam.toUpperCase()}
          axes={{ across: 'Chance said', upward: 'Passed' }}
          points={reliability.map(({ learners, stated, passed }) => ({ count: learners, said: stated, came: passed }))}
        />
      </g>,
      // A picture within a picture has the size of the outer one, unless told otherwise.
    ).replace('<svg ', '<svg width="320" height="312" '),
  )
  const width = 340 * shown.length
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 344" width="${width}" height="344"><style>${style}</style><rect class="sheet" width="100%" height="100%"/>${plots.join('')}</svg>\n`
}
