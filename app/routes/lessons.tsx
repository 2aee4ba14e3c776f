import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LessonsPage } from '~/features/lesson-reader/lessons-page'
import { domainsWithoutLesson, findResume, listTracks, readModuleMap } from '~/server/study/curriculum'
import { chooseTrack } from '~/server/study/tracks'

export const meta: MetaFunction = () => [{ title: 'Lessons · First-Listed' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await context.person()
  const learnerKey = person?.learnerKey ?? null
  const { track, setCookie } = chooseTrack(request)
  return data(
    {
      modules: await readModuleMap(learnerKey, track),
      tracks: listTracks(),
      track: track ? { id: track.id, title: track.title, missing: domainsWithoutLesson(track) } : null,
      resume: learnerKey ? await findResume(learnerKey) : null,
      signedIn: person !== null,
    },
    setCookie ? { headers: { 'Set-Cookie': setCookie } } : undefined,
  )
}

export default function Lessons() {
  return <LessonsPage {...useLoaderData<typeof loader>()} />
}
