import { Notice } from '~/components/ui/notice'

/** Says why an answer could not be judged, and that it is still there. */
export function UnkeptAnswer({ problem }: { problem: 'refused' | 'unreachable' }) {
  return problem === 'refused' ? (
    <Notice tone="problem" announce="alert" title="This answer was not taken">
      It is longer than any answer can be. It is still here: shorten it and check again.
    </Notice>
  ) : (
    <Notice tone="problem" announce="alert" title="The server could not be reached">
      Your answer is still here. Check again when you are back online.
    </Notice>
  )
}
