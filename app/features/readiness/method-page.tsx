import { Link } from '@remix-run/react'
import { DataTable } from '~/components/ui/data-table'
import { OnThisPage } from '~/components/ui/on-this-page'
import { PageHeader } from '~/components/ui/page-header'
import { answersToCompare, readinessRule } from '~/domain/progress'
import { dayText } from '~/domain/shared/date-text'
import calibration from './calibration.json'
import { ReliabilityPlot } from './reliability-plot'

/** What official results say of the estimates so far. */
export type RecordedView = {
  recorded: number
  least: number
  figures: { brier: number; stated: number; passed: number } | null
}

export type MethodPageProps = { recorded: RecordedView; examNames: Readonly<Record<string, string>> }

const parts = [
  { id: 'readiness', title: 'Readiness' },
  { id: 'limits', title: 'What it cannot know' },
  { id: 'checked', title: 'How it was checked' },
  { id: 'official', title: 'Official results' },
  { id: 'intervals', title: 'Counts and intervals' },
  { id: 'reviews', title: 'Reviews' },
]

/** How the figures of the progress page come about, what they leave out, and how well they hold. No script. */
export function MethodPage({ recorded, examNames }: MethodPageProps) {
  const rule = readinessRule
  return (
    <>
      <PageHeader
        title="How your progress is computed"
        lead="What the figures on the progress page rest on, what they leave out, and how they were checked. Nothing is promised."
      />
      <div className="reading">
        <div className="prose">
          <OnThisPage parts={parts} />
          <h2 id="readiness">Readiness</h2>
          <p>
            Readiness answers one question: if you sat a fresh form of the whole exam today, how likely is it that you
            would reach the pass mark? It is worked out anew each time you look, in these steps.
          </p>
          <ol>
            <li>
              <b>Only first meetings count.</b> Of each exam question, the first time you met it in a form. Questions of
              lessons and practice are not counted: you met them with help. Typed codes are not counted for exams that
              have none. In a form of which you answered at least half, a question left open is wrong, as it would be in
              the real exam. A form given up before that says nothing and is left out.
            </li>
            <li>
              <b>Newer answers count more.</b> After {rule.halfLifeDays} days an answer counts half, and after{' '}
              {rule.oldestDays} days not at all.
            </li>
            <li>
              <b>Domains count as in the exam.</b> If you met a domain far more often than its share of the exam, its
              answers are given less weight each. How much all answers are then worth is told as a number of fresh
              answers (Kish’s effective sample size).
            </li>
            <li>
              <b>Too little is too little.</b> Below {rule.leastEffective} fresh answers, or when the domains you met
              are less than {Math.round(100 * rule.leastShareMet)}% of the exam, the page says “not enough evidence yet”
              and nothing else.
            </li>
            <li>
              <b>From answers to a range of what you may know.</b> 75 right of 100 could come from somebody who knows
              68% or 82%. All shares are weighed by how well they explain your answers (a beta distribution with
              Jeffreys prior).
            </li>
            <li>
              <b>What our questions cannot tell widens the range:</b> the real exam may be harder or easier than our
              questions; a domain that you never met may be a better or worse one; you may have learned or forgotten
              since.
            </li>
            <li>
              <b>From the range to a chance.</b> For each share that is possible, the chance of enough right answers on
              a form of the exam’s own length; together, by weight, the chance of passing.
            </li>
          </ol>
          <p>
            <b>A worked example.</b> 75 of 100 questions right today, the pass mark at 70 of 100. If our questions were
            exactly as hard as the real ones, the chance would be 81%. Because nobody knows that, it is 74%, and a fresh
            form would bring 60 to 87 right nine times of ten.
          </p>
          <p>
            <b>The interval.</b> The chance has one of its own: 90% of what is believed of your knowledge lies in it.
            After 75 of 100 it runs from 5% to over 95%. That is wide, and it is honest: whoever truly knows 68% would
            mostly fail, whoever truly knows 82% would nearly always pass, and a hundred answers do not tell the two
            apart. Beyond 5% and 95% no number is given.
          </p>
          <p>
            <b>What would change it most</b> is found by trying: for each domain, the chance is computed again as if you
            had {rule.imaginedAnswers} more right answers there today.
          </p>
          <p>
            <b>CBCS.</b> The real exam asks for 390 on a scale from 200 to 500, and how right answers become that scale
            is not public. So there is no chance of passing here, only the number of right answers to expect.
          </p>

          <h2 id="limits">What it cannot know</h2>
          <ul>
            <li>
              How hard the real exam is compared with ours. It is assumed to differ by up to about a third of a logit
              either way in two of three cases (around the pass mark, 6 points of 100). If it differs more, the interval
              is too narrow: see below.
            </li>
            <li>
              Your day: nerves, noise, sleep, looking things up. Sit the forms as the exam is sat, on the clock and with
              your books, or the estimate is of something else.
            </li>
            <li>
              What was learned since the last form. Answers of a while ago weigh on it, so whoever learns quickly is
              rated a little low.
            </li>
            <li>
              More than our questions ask. Their number is limited: once you have met nearly all for an exam, new forms
              repeat them and change little.
            </li>
          </ul>
          <p>Readiness is no advice to book an exam or to put one off, and no instructor sees yours.</p>

          <h2 id="checked">How it was checked</h2>
          <p>
            With invented learners, of whom everything is known. On {dayText(new Date(calibration.date), 'UTC')},{' '}
            {calibration.learners} for each exam studied for {calibration.days} days, learned, forgot, guessed, ran out
            of time, and sat forms made of the real questions. Then each sat a “real exam” of fresh questions that was
            harder or easier for them by chance. (Seed “{calibration.seed}”; <code>npm run simulate</code> repeats it to
            the last digit.)
          </p>
          <DataTable
            caption="What was said of invented learners, and what was true"
            columns={[
              { id: 'exam', header: 'Exam', rowHeader: true, cell: ({ exam }) => examNames[exam] ?? exam },
              { id: 'estimates', header: 'Estimates', align: 'end', cell: ({ estimates }) => estimates },
              {
                id: 'chance',
                header: 'True chance within the interval',
                align: 'end',
                cell: ({ chanceCoverage }) => (chanceCoverage === null ? 'no pass mark' : percent(chanceCoverage)),
              },
              {
                id: 'right',
                header: 'Result within the interval',
                align: 'end',
                cell: ({ rightCoverage }) => percent(rightCoverage),
              },
              {
                id: 'brier',
                header: 'Brier score',
                align: 'end',
                cell: ({ brier }) => (brier === null ? 'no pass mark' : brier.toFixed(3)),
              },
            ]}
            rows={calibration.readiness}
            rowKey={({ exam }) => exam}
          />
          <p>
            The intervals are made to hold 90%. The Brier score is the mean squared distance between what was said and
            what came: 0 is perfect foresight, 0.25 is saying 50% to everybody. Knowing the true chances would give{' '}
            {listOf(calibration.readiness.flatMap(({ brierOfTruth }) => brierOfTruth ?? []))}, telling everybody the
            share that passed {listOf(calibration.readiness.flatMap(({ brierOfShare }) => brierOfShare ?? []))}.
          </p>
          {calibration.readiness
            .filter(({ reliability }) => reliability.length > 0)
            .map(({ exam, reliability }) => (
              <ReliabilityPart key={exam} exam={examNames[exam] ?? exam} bins={reliability} />
            ))}
          <p>
            Where more passed than was said, it is because they went on learning after their last form. If exams differ
            from our questions twice as much as is assumed, the intervals of the chance hold{' '}
            {calibration.farther
              .flatMap(({ chanceCoverage }) => (chanceCoverage === null ? [] : [percent(chanceCoverage)]))
              .join(' and ')}{' '}
            instead of 90%. Invented learners show that the arithmetic is sound. They do not show that the real exams
            are as assumed; only real results can.
          </p>

          <h2 id="official">Official results</h2>
          <p>
            Who has sat a real exam can record the result on the progress page. It is kept with the chance that this
            site gave from answers before that day. So far {recorded.recorded === 0 ? 'none' : recorded.recorded} can be
            compared on this site.{' '}
            {recorded.figures
              ? `On average a chance of ${percent(recorded.figures.stated)} was said, and ${percent(recorded.figures.passed)} passed; Brier score ${recorded.figures.brier.toFixed(3)}. Who records a result chooses to, so this is not everybody.`
              : `From ${recorded.least} on, this page says how good the estimates were.`}
          </p>

          <h2 id="intervals">Counts and intervals</h2>
          <p>
            Beside every share stands the number of answers behind it and an interval: the 95% Wilson interval, the
            range of shares that would make such a count unsurprising. 4 of 6 right is 30 to 90%. Under{' '}
            {answersToCompare} answers a domain is counted and nothing more: it is not ranked, colored or compared. Of
            each question only the first answer counts. The formulas, with sources and worked examples, are in the
            documentation that comes with the program; what this site is and is not stands <Link to="/about">here</Link>
            .
          </p>
          <p>
            The same run asked how far these figures can be trusted for single domains. For each invented learner, what
            the progress page says of a domain was held against the share that the learner would truly get right.
          </p>
          <MasteryTable examNames={examNames} />
          <p>
            Intervals of learners who stay as they are hold what they are made for. Of those who learn and forget they
            hold a little less: part of the answers is weeks old, and the share has moved on since.
          </p>

          <h2 id="reviews">Reviews</h2>
          <p>
            The review queue asks a question again when the chance that you still know it has fallen to 90%, as FSRS-6
            computes it from your answers to that question, with the same parameters for everybody. Its invented
            learners, {queue.learners} of each kind over {queue.days} days, skip days, go on holiday, and have at most
            40 cards a day. It is known of them how they forget, and not all forget as FSRS assumes.
          </p>
          <ReviewTable />
          <p>
            Whoever forgets as assumed gets {percent(queue.retentionOnDay)} right on the day a card is due, and fewer of
            the cards that come late, by days off and the daily limit. Whoever forgets twice as fast gets fewer right
            and has more to review. The queue does not adapt its parameters to you: the last column is how far the
            chance it computes was off on average.
          </p>
        </div>
      </div>
    </>
  )
}

