import { Link } from '@remix-run/react'
import { EmptyState } from '~/components/ui/empty-state'
import { answersToCompare, type ProgressReport } from '~/domain/progress'
import { ActivityChart } from './activity-chart'
import { ConfidenceChart } from './confidence-chart'
import { MasteryChart } from './mastery-chart'
import { MistakesChart } from './mistakes-chart'
import { ModuleChart } from './module-chart'
import { ObjectivesChart } from './objectives-chart'
import { PaceChart } from './pace-chart'
import { ScoreChart } from './score-chart'

/** All charts; where there is nothing to draw yet, what will stand there and how to get it there. */
export function ProgressCharts({ progress }: { progress: ProgressReport }) {
  const { scores, modules, mistakes, calibration, sureAndWrong, activity, lessonsDone, lessonsLive } = progress
  return (
    <div className="progress-charts">
      {scores.length > 0 ? (
        <ScoreChart scores={scores} />
      ) : (
        <EmptyState title="Your scores over time">
          Every <Link to="/exams">exam</Link> and practice set you hand in becomes a dot here, with its pass mark and a
          bar for how sure the score is.
        </EmptyState>
      )}
      <ExamSection progress={progress} />
      <div className="progress-pair">
        {mistakes.types.length > 0 ? (
          <MistakesChart mistakes={mistakes} />
        ) : (
          <EmptyState title="Your errors over time">
            A wrong answer says what went wrong: the wrong side, a missing character, a rule of order. Each kind is
            counted here, week by week.
          </EmptyState>
        )}
        {calibration.sure.total + calibration.unsure.total > 0 ? (
          <ConfidenceChart calibration={calibration} sureAndWrong={sureAndWrong} />
        ) : (
          <EmptyState title="How well you know what you know">
            In a <Link to="/practice">practice set</Link>, say whether you are sure before you see the key. What you
            were sure of and got wrong is listed here.
          </EmptyState>
        )}
      </div>
      <div className="progress-pair">
        {activity.days.length > 0 ? (
          <ActivityChart activity={activity} />
        ) : (
          <EmptyState title="Your days">
            Each day with an answer becomes a square of a calendar, and days in a row are counted.
          </EmptyState>
        )}
        <ModuleChart modules={modules} lessonsDone={lessonsDone} lessonsLive={lessonsLive} />
      </div>
    </div>
  )
}

function ExamSection({ progress: { exam, exams } }: { progress: ProgressReport }) {
  if (!exam) {
    return (
      <EmptyState title="Your answers by domain">
        Answer the questions inside a lesson or in an exam: each is counted here under its exam domains. From{' '}
        {answersToCompare} answers on, domains are compared.
      </EmptyState>
    )
  }
  return (
    <section className="progress-exam" aria-labelledby="progress-exam">
      <h2 id="progress-exam">{exam.title}: what your first answers say</h2>
      {exams.length > 1 ? (
        <nav aria-label="Exam">
          <ul className="exam-choice">
            {exams.map(({ id, title, total }) => (
              <li key={id}>
                <Link to={`?exam=${id}`} preventScrollReset aria-current={id === exam.id ? 'true' : undefined}>
                  {title} <span className="exam-choice-count">{total}</span>
                </Link>
              </li>
            ))}
          </ul>
          <p className="chart-description">
            First answers to questions that are placed in an exam; one question can be placed in several.
          </p>
        </nav>
      ) : null}
      <MasteryChart exam={exam} />
      <div className="progress-pair">
        <ObjectivesChart key={`${exam.id} ${exam.domain ?? ''}`} exam={exam} />
        {exam.pace.overall.answers > 0 ? (
          <PaceChart exam={exam} />
        ) : (
          <EmptyState title="Your pace">
            In exams and practice sets the time of each question is measured, and set here against the pace of the exam.
          </EmptyState>
        )}
      </div>
    </section>
  )
}
