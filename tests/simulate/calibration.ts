import { readinessRule } from '~/domain/progress'
import type { ContentData } from '~/server/content/content'
import { forgettingKinds } from './forgetting'
import { sitOneForm, type ItemFigures } from './items'
import { judgeMastery, type MasteryFigures } from './mastery'
import { judgeReadiness, sendToExam, type Bank, type ReadinessFigures } from './readiness'
import { judgeReview, type ReviewFigures } from './review'

/** What one run of the simulator found; written to app/features/readiness/calibration.json for the public page. */
export type Calibration = {
  /** The day of the run, yyyy-mm-dd. */
  date: string
  seed: string
  learners: number
  days: number
  /** What was chosen when it ran: another choice makes the figures stale. */
  rule: typeof readinessRule
  readiness: ReadinessFigures[]
  /** Learners who neither learn nor forget; and exams that differ from our questions twice as much as is assumed. */
  steady: ReadinessFigures[]
  farther: ReadinessFigures[]
  items: ItemFigures
  /** What is said of single domains, of learners who stay as they are and of those who learn and forget. */
  mastery: MasteryFigures[]
  /** The review queue, by how its learners forget. */
  review: ReviewFigures[]
}

export const simulatedExams = ['cpc', 'cpb', 'cbcs'] as const

export type SimulationSize = { seed: string; learners: number; days: number }

export function bankOf(content: Pick<ContentData, 'profiles' | 'questions'>, exam: string): Bank {
  const profile = (id: string): Bank['profiles']['full'] => {
    const version = content.profiles.find((candidate) => candidate.profile.id === id)
    if (!version) throw new Error(`there is no profile ${id}`)
    return version.profile
  }
  return {
    profiles: { full: profile(exam), half: profile(`${exam}-half`), quarter: profile(`${exam}-quarter`) },
    questions: content.questions,
  }
}

/** Runs everything. @param onProgress - called with a line of text now and then */
export function calibrate(
  content: Pick<ContentData, 'profiles' | 'questions'>,
  size: SimulationSize,
  date: string,
  onProgress: (line: string) => void,
): Calibration {
  const run = (what: string, details: { learns: boolean; difficultySd?: number }): ReadinessFigures[] =>
    simulatedExams.map((exam) => {
      const candidates = sendToExam(bankOf(content, exam), { ...size, ...details }, (done) => {
        if (done % 100 === 0) onProgress(`${what}, ${exam}: ${done} of ${size.learners} learners`)
      })
      return judgeReadiness(exam, candidates)
    })
  // Each reviews for months, so a few tell enough.
  const reviewers = Math.min(60, size.learners)
  return {
    date,
    ...size,
    rule: readinessRule,
    readiness: run('learning', { learns: true }),
    steady: run('steady', { learns: false }),
    farther: run('farther', { learns: true, difficultySd: 2 * readinessRule.difficultySd }),
    items: sitOneForm(bankOf(content, 'cpc'), size.seed, Math.max(30, Math.min(500, size.learners))),
    mastery: [false, true].flatMap((learns) =>
      simulatedExams.map((exam) => judgeMastery(exam, bankOf(content, exam), { ...size, learns })),
    ),
    review: judgeReview({ seed: size.seed, learners: reviewers }, forgettingKinds, (kind) => {
      onProgress(`review, forget ${kind}: ${reviewers} learners`)
    }),
  }
}