/** The review figures of learners who forget as the schedule assumes. */
const [queue] = calibration.review as [(typeof calibration.review)[number]]

const forgettingNames: Readonly<Record<string, string>> = {
  'as assumed': 'as FSRS assumes',
  'as assumed, guess one of four': 'as FSRS assumes, and guess among four options',
  'twice as fast': 'twice as fast',
  exponential: 'by half-lives, each at their own pace',
}

function ReviewTable() {
  return (
    <DataTable
      caption="Reviews of invented learners, by how they forget"
      columns={[
        {
          id: 'forget',
          header: 'They forget',
          rowHeader: true,
          cell: ({ forgetting }) => forgettingNames[forgetting] ?? forgetting,
        },
        { id: 'day', header: 'Right on the day due', align: 'end', cell: (row) => percent(row.retentionOnDay) },
        { id: 'all', header: 'Right, late ones too', align: 'end', cell: ({ retention }) => percent(retention) },
        { id: 'cards', header: 'Cards a day', align: 'end', cell: ({ perDay }) => Math.round(perDay.mean) },
        {
          id: 'exam',
          header: 'Known on exam day',
          align: 'end',
          cell: ({ knownAtExam }) => percent(knownAtExam.planned),
        },
        {
          id: 'off',
          header: 'Chance off by, points',
          align: 'end',
          cell: ({ distance }) => (100 * distance).toFixed(1),
        },
      ]}
      rows={calibration.review}
      rowKey={({ forgetting }) => forgetting}
    />
  )
}

