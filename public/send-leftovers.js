// Sends what an exam room kept in this browser and could no longer send: the browser was closed without a network, and
// the exam ended meanwhile. The page works without this.

const opening = indexedDB.open('first-listed-outbox')
// There was never an exam room in this browser, and none must be made up.
opening.onupgradeneeded = () => opening.transaction.abort()
opening.onsuccess = () => {
  const database = opening.result
  if (!database.objectStoreNames.contains('saves')) return database.close()
  const reading = database.transaction('saves').objectStore('saves').getAll()
  reading.onsuccess = () => send(database, reading.result)
}

async function send(database, saves) {
  let sent = 0
  for (const batch of batchesOf(saves)) {
    const body = batch.map(({ saveId, leaseEpoch, sequence, position, value }) => {
      return { saveId, leaseEpoch, sequence, position, value }
    })
    const taken = await put(batch[0].attemptId, body)
    const store = database.transaction('saves', 'readwrite').objectStore('saves')
    for (const save of batch) {
      if (!taken.has(save.saveId)) continue
      sent += 1
      const key = [save.attemptId, save.position]
      const current = store.get(key)
      // A room in another tab may have put a newer answer there.
      current.onsuccess = () => {
        if (current.result?.saveId === save.saveId) store.delete(key)
      }
    }
  }
  const place = document.querySelector('[data-leftovers]')
  if (place && sent > 0) {
    place.textContent = `${sent === 1 ? '1 answer' : `${sent} answers`} that this browser had kept reached the server now.`
  }
}

// Those of one attempt at a time, and no more than the room sends at once. What was given without a lease has no place in
// the order of answers yet; the room gives it one.
function batchesOf(saves) {
  const batches = []
  for (const save of saves.filter(({ leaseEpoch }) => leaseEpoch > 0)) {
    const open = batches.find((batch) => batch[0].attemptId === save.attemptId && batch.length < 100)
    if (open) open.push(save)
    else batches.push([save])
  }
  return batches
}

// Only our own JSON with our ids says that something was kept; another account gets a refusal and changes nothing.
async function put(attemptId, saves) {
  try {
    const response = await fetch(`/api/attempts/${attemptId}/saves`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ saves }),
    })
    const { acknowledged } = await response.json()
    return new Set(acknowledged.map((save) => save.saveId))
  } catch {
    return new Set()
  }
}
