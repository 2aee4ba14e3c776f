import { openDB, type IDBPDatabase } from 'idb'
import type { PendingSave } from './room-types'

/**
 * Where answers wait until the server has acknowledged them. Written before anything is sent, so a crash loses at most
 * what was being typed. One save per question: a newer one replaces an unsent older one.
 */
export type Outbox = {
  /** False when this browser keeps nothing: answers then live in this page only, and the learner is told. */
  durable: boolean
  put(save: PendingSave): Promise<void>
  list(attemptId: string): Promise<PendingSave[]>
  /** Removes saves that were acknowledged, unless a newer one has taken their place. */
  remove(saves: readonly PendingSave[]): Promise<void>
}

const storeName = 'saves'

/** A browser whose store does not open at all must not keep the exam from opening. */
const longestOpeningMs = 4_000

export async function openOutbox(): Promise<Outbox> {
  try {
    const opening = openDB('first-listed-outbox', 1, {
      upgrade(opened) {
        opened.createObjectStore(storeName, { keyPath: ['attemptId', 'position'] })
      },
    })
    const database = await Promise.race([
      opening,
      new Promise<never>((_resolve, reject) => {
        setTimeout(() => {
          reject(new Error('the store did not open'))
        }, longestOpeningMs)
      }),
    ])
    return durableOutbox(database)
  } catch {
    return memoryOutbox()
  }
}

function durableOutbox(database: IDBPDatabase): Outbox {
  const spare = memoryOutbox()
  const outbox: Outbox = {
    durable: true,
    async put(save) {
      try {
        await database.put(storeName, save)
      } catch {
        // A full disk must not stop the exam: keep it in memory and say so.
        outbox.durable = false
        await spare.put(save)
      }
    },
    async list(attemptId) {
      const inMemory = await spare.list(attemptId)
      const range = IDBKeyRange.bound([attemptId, 0], [attemptId, Number.MAX_SAFE_INTEGER])
      let kept: PendingSave[] = []
      try {
        kept = (await database.getAll(storeName, range)) as PendingSave[]
      } catch {
        outbox.durable = false
      }
      const replaced = new Set(inMemory.map((save) => save.position))
      return [...kept.filter((save) => !replaced.has(save.position)), ...inMemory]
    },
    async remove(saves) {
      await spare.remove(saves)
      try {
        const transaction = database.transaction(storeName, 'readwrite')
        for (const save of saves) {
          const key = [save.attemptId, save.position]
          const kept = (await transaction.store.get(key)) as PendingSave | undefined
          if (kept?.saveId === save.saveId) await transaction.store.delete(key)
        }
        await transaction.done
      } catch {
        // What stays behind is sent once more after a reload, and is known by its id.
        outbox.durable = false
      }
    },
  }
  return outbox
}

function memoryOutbox(): Outbox {
  const saves = new Map<number, PendingSave>()
  return {
    durable: false,
    put(save) {
      saves.set(save.position, save)
      return Promise.resolve()
    },
    list(attemptId) {
      return Promise.resolve([...saves.values()].filter((save) => save.attemptId === attemptId))
    },
    remove(removed) {
      for (const save of removed) {
        if (saves.get(save.position)?.saveId === save.saveId) saves.delete(save.position)
      }
      return Promise.resolve()
    },
  }
}
