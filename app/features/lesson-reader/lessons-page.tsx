import { Link } from '@remix-run/react'
import { GoOn, type ResumeLink } from '~/components/ui/go-on'
import { PageHeader } from '~/components/ui/page-header'
import { LessonMap, type MapModule } from './lesson-map'
import { LessonSearchForm } from './lesson-search-form'

export type LessonsPageProps = {
  modules: MapModule[]
  tracks: { id: string; title: string; lessons: number }[]
  /** Null: all lessons. */
  track: { id: string; title: string; missing: { title: string; percent: number }[] } | null
  resume: ResumeLink | null
  signedIn: boolean
}

/** The map of lessons: search, the way to one exam, where to go on, and every module. */
export function LessonsPage({ modules, tracks, track, resume, signedIn }: LessonsPageProps) {
  const lessons = modules.flatMap((module) => module.lessons)
  const live = lessons.filter((lesson) => lesson.status === 'live')
  return (
    <>
      <PageHeader
        title="Lessons"
        lead={
          <>
            The whole way from the first visit to the paid claim. Words of the trade stand in the{' '}
            <Link to="/glossary">glossary</Link>
            {signedIn ? (
              <>
                , what you wrote yourself among <Link to="/notes">your notes</Link>
              </>
            ) : null}
            .
          </>
        }
      />
      <div className="lessons-tools">
        <LessonSearchForm id="lesson-query" query="" />
        {resume ? <GoOn resume={resume} /> : null}
      </div>
      <nav className="track-choice" aria-label="Track">
        <p className="track-choice-label">Lessons for</p>
        <ul>
          {tracks.map((choice) => (
            <li key={choice.id}>
              <Link
                to={`/lessons?track=${choice.id}`}
                aria-current={choice.id === (track?.id ?? 'all') ? 'true' : undefined}
              >
                {choice.title} <span className="track-choice-count">{choice.lessons}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p className="track-summary">
        {track ? `${track.title} track: ` : ''}
        {lessons.length} lessons. {live.length} can be read now, {hoursText(live)} in all
        {signedIn ? `; you have done ${live.filter((lesson) => lesson.state === 'done').length}` : ''}. The others are
        in preparation.
        {track && track.missing.length > 0
          ? ` These parts of the exam have none yet: ${track.missing.map(({ title, percent }) => `${title} (${percent}%)`).join('; ')}.`
          : null}
      </p>
      <LessonMap modules={modules} showProgress={signedIn} />
    </>
  )
}

/** Minutes of reading in words: under two hours in minutes, above in half hours. */
function hoursText(lessons: { minutes: number | null }[]): string {
  const minutes = lessons.reduce((sum, lesson) => sum + (lesson.minutes ?? 0), 0)
  return minutes < 120 ? `${minutes} minutes` : `about ${Math.round(minutes / 30) / 2} hours`
}
