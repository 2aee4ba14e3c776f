import { useIsInteractive } from '~/components/use-is-interactive'

/** Who and when, on paper alone; the page's head is not printed. */
export function PrintedHead({ name, day }: { name: string; day: string }) {
  return (
    <p className="printed-head">
      {name}, {day} · First-Listed
    </p>
  )
}

/** Prints the page, where scripts run. */
export function PrintReport() {
  return useIsInteractive() ? (
    <>
      {' '}
      ·{' '}
      <button type="button" className="print-report" onClick={() => window.print()}>
        Print this report
      </button>
    </>
  ) : null
}
