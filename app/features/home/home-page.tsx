import { DueReminder } from '~/components/practice/due-reminder'
import { ButtonLink } from '~/components/ui/button-link'
import { GoOn, type ResumeLink } from '~/components/ui/go-on'
import { PageHeader } from '~/components/ui/page-header'
import { Abilities, type AbilityModule } from './abilities'
import { CodeBookSpread } from './code-book-spread'
import type { HomeAnswer, HomeQuestion } from './home-types'
import { LessonTeaser } from './lesson-teaser'
import { RealExams, type PracticeExam, type RealExam } from './real-exams'
import { ForInstructors, SelfHosting } from './who-else'

export type HomePageProps = {
  /** Review cards of whoever is signed in; 0 for visitors. */
  dueToday: number
  question: HomeQuestion
  answer: HomeAnswer | null
  modules: AbilityModule[]
  /** The lesson that a signed-in reader left in the middle. */
  resume: ResumeLink | null
  examFacts: RealExam[]
  examCards: PracticeExam[]
}

const teaserSlug = 'icd10cm-circulatory'

/** The front of the book. Complete without scripts: the live question is a form that asks for this page again. */
export function HomePage({ dueToday, question, answer, modules, resume, examFacts, examCards }: HomePageProps) {
  const lessons = modules.flatMap((module) => module.lessons)
  const teaser = lessons.find((lesson) => lesson.slug === teaserSlug && lesson.status === 'live')
  const first = lessons.find((lesson) => lesson.status === 'live')
  return (
    <div className="home">
      <DueReminder dueToday={dueToday} />
      <PageHeader
        title="Learn medical billing and coding, and know why each code is right"
        lead="Free lessons, timed practice exams and a checker that reads the codes you type, for people preparing for the CPC, CPB or CBCS exam and for those who teach them."
        actions={
          resume ? (
            <GoOn resume={resume} />
          ) : first ? (
            <ButtonLink to={`/lessons/${first.slug}`}>Start with the first lesson</ButtonLink>
          ) : null
        }
      />
      <CodeBookSpread question={question} answer={answer} />
      <Abilities modules={modules} />
      <RealExams exams={examFacts} practice={examCards} />
      {teaser ? <LessonTeaser lesson={teaser} /> : null}
      <div className="home-pair">
        <ForInstructors />
        <SelfHosting />
      </div>
    </div>
  )
}
