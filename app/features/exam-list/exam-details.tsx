import { DataTable } from '~/components/ui/data-table'
import { Disclosure } from '~/components/ui/disclosure'
import { day, lengthNames, type ExamCardFacts } from './exam-facts'

/** What an exam asks about, a column for each length; short enough to stand open. */
export function DomainTable({ card }: { card: ExamCardFacts }) {
  const hasTyped = card.domains.some(({ typed }) => typed > 0)
  return (
    <DataTable
      caption={`What the ${card.title} asks about`}
      rows={card.domains}
      rowKey={(domain) => domain.title}
      columns={[
        { id: 'domain', header: 'Domain', cell: (domain) => domain.title, rowHeader: true },
        ...card.lengths.map(({ id, length }, index) => ({
          id,
          header: card.lengths.length === 1 ? 'Questions' : lengthNames[length],
          cell: (domain: ExamCardFacts['domains'][number]) => domain.items[index] ?? 0,
          align: 'end' as const,
        })),
        ...(hasTyped
          ? [
              {
                id: 'typed',
                header: 'Code typed',
                cell: (domain: ExamCardFacts['domains'][number]) => domain.typed || 'none',
                align: 'end' as const,
              },
            ]
          : []),
      ]}
    />
  )
}

/** Where every figure comes from and how sure it is. */
export function ExamSources({ card }: { card: ExamCardFacts }) {
  return (
    <Disclosure summary={`Where these figures come from (profile of ${day(card.effectiveFrom)})`}>
      <ul className="exam-card-sources">
        {card.sources.map(({ figure, source, checkedOn }) => (
          <li key={figure}>
            <b>{figure}:</b> {source}; checked {day(checkedOn)}
          </li>
        ))}
        <li>{card.owner}.</li>
      </ul>
    </Disclosure>
  )
}
