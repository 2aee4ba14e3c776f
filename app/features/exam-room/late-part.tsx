import { useEffect, useState, type ComponentType } from 'react'
import { Button } from '~/components/ui/button'
import { Notice } from '~/components/ui/notice'

type Part<Props> = { default: ComponentType<Props> }

/** Parts are fetched this long after the room opened, so that they are there when the network is not. */
const fetchAheadMs = 5_000

type LatePartProps<Props> = {
  wanted: boolean
  load: () => Promise<Part<Props>>
  /** What it is called when it cannot be fetched. */
  name: string
  props: Props
}

/**
 * A part of the room whose script comes later: when it is wanted, or once the room has settled. A script that cannot be
 * fetched is said to be so and never breaks the exam around it.
 */
export function LatePart<Props extends object>({ wanted, load, name, props }: LatePartProps<Props>) {
  const [part, setPart] = useState<Part<Props> | null>(null)
  const [failed, setFailed] = useState(false)
  const [round, setRound] = useState(0)

  useEffect(() => {
    if (part) return undefined
    const fetchPart = (): void => {
      load().then(setPart, () => {
        setFailed(true)
      })
    }
    const timer = setTimeout(fetchPart, wanted ? 0 : fetchAheadMs)
    return () => {
      clearTimeout(timer)
    }
  }, [part, wanted, round, load])

  if (!wanted) return null
  if (part) return <part.default {...props} />
  if (!failed) return null
  return (
    <Notice
      tone="caution"
      title={`The ${name} could not be loaded`}
      announce="alert"
      actions={
        <Button
          size="small"
          onClick={() => {
            setFailed(false)
            setRound(round + 1)
          }}
        >
          Try again
        </Button>
      }
    >
      There is no connection. Your answers are kept, and you can go on without it.
    </Notice>
  )
}
