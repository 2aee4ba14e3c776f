import { describeShortage, domainIn, placedIn, type ExamProfile } from '../../domain/exams'
import type { Question, QuestionKind } from '../../domain/scoring'
import type { Content, ProfileVersion } from './content'

const difficulties = [1, 2, 3] as const
const levels = ['recall', 'application', 'analysis'] as const

/** What a form needs of a sort of question (0 where it does not ask), and what the exam pool has. */
type Fill<Sort> = { sort: Sort; needed: number; inPool: number }

/** One domain of a profile beside the questions that could fill it: those of its kinds. */
export type DomainFill = {
  domain: string
  title: string
  needed: number
  inPool: number
  missing: number
  kinds: Fill<QuestionKind>[]
  difficulties: Fill<(typeof difficulties)[number]>[]
  levels: { sort: (typeof levels)[number]; inPool: number }[]
}

export type ProfileFill = {
  id: string
  title: string
  exam: string
  length: ExamProfile['length']
  endedOn: string | null
  needed: number
  /** Questions to write before a form can be made of kinds alone; `lacks` says all that stands in the way. */
  missing: number
  lacks: string[]
  domains: DomainFill[]
}

/** How far the exam pool fills each profile at each length. */
export function fillProfiles(content: Content): ProfileFill[] {
  return content.profiles.map((version) => fillProfile(version, content))
}

function fillProfile({ profile, shortages }: ProfileVersion, content: Content): ProfileFill {
  const placed = placedIn(profile.exam, content.questions).map(({ question }) => question)
  const domains = profile.domains.map((quota): DomainFill => {
    const here = placed.filter((question) => domainIn(profile.exam, question) === quota.domain)
    const named = Object.values(quota.kinds).reduce((sum, count) => sum + count, 0)
    const wanted: Partial<Record<QuestionKind, number>> = { 'single-choice': quota.items - named, ...quota.kinds }
    const kinds = kindsOf(here, wanted)
    const usable = here.filter(({ kind }) => (wanted[kind] ?? 0) > 0)
    return {
      domain: quota.domain,
      title: content.domainTitle(quota.domain),
      needed: quota.items,
      inPool: usable.length,
      missing: kinds.reduce((sum, { needed, inPool }) => sum + Math.max(0, needed - inPool), 0),
      kinds,
      difficulties: difficulties.map((sort) => ({
        sort,
        needed: quota.difficulties[sort] ?? 0,
        inPool: usable.filter(({ difficulty }) => difficulty === sort).length,
      })),
      levels: levels.map((sort) => ({
        sort,
        inPool: usable.filter(({ level }) => level === sort).length,
      })),
    }
  })
  return {
    id: profile.id,
    title: profile.title,
    exam: profile.exam,
    length: profile.length,
    endedOn: profile.endedOn,
    needed: profile.items,
    missing: domains.reduce((sum, { missing }) => sum + missing, 0),
    lacks: shortages.map((shortage) => describeShortage(shortage, (domain) => content.domainTitle(domain))),
    domains,
  }
}

function kindsOf(here: readonly Question[], wanted: Partial<Record<QuestionKind, number>>): Fill<QuestionKind>[] {
  const sorts = new Set([...(Object.keys(wanted) as QuestionKind[]), ...here.map(({ kind }) => kind)])
  return [...sorts]
    .map((sort) => ({
      sort,
      needed: wanted[sort] ?? 0,
      inPool: here.filter(({ kind }) => kind === sort).length,
    }))
    .filter(({ needed, inPool }) => needed + inPool > 0)
}
