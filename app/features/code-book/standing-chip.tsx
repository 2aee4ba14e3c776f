import { Icon, type IconName } from '~/components/ui/icon'
import type { Standing } from '~/domain/code-book'

const words: Record<Standing, string> = {
  billable: 'Billable',
  header: 'Header',
  'needs-seventh': 'Needs a 7th character',
  modifier: 'Modifier',
  retired: 'No longer used',
}

const signs: Record<Standing, IconName> = {
  billable: 'check',
  header: 'dash',
  'needs-seventh': 'near',
  modifier: 'dash',
  retired: 'cross',
}

/** What a code may be used for: sign and word, then color. */
export function StandingChip({ standing }: { standing: Standing }) {
  return (
    <span className={`standing standing-${standing}`}>
      <Icon name={signs[standing]} />
      {words[standing]}
    </span>
  )
}
