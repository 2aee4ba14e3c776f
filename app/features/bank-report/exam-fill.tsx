import { DataTable } from '~/components/ui/data-table'
import { Disclosure } from '~/components/ui/disclosure'
import { kindNames } from '~/domain/practice'
import { difficultyName, levelNames, number, type DomainFillView, type ProfileFillView } from './bank-view'

/** One exam, domain by domain: what a form needs and what there is. */
export function ExamFill({ profile }: { profile: ProfileFillView }) {
  const inPool = profile.domains.reduce((sum, domain) => sum + domain.inPool, 0)
  const asksKinds = profile.domains.some(({ kinds }) =>
    kinds.some(({ sort, needed }) => sort !== 'single-choice' && needed > 0),
  )
  return (
    <Disclosure summary={`${profile.title}: ${number(profile.needed)} needed, ${number(inPool)} in the pool`}>
      <DataTable
        caption={`${profile.title} by domain`}
        captionHidden
        rows={profile.domains}
        rowKey={({ domain }) => domain}
        columns={[
          { id: 'domain', header: 'Domain', rowHeader: true, cell: ({ title }) => title },
          { id: 'needed', header: 'Needed', align: 'end', cell: ({ needed }) => needed },
          { id: 'pool', header: 'In the pool', align: 'end', cell: ({ inPool: own }) => own },
          ...(asksKinds ? [{ id: 'kinds', header: 'By kind', cell: kindsText }] : []),
          ...([1, 2, 3] as const).map((difficulty) => ({
            id: `difficulty ${difficulty}`,
            header: difficultyName(difficulty),
            align: 'end' as const,
            cell: ({ difficulties }: DomainFillView) => fillText(difficulties.find(({ sort }) => sort === difficulty)),
          })),
          ...['recall', 'application', 'analysis'].map((level) => ({
            id: level,
            header: levelNames[level],
            align: 'end' as const,
            cell: ({ levels }: DomainFillView) => levels.find(({ sort }) => sort === level)?.inPool ?? 0,
          })),
        ]}
      />
    </Disclosure>
  )
}

/** How many there are, and how many are asked for where any number is. */
function fillText(fill: { needed: number; inPool: number } | undefined): string {
  if (!fill) return '0'
  return fill.needed === 0 ? `${fill.inPool}` : `${fill.inPool} of ${fill.needed}`
}

function kindsText({ kinds }: DomainFillView): string {
  return kinds
    .filter(({ needed }) => needed > 0)
    .map((fill) => `${kindNames[fill.sort]} ${fillText(fill)}`)
    .join(', ')
}
