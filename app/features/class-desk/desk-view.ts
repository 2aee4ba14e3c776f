import type { StatusView } from './status-view'

export type DeskAssignmentView = {
  id: string
  title: string
  due: string
  /** Without year, time and zone, for the head of a narrow column. */
  shortDue: string
  overdue: boolean
  items: number
  notStarted: number
  started: number
  finished: number
}

export type DeskLearnerView = {
  displayName: string
  /** Their time for exams in words; null for the standard. */
  allowance: string | null
  joinedOn: string
  /** One per assignment, in their order. */
  statuses: StatusView[]
}

export type OverdueView = { displayName: string; titles: string[] }

export type DueSoonView = { title: string; due: string; displayNames: string[] }
