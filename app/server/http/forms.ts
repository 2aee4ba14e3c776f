import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import { z } from 'zod'
import { leastMinutes, mostMinutes, timeAllowances } from '~/domain/exams'
import { isCalendarDay } from '~/domain/shared/day'
import { practiceFields } from '../practice/practice-form'
import { goalBounds } from '../study/goal'

const email = z.email('Give an email address, such as name@example.org.').max(254, 'This address is too long.')
const shortText = (label: string, most: number) =>
  z
    .string({ error: `Give ${label}.` })
    .trim()
    .min(1, `Give ${label}.`)
    .max(most, `Use at most ${most} characters.`)
const timeZone = z.string().max(64).default('America/New_York')
const next = z.string().max(500).optional()
/** Answers to inline checks that a visitor's tab kept, as JSON; judged anew on the server. */
const keptAnswers = z.string().max(100_000).optional()

export const SignUpForm = z.object({
  email,
  displayName: shortText('a name', 80),
  password: z.string({ error: 'Choose a password.' }).max(1_000, 'Use at most 256 characters.'),
  timeZone,
  next,
  keptAnswers,
})

export const SignInForm = z.object({
  email: z.string({ error: 'Give your email address.' }).max(254),
  password: z.string({ error: 'Give your password.' }).max(1_000),
  next,
  keptAnswers,
})

export const ResetPasswordForm = z.object({
  password: z.string({ error: 'Choose a password.' }).max(1_000, 'Use at most 256 characters.'),
})

export const AdministrationForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('reset-link'), email }),
  z.object({
    intent: z.literal('handle-report'),
    reportId: z.string().max(40),
    outcome: shortText('what came of it', 500),
  }),
])

const why = shortText('a reason', 300)
const minutesField = z.coerce
  .number({ error: `Give whole minutes, ${leastMinutes} to ${mostMinutes}.` })
  .int('Give whole minutes.')
  .min(leastMinutes, `Give ${leastMinutes} to ${mostMinutes} minutes.`)
  .max(mostMinutes, `Give ${leastMinutes} to ${mostMinutes} minutes.`)
const confirmed = z.literal('on', { error: 'Tick the box if you mean it.' })
const deedId = z.uuid()

/** What may be done to the clock of one attempt. */
export const AttemptPowerForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('pause'), reason: why }),
  z.object({ intent: z.literal('resume'), reason: why }),
  z.object({ intent: z.literal('extend'), reason: why, minutes: minutesField, deedId }),
  z.object({ intent: z.literal('reopen'), reason: why, minutes: minutesField, confirmed }),
])

/** The same for everybody at once, which asks to be confirmed. */
export const AssignmentPowerForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('pause'), reason: why, confirmed }),
  z.object({ intent: z.literal('resume'), reason: why }),
  z.object({ intent: z.literal('extend'), reason: why, minutes: minutesField, deedId, confirmed }),
])

export const TimeAllowanceForm = z.object({
  personId: z.string().max(40),
  percent: z.coerce.number().pipe(z.literal([...timeAllowances], { error: 'Choose one of the allowances.' })),
})

export const CreateClassForm = z.object({
  intent: z.literal('create'),
  name: shortText('the class a name', 80),
  timeZone,
})

export const JoinClassForm = z.object({
  intent: z.literal('join'),
  joinCode: shortText('the code your instructor gave you', 40),
})

const wholeNumber = (most: number) =>
  z.coerce
    .number({ error: `Give a whole number, 0 to ${most}.` })
    .int('Give a whole number.')
    .min(0, `Give a whole number, 0 to ${most}.`)
    .max(most, `Give at most ${most}.`)

/** What a learner aims at; an empty exam or day is none. */
export const StudyGoalForm = z.object({
  exam: z.string().max(40).optional(),
  examOn: z.string().max(10).refine(isCalendarDay, 'Give a day of the calendar.').optional(),
  hours: z.coerce
    .number({ error: `Give hours a week, 0 to ${goalBounds.hoursPerWeek}.` })
    .min(0, 'Give 0 or more hours.')
    .max(goalBounds.hoursPerWeek, `Give at most ${goalBounds.hoursPerWeek} hours a week.`),
  dailyCards: wholeNumber(goalBounds.dailyCards),
  dailyNew: wholeNumber(goalBounds.dailyNew),
})

export const AssignForm = z.object({
  title: shortText('a title', 80),
  /** `questions`, `drills`, or the id of an exam profile. */
  work: z.string().max(80).default('questions'),
  ...practiceFields,
  dueLocal: z.string({ error: 'Give a date and a time.' }).max(40),
  dueTimeZone: timeZone,
})

const outcomeFields = {
  exam: z.string({ error: 'Choose the exam.' }).max(20),
  takenOn: z.iso.date('Give the day of the exam.'),
  passed: z.enum(['yes', 'no'], { error: 'Say whether you passed.' }),
  scoreText: z.string().trim().max(60, 'Use at most 60 characters.').optional(),
}
const outcomeId = z.string().max(40)

/** The official result of a real exam, as the learner tells it. */
export const ExamOutcomeForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('record'), ...outcomeFields }),
  z.object({ intent: z.literal('correct'), id: outcomeId, ...outcomeFields }),
  z.object({ intent: z.literal('delete'), id: outcomeId }),
])

/** @throws a Response with 400 for a body that is no form */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw new Response('What was sent is not a form.', { status: 400, statusText: 'Bad Request' })
  }
}

/**
 * Reads a form by its schema. On faults `refusal` carries the messages and everything that was typed (passwords
 * excepted) back to the form; nothing is lost.
 */
export async function parseForm<Schema extends z.ZodType>(request: Request, schema: Schema) {
  const submission = parseWithZod(await readForm(request), { schema })
  const refuse = (fieldErrors?: Record<string, string[]>, formErrors: string[] = [], status = 422) =>
    data(
      submission.reply({
        hideFields: ['password'],
        ...(fieldErrors ? { fieldErrors } : {}),
        ...(formErrors.length > 0 ? { formErrors } : {}),
      }),
      { status },
    )
  return { value: submission.status === 'success' ? submission.value : null, refuse }
}

/** "Try again in 5 minutes", for limits. */
export function waitMessage(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return `Too many tries. Nothing is lost; try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
}
