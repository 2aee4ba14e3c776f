import { expect, test } from 'vitest'
import type { CodeEntry } from '../code-sets'
import { contrastOf } from './one-axis'

const entry = (title: string): CodeEntry => ({ code: title, title, billable: true })
const contrast = (key: string, other: string): string | null => {
  const found = contrastOf(entry(key), entry(other))
  return found && `${found.axis}: ${found.key} / ${found.other}`
}

test.each([
  ['Colles fracture of right radius, sequela', 'Colles fracture of left radius, sequela', 'side: right / left'],
  ['Cortical cataract, right eye', 'Cortical cataract, bilateral', 'side: right eye / bilateral'],
  ['Cortical cataract, right eye', 'Cortical cataract, unspecified eye', 'side: right / unspecified'],
  ['Anemia, first trimester', 'Anemia, second trimester', 'trimester: first trimester / second trimester'],
  ['Kidney disease, stage 3a', 'Kidney disease, stage 3b', 'severity: stage 3a / stage 3b'],
  ['Burn of second degree of palm', 'Burn of third degree of palm', 'severity: second degree / third degree'],
  ['Displaced fracture of tibia', 'Nondisplaced fracture of tibia', 'displacement: displaced / nondisplaced'],
  ['Trigger finger, ring finger', 'Trigger finger, little finger', 'site: ring finger / little finger'],
  ['Ulcer with bleeding', 'Ulcer without bleeding', 'complication: with bleeding / without bleeding'],
  [
    'Mild asthma, uncomplicated',
    'Mild asthma with status asthmaticus',
    'complication: uncomplicated / with status asthmaticus',
  ],
  [
    'Poisoning by aspirin, assault, sequela',
    'Poisoning by aspirin, undetermined, sequela',
    'intent: assault / undetermined',
  ],
  ['Sprain, initial encounter', 'Sprain, sequela', 'encounter: initial encounter / sequela'],
  [
    'Break, subsequent encounter for closed fracture with nonunion',
    'Break, subsequent encounter for closed fracture with malunion',
    'healing: subsequent encounter for closed fracture with nonunion / subsequent encounter for closed fracture with malunion',
  ],
  [
    'Break, initial encounter for closed fracture',
    'Break, initial encounter for open fracture type I or II',
    'fracture-type: initial encounter for closed fracture / initial encounter for open fracture type I or II',
  ],
])('%s and %s differ in one respect', (key, other, expected) => {
  expect(contrast(key, other)).toBe(expected)
})

test.each([
  // Two respects.
  ['Burn of right palm, initial encounter', 'Burn of left palm, sequela'],
  ['Ulcer of right hip, stage 1', 'Ulcer of unspecified hip, stage 3'],
  ['Disc disorder with myelopathy, lumbar region', 'Disc disorder with radiculopathy, thoracic region'],
  ['Break, initial encounter for closed fracture', 'Break, subsequent encounter for open fracture with nonunion'],
  // Who has the one may have the other.
  ['Hypoglycemia with coma', 'Hypoglycemia with coma and edema'],
  ['Disease with infection', 'Disease with infection of bone'],
  ['Disease', 'Disease with bleeding'],
  // Another disease, not a less exact name of the same one.
  ['Internal ophthalmoplegia, right eye', 'Unspecified astigmatism, right eye'],
  ['Type 1 diabetes', 'Type 2 diabetes'],
])('%s and %s are no two siblings of which one must be wrong', (key, other) => {
  expect(contrast(key, other)).toBeNull()
})
