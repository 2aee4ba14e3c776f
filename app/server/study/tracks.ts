import { domainShares, lessonsOfTrack, type Track } from '~/domain/lessons'
import { content } from '../content/current'

const oneYear = 60 * 60 * 24 * 365

export type TrackChoice = {
  /** Null: all lessons, which is also the combined track. */
  track: Track | null
  /** Remembers a choice that the address made; null when it made none. */
  setCookie: string | null
}

/**
 * Which way the reader walks: what the address asks for (`?track=cpc`, `?track=all`), else what the cookie remembers.
 * What names no track of ours asks for nothing.
 */
export function chooseTrack(request: Request): TrackChoice {
  const asked = new URL(request.url).searchParams.get('track')
  const track = findTrack(asked)
  if (track) return { track, setCookie: trackCookie(track.id, oneYear) }
  if (asked === 'all') return { track: null, setCookie: trackCookie('', 0) }
  const remembered = /(?:^|;\s*)track=([a-z0-9-]+)(?:;|$)/.exec(request.headers.get('Cookie') ?? '')?.[1]
  return { track: findTrack(remembered), setCookie: null }
}

function findTrack(id: string | null | undefined): Track | null {
  return content().tracks.find((track) => track.id === id) ?? null
}

function trackCookie(value: string, maxAge: number): string {
  return `track=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax; HttpOnly`
}

/** Slugs of the lessons of a track, planned ones included; all of them without a track. */
export function slugsOfTrack(track: Track | null): ReadonlySet<string> {
  const { curriculum } = content()
  const lessons = track ? lessonsOfTrack(track, examDomains(track), curriculum) : curriculum
  return new Set(lessons.map((lesson) => lesson.slug))
}

/** The share of the scored questions of the track's exam that each domain has, 0 to 1; empty without a full profile. */
export function sharesOfTrack(track: Track): ReadonlyMap<string, number> {
  return domainShares(content().findProfile(track.exam)?.profile.domains ?? [])
}

function examDomains(track: Track): ReadonlySet<string> {
  return new Set(
    content()
      .exams.find((exam) => exam.id === track.exam)
      ?.domains.map((domain) => domain.id),
  )
}
