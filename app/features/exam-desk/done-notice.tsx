import { Notice } from '~/components/ui/notice'

/** What was done just now, as the address of the page tells it. */
export type Done = { deed: 'pause' | 'resume' | 'extend' | 'reopen' | 'allow'; count: number } | null

const deeds = ['pause', 'resume', 'extend', 'reopen', 'allow'] as const

/** Reads what was done from an address; it holds kinds and numbers only, so a link cannot put words into the page. */
export function readDone(url: string): Done {
  const query = new URL(url).searchParams
  const deed = deeds.find((one) => one === query.get('done'))
  const count = Number(query.get('count') ?? 0)
  return deed ? { deed, count: Number.isSafeInteger(count) && count > 0 ? count : 0 } : null
}

/** Tells it, and where nothing was to be done, says so. */
export function DoneNotice({ done }: { done: Done }) {
  if (!done) return null
  if (done.count === 0 && done.deed !== 'allow') {
    return (
      <Notice tone="caution" announce="status" title="Nothing changed">
        It was done already, or there was no clock to do it to. How everything stands now is below.
      </Notice>
    )
  }
  const { title, text } = words(done)
  return (
    <Notice tone="good" announce="status" title={title}>
      {text}
    </Notice>
  )
}

function words({ deed, count }: NonNullable<Done>): { title: string; text: string } {
  const exams = count === 1 ? 'One exam' : `${count} exams`
  switch (deed) {
    case 'pause':
      return { title: `${exams} paused`, text: 'The pages of the learners say so within half a minute.' }
    case 'resume':
      return { title: `${exams} going on`, text: 'The deadline has moved by as long as the pause was.' }
    case 'extend':
      return { title: `${exams} extended`, text: 'The pages of the learners show the new time within half a minute.' }
    case 'reopen':
      return {
        title: 'Reopened',
        text: 'The learner finds it under Exams or Classes. Its time runs from when they open it.',
      }
    case 'allow':
      return {
        title: 'The time allowance is set',
        text:
          count === 0
            ? 'It holds for every exam that is begun from now on.'
            : `It holds for every exam that is begun from now on, and ${count === 1 ? 'one that is open has' : `${count} that are open have`} followed.`,
      }
  }
}
