import { Link } from '@remix-run/react'
import { Icon } from '~/components/ui/icon'

/** One line of the map; `state` is `new` for visitors. */
export type MapLesson = {
  slug: string
  title: string
  status: 'live' | 'planned'
  minutes: number | null
  summary: string | null
  state: 'new' | 'opened' | 'done'
  /** In a track: the domains that the lesson serves, with their share of the questions. */
  shares: { title: string; percent: number }[]
}

export type MapModule = { id: string; title: string; lessons: MapLesson[] }

/** All modules with their lessons; what can be read stands first in each, the rest behind a disclosure. */
export function LessonMap({ modules, showProgress }: { modules: MapModule[]; showProgress: boolean }) {
  return (
    <div className="lesson-map">
      {modules.map((module) => {
        const live = module.lessons.filter((lesson) => lesson.status === 'live')
        const planned = module.lessons.filter((lesson) => lesson.status === 'planned')
        return (
          <section key={module.id} className="lesson-map-module" aria-labelledby={`module-${module.id}`}>
            <h2 id={`module-${module.id}`}>{module.title}</h2>
            {live.length > 0 ? (
              <ol className="lesson-map-list">
                {live.map((lesson) => (
                  <li key={lesson.slug} className="lesson-map-entry">
                    <Link to={`/lessons/${lesson.slug}`}>{lesson.title}</Link>
                    <span className="lesson-map-facts">
                      {lesson.minutes} min
                      {showProgress ? <ReadState state={lesson.state} /> : null}
                    </span>
                    <p>{lesson.summary}</p>
                    <Shares shares={lesson.shares} />
                  </li>
                ))}
              </ol>
            ) : null}
            {planned.length > 0 ? (
              <details className="plain-details">
                <summary>
                  <Icon name="chevron-right" className="turning-chevron" />
                  {planned.length} {planned.length === 1 ? 'lesson' : 'lessons'} in preparation
                </summary>
                <ul className="lesson-map-planned">
                  {planned.map((lesson) => (
                    <li key={lesson.slug}>{lesson.title}</li>
                  ))}
                </ul>
              </details>
            ) : null}
          </section>
        )
      })}
    </div>
  )
}

/** Where the exam of the track asks about a lesson, and how much of the exam that is. */
function Shares({ shares }: { shares: MapLesson['shares'] }) {
  if (shares.length === 0) return null
  return (
    <p className="lesson-map-shares">
      On the exam: {shares.map(({ title, percent }) => `${title} ${percent}%`).join(' · ')}
    </p>
  )
}

/** Done, begun or not yet, by sign and word. */
export function ReadState({ state }: { state: MapLesson['state'] }) {
  if (state === 'new') return null
  return (
    <span className={`read-state read-state-${state}`}>
      <Icon name={state === 'done' ? 'check' : 'near'} /> {state === 'done' ? 'Done' : 'Begun'}
    </span>
  )
}
