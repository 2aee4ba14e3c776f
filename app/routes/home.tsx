import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { HomePage } from '~/features/home/home-page'
import { verdictTitle } from '~/features/home/verdict-title'
import { listExamFacts } from '~/server/exams/exam-facts'
import { listOfferedExams } from '~/server/exams/exam-list'
import { findResume, readModuleMap } from '~/server/study/curriculum'
import { serverNow } from '~/server/clock'
import { countDueToday } from '~/server/review/review-room'
import { judgeHomeAnswer, readHomeQuestion } from '~/server/study/home-question'

const siteTitle = 'First-Listed: learn medical billing and coding'

// The judged code stands in the title, because that is what a screen reader says first after the page has loaded.
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.answer ? `${verdictTitle(data.answer)} · First-Listed` : siteTitle },
  {
    name: 'description',
    content:
      'Lessons, timed CPC-, CPB- and CBCS-style practice exams, and a code engine that says how a typed code is wrong. Free and open source.',
  },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await context.person()
  const query = new URL(request.url).searchParams
  const typed = query.get('code')?.slice(0, 60) ?? null
  const reveal = query.has('show')
  return {
    dueToday: person ? await countDueToday(person, serverNow()) : 0,
    question: readHomeQuestion(),
    answer: typed === null && !reveal ? null : judgeHomeAnswer(typed ?? '', reveal),
    modules: await readModuleMap(null),
    resume: person ? await findResume(person.learnerKey) : null,
    examFacts: listExamFacts(),
    examCards: listOfferedExams(),
  }
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />
}
