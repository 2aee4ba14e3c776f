import { index, route, type RouteConfig } from '@remix-run/route-config'

export default [
  index('routes/home.tsx'),
  route('about', 'routes/about.tsx'),

  route('lessons', 'routes/lessons.tsx'),
  route('lessons/:slug', 'routes/lesson.tsx'),
  route('api/lesson-checks', 'routes/lesson-checks.ts'),

  route('codes', 'routes/codes.tsx'),
  route('codes/marks', 'routes/code-marks.tsx'),
  route('codes/changes/:edition', 'routes/code-changes.tsx'),
  route('codes/icd10cm/index/:part?', 'routes/code-index.tsx'),
  route('codes/:system', 'routes/code-system.tsx'),
  route('codes/:system/:code', 'routes/code.tsx'),

  route('practice', 'routes/practice.tsx'),
  route('practice/:attemptId', 'routes/practice-room.tsx'),
  route('api/practice/:attemptId', 'routes/practice-steps.ts'),
  route('api/question-flags', 'routes/question-flags.ts'),

  route('exams', 'routes/exams.tsx'),
  route('exams/answer-file', 'routes/answer-file.tsx'),
  route('attempts/:attemptId', 'routes/attempt-room.tsx'),
  route('attempts/:attemptId/review', 'routes/attempt-review.tsx'),
  route('attempts/:attemptId/questions/:position/report', 'routes/question-report.tsx'),

  route('progress', 'routes/progress.tsx'),
  route('progress/results', 'routes/exam-results.tsx'),
  route('method', 'routes/method.tsx'),

  route('classes', 'routes/classes.tsx'),
  route('classes/:classId', 'routes/class.tsx'),
  route('classes/:classId/time', 'routes/class-allowances.tsx'),
  route('classes/:classId/assignments/:assignmentId', 'routes/assignment-desk.tsx'),
  route('desk/attempts/:attemptId', 'routes/attempt-desk.tsx'),
  route('join/:joinCode', 'routes/join.tsx'),
  route('assignments/:assignmentId', 'routes/assignment.tsx'),

  route('sign-up', 'routes/sign-up.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('forgot-password', 'routes/forgot-password.tsx'),
  route('reset-password/:token', 'routes/reset-password.tsx'),
  route('theme', 'routes/theme.ts'),
  route('administration', 'routes/administration.tsx'),
  route('administration/people/:personId', 'routes/person-desk.tsx'),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
