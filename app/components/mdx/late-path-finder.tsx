import { lazy, Suspense } from 'react'

const PathFinder = lazy(() =>
  import('./path-finder').then(
    (file) => ({ default: file.PathFinder }),
    () => ({ default: Missing }),
  ),
)

/** The questionnaire comes with the one lesson that asks it, so no other lesson carries its text. */
export function LatePathFinder() {
  return (
    <Suspense>
      <PathFinder />
    </Suspense>
  )
}

function Missing() {
  return <p>The questions could not be loaded. Load the page again; the key below holds what they lead to.</p>
}
