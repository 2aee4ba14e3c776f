import { useId, type ReactNode } from 'react'
import { Breadcrumb } from '~/components/ui/breadcrumb'
import { DataTable } from '~/components/ui/data-table'
import { Disclosure } from '~/components/ui/disclosure'
import { PageHeader } from '~/components/ui/page-header'
import { kindNames } from '~/domain/practice'
import { systemTitles } from '~/domain/code-sets'
import {
  boundsText,
  day,
  difficultyName,
  levelNames,
  number,
  poolNames,
  ruleTexts,
  sortExams,
  valueText,
  type BankView,
  type CountView,
} from './bank-view'
import { ExamFill } from './exam-fill'
import { ExposurePart } from './exposure-part'
import { IdList } from './id-list'
import { MissingPart } from './missing-part'

/** The question bank in counts, what is missing first. It holds no question. */
export function BankPage({ report }: { report: BankView }) {
  const { filled } = sortExams(report.profiles)
  return (
    <>
      <Breadcrumb trail={[{ label: 'Classes', to: '/classes' }]} />
      <PageHeader
        title="The question bank"
        lead={`${number(report.questions)} questions, counted on ${day(report.asOf)}. Questions and their keys do not stand here, only what they add up to.`}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        <Part title="What is missing">
          <MissingPart report={report} />
        </Part>
        <Part
          title="Exams that can be filled"
          lead="Needed: questions of one form. In the pool: questions to draw it from."
        >
          <div>
            {filled.map((profile) => (
              <ExamFill key={profile.id} profile={profile} />
            ))}
          </div>
        </Part>
        <Part title="What the bank is held to">
          <DataTable
            caption="Figures of the bank and their limits"
            captionHidden
            rows={report.measures}
            rowKey={({ id }) => id}
            columns={[
              { id: 'what', header: 'Figure', rowHeader: true, cell: ({ what }) => what },
              { id: 'value', header: 'Is', align: 'end', cell: valueText },
              {
                id: 'bounds',
                header: 'Asked for',
                align: 'end',
                cell: (measure) => <span className="whitespace-nowrap">{boundsText(measure)}</span>,
              },
              { id: 'holds', header: 'Holds', align: 'end', cell: ({ holds }) => (holds ? 'yes' : <b>no</b>) },
            ]}
          />
        </Part>
        <Part title="Practice">
          <div>
            <Disclosure summary="Typed ICD-10-CM codes by chapter">
              <DataTable
                caption="Typed ICD-10-CM codes by chapter"
                captionHidden
                rows={report.practice.chapters}
                rowKey={({ chapter }) => `${chapter}`}
                columns={[
                  {
                    id: 'chapter',
                    header: 'Chapter',
                    rowHeader: true,
                    cell: ({ chapter, title }) => `${chapter}. ${title}`,
                  },
                  { id: 'questions', header: 'Questions', align: 'end', cell: ({ questions }) => questions },
                ]}
              />
            </Disclosure>
            <Disclosure summary="Single choice by domain">
              <DataTable
                caption="Single choice by domain"
                captionHidden
                rows={report.practice.domains}
                rowKey={({ domain }) => domain}
                columns={[
                  { id: 'exam', header: 'Exam', cell: ({ exam }) => exam.toUpperCase() },
                  { id: 'domain', header: 'Domain', rowHeader: true, cell: ({ title }) => title },
                  { id: 'choices', header: 'Questions', align: 'end', cell: ({ choices }) => choices },
                ]}
              />
            </Disclosure>
          </div>
        </Part>
        <Part title="All questions">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-8 md:grid-cols-2 lg:grid-cols-3">
            <Counts caption="By pool" counts={report.totals.byPool} nameOf={(sort) => poolNames[sort] ?? sort} />
            <Counts caption="By exam" counts={report.totals.byExam} nameOf={(sort) => sort.toUpperCase()} />
            <Counts caption="By kind" counts={report.totals.byKind} nameOf={(sort) => kindNames[sort]} />
            <Counts caption="By difficulty" counts={report.totals.byDifficulty} nameOf={difficultyName} />
            <Counts
              caption="By thinking level"
              counts={report.totals.byLevel}
              nameOf={(sort) => levelNames[sort] ?? sort}
            />
            <Counts caption="By day written" counts={report.totals.byWrittenOn} nameOf={day} />
          </div>
        </Part>
        <Part
          title="Editions"
          lead="Each question is judged by the code sets of its own day. Questions without codes rest on no edition."
        >
          <DataTable
            caption="Questions by the edition that judges their codes"
            captionHidden
            rows={report.editions}
            rowKey={({ system, edition }) => `${system} ${edition}`}
            columns={[
              {
                id: 'edition',
                header: 'Edition',
                rowHeader: true,
                cell: ({ system, edition }) => `${systemTitles[system]}, ${edition}`,
              },
              { id: 'until', header: 'In force until', cell: ({ effectiveTo }) => day(effectiveTo) },
              { id: 'note', header: 'To do', cell: editionNote },
              { id: 'questions', header: 'Questions', align: 'end', cell: ({ questions }) => questions },
              { id: 'exam', header: 'In the exam pool', align: 'end', cell: ({ exam }) => exam },
            ]}
          />
        </Part>
        <Part title="Doubts of the content check" lead="Each is advice to an author. A doubt is no fault.">
          {report.warnings.length === 0 ? (
            <p>None.</p>
          ) : (
            <DataTable
              caption="Doubts by rule"
              captionHidden
              rows={report.warnings}
              rowKey={({ rule }) => rule}
              columns={[
                { id: 'rule', header: 'Doubt', rowHeader: true, cell: ({ rule }) => ruleTexts[rule] ?? rule },
                {
                  id: 'where',
                  header: 'Where',
                  cell: ({ places, kept }) => (
                    <>
                      <IdList ids={places} />
                      {kept === 0 ? null : (
                        <p>
                          {kept} {places.length > 0 ? 'more ' : ''}in the exam pool, named to administrators alone
                        </p>
                      )}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Part>
        <Part title="Questions that are alike">
          <p>Never in one form, because one would give the other away:</p>
          {report.enemies.length === 0 ? (
            <p>None.</p>
          ) : (
            <ul className="grid gap-1">
              {report.enemies.map(({ questionIds, exhibits, lessons, domains }) => (
                <li key={questionIds.join()}>
                  <IdList ids={questionIds} />
                  <span className="text-ink-soft">
                    {' '}
                    {[...exhibits, ...lessons, ...domains].slice(0, 1).map((shared) => `(in common: ${shared})`)}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {report.openings.length === 0 ? null : (
            <>
              <p>More than two questions of a domain that open with the same six words:</p>
              <ul className="grid gap-1">
                {report.openings.map(({ domain, questionIds }) => (
                  <li key={questionIds.join()}>
                    {domain}: <IdList ids={questionIds} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </Part>
        <Part title="How often questions were shown">
          <ExposurePart exposure={report.exposure} />
        </Part>
      </div>
    </>
  )
}

function editionNote({ state, standsIn }: BankView['editions'][number]): string {
  const notes = [
    ...(state === 'ended' ? ['has ended'] : []),
    ...(state === 'ends-soon' ? ['ends soon: check these questions against the next edition'] : []),
    ...(standsIn > 0 ? [`stands in for the edition of their day: ${standsIn}`] : []),
  ]
  return notes.join('; ')
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead === undefined ? null : <p className="text-ink-soft">{lead}</p>}
      {children}
    </section>
  )
}

type CountsProps<Sort> = { caption: string; counts: readonly CountView<Sort>[]; nameOf: (sort: Sort) => string }

function Counts<Sort extends string | number>({ caption, counts, nameOf }: CountsProps<Sort>) {
  return (
    <DataTable
      caption={caption}
      rows={counts.filter(({ questions }) => questions > 0)}
      rowKey={({ sort }) => `${sort}`}
      columns={[
        {
          id: 'sort',
          header: caption.replace(/^By /, '').replace(/^./, (first) => first.toUpperCase()),
          rowHeader: true,
          cell: ({ sort }) => nameOf(sort),
        },
        { id: 'questions', header: 'All', align: 'end', cell: ({ questions }) => number(questions) },
        { id: 'exam', header: 'Exam pool', align: 'end', cell: ({ exam }) => number(exam) },
      ]}
    />
  )
}