function MasteryTable({ examNames }: Pick<MethodPageProps, 'examNames'>) {
  return (
    <DataTable
      caption="Single domains of invented learners: what was shown, and what was true"
      columns={[
        {
          id: 'who',
          header: 'Learners',
          rowHeader: true,
          cell: ({ exam, learns }) => `${examNames[exam] ?? exam}, ${learns ? 'learn and forget' : 'stay as they are'}`,
        },
        { id: 'domains', header: 'Domains', align: 'end', cell: ({ all }) => all.domains.toLocaleString('en-US') },
        { id: 'held', header: '95% intervals that held', align: 'end', cell: ({ all }) => percent(all.coverage95) },
        {
          id: 'raw',
          header: `Share off by, points, from ${answersToCompare} answers`,
          align: 'end',
          cell: ({ bands }) => pointsOf(bands, ({ rawError }) => rawError),
        },
        {
          id: 'estimate',
          header: 'Estimate off by, points',
          align: 'end',
          cell: ({ bands }) => pointsOf(bands, ({ estimateError }) => estimateError ?? 0),
        },
      ]}
      rows={calibration.mastery}
      rowKey={({ exam, learns }) => `${exam} ${learns}`}
    />
  )
}

type MasteryBand = (typeof calibration.mastery)[number]['bands'][number]

/** The mean over the domains that have an estimate, in points of 100. */
function pointsOf(bands: readonly MasteryBand[], error: (band: MasteryBand) => number): string {
  const compared = bands.filter(({ from }) => from >= answersToCompare)
  const domains = compared.reduce((sum, band) => sum + band.domains, 0)
  const total = compared.reduce((sum, band) => sum + band.domains * error(band), 0)
  return domains === 0 ? 'too few' : ((100 * total) / domains).toFixed(1)
}

type Bin = (typeof calibration.readiness)[number]['reliability'][number]

/** The curve, and its figures as a table. */
function ReliabilityPart({ exam, bins }: { exam: string; bins: readonly Bin[] }) {
  return (
    <>
      <figure className="reliability-figure">
        <ReliabilityPlot
          label={`${exam}: the chance that was said, across, and the share that passed, upward. The figures stand in the table below.`}
          axes={{ across: 'Chance said', upward: 'Passed' }}
          points={bins.map(({ learners, stated, passed }) => ({ count: learners, said: stated, came: passed }))}
        />
        <figcaption>
          {exam}. On the broken line as many passed as was said; above it more did. A dot is one row of the table below,
          its bar the 95% interval of the share that passed.
        </figcaption>
      </figure>
      <ReliabilityTable exam={exam} bins={bins} />
    </>
  )
}

function ReliabilityTable({ exam, bins }: { exam: string; bins: readonly Bin[] }) {
  return (
    <DataTable
      caption={`${exam}: of those who were told about so much, so many passed`}
      columns={[
        {
          id: 'said',
          header: 'Chance said',
          rowHeader: true,
          cell: ({ from, to }) => `${Math.round(100 * from)} to ${Math.round(100 * to)}%`,
        },
        { id: 'learners', header: 'Learners', align: 'end', cell: ({ learners }) => learners },
        { id: 'stated', header: 'Said on average', align: 'end', cell: ({ stated }) => percent(stated) },
        { id: 'passed', header: 'Passed', align: 'end', cell: ({ passed }) => percent(passed) },
      ]}
      rows={bins}
      rowKey={({ from }) => String(from)}
    />
  )
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`
}

function listOf(values: readonly number[]): string {
  return values.map((value) => value.toFixed(3)).join(' and ')
}
