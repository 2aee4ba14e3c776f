import { Link } from '@remix-run/react'
import { tabClass, type TabColor } from '~/components/ui/tab-color'
import { HomeSection } from './home-section'

export type AbilityLesson = {
  slug: string
  title: string
  status: 'live' | 'planned'
  minutes: number | null
  summary: string | null
}
export type AbilityModule = { id: string; lessons: AbilityLesson[] }

type Ability = { id: string; tabs: { color: TabColor; label: string }[]; text: string; modules: string[] }

const abilities: Ability[] = [
  {
    id: 'learn-icd10cm',
    tabs: [{ color: 'icd10cm', label: 'ICD-10-CM' }],
    text: 'Find a diagnosis in the Index, prove it in the Tabular List, and give it every character that the record supports.',
    modules: ['icd-10-cm'],
  },
  {
    id: 'learn-procedures',
    tabs: [
      { color: 'cpt', label: 'CPT' },
      { color: 'hcpcs', label: 'HCPCS Level II' },
    ],
    text: 'Report procedures, visits, drugs and supplies with their units, and tell when a modifier changes what is paid.',
    modules: ['cpt-hcpcs-modifiers'],
  },
  {
    id: 'learn-icd10pcs',
    tabs: [{ color: 'icd10pcs', label: 'ICD-10-PCS' }],
    text: 'Build an inpatient procedure code value by value, and see how a hospital stay becomes one payment.',
    modules: ['facility-coding'],
  },
  {
    id: 'learn-billing',
    tabs: [{ color: 'billing', label: 'Billing and claims' }],
    text: 'Carry a claim from the front desk to a zero balance: fill it in, read what the payer answers, appeal what is wrong.',
    modules: ['field', 'payers', 'front-end-and-claims', 'reimbursement-and-denials'],
  },
  {
    id: 'learn-ground',
    tabs: [{ color: 'ink', label: 'Foundations' }],
    text: 'Read medical language and records, keep within privacy and fraud law, and choose the exam that fits your work.',
    modules: ['language-and-anatomy', 'record', 'compliance', 'careers-and-exams'],
  },
]

/** An index of what is taught: one color for each code system here and on every page, with what are ready to read. */
export function Abilities({ modules }: { modules: AbilityModule[] }) {
  const all = modules.flatMap((module) => module.lessons)
  return (
    <HomeSection
      id="learn"
      title="What you will be able to do"
      lead={
        <>
          {all.length} lessons make the whole way; {countLive(all)} are ready to read.{' '}
          <Link to="/lessons">See the map</Link>.
        </>
      }
    >
      <ul className="abilities">
        {abilities.map((ability) => {
          const lessons = modules
            .filter((module) => ability.modules.includes(module.id))
            .flatMap((module) => module.lessons)
          return (
            <li key={ability.id} id={ability.id} className="ability">
              <p className="ability-tabs">
                {ability.tabs.map(({ color, label }) => (
                  <span key={color} className={`ability-tab ${tabClass[color]}`}>
                    {label}
                  </span>
                ))}
              </p>
              <p className="ability-text">{ability.text}</p>
              <p className="ability-count">{lessonCount(countLive(lessons), lessons.length)}</p>
            </li>
          )
        })}
      </ul>
    </HomeSection>
  )
}

function countLive(lessons: readonly AbilityLesson[]): number {
  return lessons.filter((lesson) => lesson.status === 'live').length
}

function lessonCount(live: number, all: number): string {
  if (live === 0) return `${all} lessons in preparation`
  if (live === all) return `${all} lessons`
  return `${live} of ${all} lessons ready`
}
