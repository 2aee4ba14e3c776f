import { openDB } from 'idb'
import type { WorkItem, WorkReport } from '~/domain/exams'

/** What is kept of an attempt until the server has it: the report on its way, and what came after it was made. */
export type WaitingWork = { attemptId: string; epoch: number; outstanding: WorkReport | null; pending: WorkItem[] }

/** Keeps waiting work over a reload. Never fails and never holds anything up: marks are worth less than answers. */
export type WorkStore = {
  read: (attemptId: string) => Promise<WaitingWork | null>
  write: (work: WaitingWork) => Promise<void>
  remove: (attemptId: string) => Promise<void>
}

const storeName = 'work'

async function open() {
  try {
    return await openDB('first-listed-work', 1, {
      upgrade(opened) {
        opened.createObjectStore(storeName, { keyPath: 'attemptId' })
      },
    })
  } catch {
    return null
  }
}

/** A database of its own: giving the outbox a new version would wait for every tab that has the old one open. */
export function openWorkStore(): WorkStore {
  const opening = open()
  return {
    async read(attemptId) {
      try {
        return ((await (await opening)?.get(storeName, attemptId)) as WaitingWork | undefined) ?? null
      } catch {
        return null
      }
    },
    async write(work) {
      try {
        await (await opening)?.put(storeName, work)
      } catch {
        // Blocked or full: the marks live in this page, and reach the server all the same.
      }
    },
    async remove(attemptId) {
      try {
        await (await opening)?.delete(storeName, attemptId)
      } catch {
        // As above.
      }
    },
  }
}
