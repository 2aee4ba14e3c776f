import { drillFamilies, generateDrill } from '~/domain/drills'
import { embeddedShelf } from '../support/code-shelf'
import type { Figure } from './run'
import { percentile } from './statistics'

const perVariant = 100

/** Milliseconds for one generated question over the embedded code sets; the first of each variant, which reads them, apart. */
export function measureDrills(): Figure[] {
  const source = { shelf: embeddedShelf() }
  const variants = drillFamilies.flatMap((family) => family.variants.map(({ id }) => [family.id, id] as const))
  const timeOf = (family: string, variant: string, seed: string): number => {
    const before = performance.now()
    generateDrill(source, family, variant, seed)
    return performance.now() - before
  }
  const first = variants.reduce((sum, [family, variant]) => sum + timeOf(family, variant, 'first'), 0)
  const times = variants.flatMap(([family, variant]) =>
    Array.from({ length: perVariant }, (_, seed) => timeOf(family, variant, `bench ${seed}`)),
  )
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  return [
    {
      what: 'one generated drill',
      value: mean,
      unit: 'ms',
      limit: 2,
      note: `mean of ${times.length.toLocaleString('en-US')}, all families; 95% within ${percentile(times, 0.95).toFixed(1)} ms`,
    },
    {
      what: 'opening the drills',
      value: first / 1_000,
      unit: 's',
      limit: 3,
      note: `the first question of each of ${variants.length} variants, reading list and notes included; once for an edition`,
    },
  ]
}
