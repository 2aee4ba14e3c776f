import { useState, useSyncExternalStore, type MouseEvent } from 'react'
import type { ChartFile } from './chart-files'

type PictureKind = 'svg' | 'png'

/**
 * Takes the chart above along: its numbers as a file, and where scripts run its picture.
 *
 * @param query - which exam and domain the numbers are of
 */
export function ChartTools({ file, query = '' }: { file: ChartFile; query?: string }) {
  const isInBrowser = useSyncExternalStore(subscribeToNothing, inBrowser, onServer)
  const [failed, setFailed] = useState(false)
  const save = (kind: PictureKind) => async (event: MouseEvent<HTMLButtonElement>) => {
    const figure = event.currentTarget.closest('figure')
    setFailed(false)
    try {
      const { savePicture } = await import('./save-picture')
      await savePicture(figure, file, kind)
    } catch {
      setFailed(true)
    }
  }
  return (
    <p className="chart-tools">
      <a href={`/progress/${file}.csv${query}`} download>
        Numbers as CSV
      </a>
      {isInBrowser ? (
        <>
          <button type="button" onClick={save('svg')}>
            Picture as SVG
          </button>
          <button type="button" onClick={save('png')}>
            Picture as PNG
          </button>
        </>
      ) : null}
      <span role="status">
        {failed
          ? 'The picture could not be made. The chart and its numbers are still here; try again once it is drawn.'
          : ''}
      </span>
    </p>
  )
}

function subscribeToNothing(): () => void {
  return () => undefined
}

const inBrowser = () => true
const onServer = () => false
