import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { MethodPage } from '~/features/readiness/method-page'
import { leastOutcomes, listOfficialExams, readRecordedCalibration } from '~/server/study/exam-outcomes'

export const meta: MetaFunction = () => [
  { title: 'How your progress is computed · First-Listed' },
  {
    name: 'description',
    content:
      'How First-Listed estimates the chance of passing an exam, what the estimate leaves out, and how well it held for simulated learners.',
  },
]

export async function loader() {
  return {
    recorded: { ...(await readRecordedCalibration()), least: leastOutcomes },
    examNames: Object.fromEntries(listOfficialExams().map(({ exam, name }) => [exam, name])),
  }
}

export default function Method() {
  return <MethodPage {...useLoaderData<typeof loader>()} />
}
