import { Code } from './code'
import { Figure } from './figure'
import { Guideline } from './guideline'
import { Hook } from './hook'
import { LatePathFinder } from './late-path-finder'
import { LessonLink } from './lesson-link'
import { MarginNote } from './margin-note'
import { OnTheExam } from './on-the-exam'
import { PackGap } from './pack-gap'
import { Pitfall } from './pitfall'
import { RuleTable } from './rule-table'
import { ScrollingTable } from './scrolling-table'
import { Term } from './term'
import { Step, WorkedExample } from './worked-example'

/** What MDX may use, except `Check`, which belongs to the lesson reader. Render inside `.reading > .prose`. */
export const lessonComponents = {
  Code,
  Figure,
  Guideline,
  Hook,
  LessonLink,
  MarginNote,
  OnTheExam,
  PackGap,
  PathFinder: LatePathFinder,
  Pitfall,
  RuleTable,
  Step,
  Term,
  WorkedExample,
  table: ScrollingTable,
}
