import { read, refused, type EmLevelAnswer, type ReadAnswer } from '../answer'
import { cleanText, longestEntry } from '../answer-text'
import { mdmElements, mdmLevels, type EmLevelQuestion, type MdmLevel } from '../question'

/**
 * A level alone (`99214`), with its path (`99214 by time, 32 min`), or as parts
 * `{level, path, elements: {problems, data, risk}, minutes}`.
 */
export function readEmLevel(_question: EmLevelQuestion, parts: unknown): ReadAnswer<EmLevelAnswer> {
  if (typeof parts === 'string') return readText(cleanText(parts.slice(0, longestEntry)))
  if (typeof parts !== 'object' || parts === null || Array.isArray(parts)) return refused('unreadable')
  const given = parts as Record<string, unknown>
  const level = given.level
  if (typeof level !== 'string' && typeof level !== 'number') return refused('unreadable')
  const remarks: string[] = []
  const elements: EmLevelAnswer['elements'] = {}
  const rated = typeof given.elements === 'object' && given.elements !== null ? given.elements : {}
  for (const element of mdmElements) {
    const rating = (rated as Record<string, unknown>)[element]
    if (rating === undefined || rating === null || rating === '') continue
    const read = typeof rating === 'string' ? readRating(rating) : null
    if (read) elements[element] = read
    else remarks.push(`The level given for ${element} is none of ${mdmLevels.join(', ')}.`)
  }
  const minutes = readMinutes(given.minutes)
  if (minutes === undefined) remarks.push('The minutes are no number, so they were left out.')
  const path = given.path === 'mdm' || given.path === 'time' ? given.path : null
  return read({ level: cleanText(String(level)), path, elements, minutes: minutes ?? null }, remarks)
}

function readText(text: string): ReadAnswer<EmLevelAnswer> {
  const [level = '', ...rest] = text.split(/[\s,;]+/)
  const words = rest.join(' ').toLowerCase()
  const minutes = /\b(\d{1,4}) ?m(?:in(?:ute)?s?)?\b/.exec(words)?.[1]
  const path = /\btime\b/.test(words) ? 'time' : /\bmdm\b|\bdecision\b/.test(words) ? 'mdm' : null
  return read({ level, path, elements: {}, minutes: minutes === undefined ? null : Number(minutes) })
}

function readRating(text: string): MdmLevel | null {
  const plain = cleanText(text).toLowerCase()
  return mdmLevels.find((level) => level === plain || (plain.length >= 3 && level.startsWith(plain))) ?? null
}

/** Undefined when something stands there that is no number of minutes. */
function readMinutes(given: unknown): number | null | undefined {
  if (given === undefined || given === null || given === '') return null
  if (typeof given !== 'string' && typeof given !== 'number') return undefined
  const match = /^(\d{1,4})(?: ?m(?:in(?:ute)?s?)?)?$/i.exec(cleanText(String(given)))
  return match ? Number(match[1]) : undefined
}
