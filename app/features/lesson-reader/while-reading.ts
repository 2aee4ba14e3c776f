import { keepForOffline } from './keep-for-offline'
import { keepPlace } from './keep-place'

/** What goes on beside the reading: the lesson is kept on this device, and for a learner the place that was reached. */
export function whileReading(slug: string, signedIn: boolean): () => void {
  // Nobody waits for this: what fails here is kept another time.
  keepForOffline(slug).catch(() => undefined)
  return signedIn ? keepPlace(slug) : () => undefined
}
