import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { OnThisPage } from '~/components/ui/on-this-page'
import { PageHeader } from '~/components/ui/page-header'
import { dayText } from '~/domain/shared/date-text'
import { listEmbeddedEditions } from '~/server/study/code-editions'

export const meta: MetaFunction = () => [
  { title: 'About · First-Listed' },
  {
    name: 'description',
    content:
      'What First-Listed is and is not, where its facts come from, how questions are checked, and what is stored.',
  },
]

export function loader() {
  return {
    editions: listEmbeddedEditions().map(({ effectiveFrom, effectiveTo, ...edition }) => ({
      ...edition,
      from: dayText(new Date(effectiveFrom), 'UTC'),
      to: dayText(new Date(effectiveTo), 'UTC'),
    })),
  }
}

const parts = [
  { id: 'is-not', title: 'What it is not' },
  { id: 'sources', title: 'Where the facts come from' },
  { id: 'checks', title: 'How questions are checked' },
  { id: 'privacy', title: 'What is stored' },
  { id: 'licenses', title: 'Licenses' },
]

export default function About() {
  const { editions } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title="About First-Listed"
        lead="What this is and is not, where its facts come from, what it keeps."
      />
      <div className="reading">
        <div className="prose">
          <OnThisPage parts={parts} />
          <p>
            First-Listed teaches medical billing and coding: lessons, practice exams, and questions whose answer you
            type as a code. It is named after the first-listed diagnosis, the code that says why the patient came. It is
            free, its program and its content are open, and everything on it is practice: every patient, provider and
            claim is invented.
          </p>

          <h2 id="is-not">What it is not</h2>
          <ul>
            <li>
              Not a certification, and no promise of one. Its scores are its own; how they relate to a real exam has not
              been measured. What it estimates, how, and how that was checked stands on the page about the{' '}
              <Link to="/method">method</Link>.
            </li>
            <li>
              Not a tool for real claims. It holds part of one code set. Claims need current, licensed books and the
              rules of the payer.
            </li>
            <li>Not made of real exam questions. All questions are written for this site.</li>
            <li>
              Not connected with the bodies whose exams it prepares for. CPC and CPB are marks of AAPC, CBCS is a mark
              of the National Healthcareer Association (NHA), and CPT is a mark and a copyrighted work of the American
              Medical Association (AMA). First-Listed is not affiliated with, endorsed by or sponsored by any of them. A
              CPT code number may appear here, the AMA’s words for it do not.
            </li>
          </ul>

          <h2 id="sources">Where the facts come from</h2>
          {editions.map((edition) => (
            <p key={edition.title}>
              Typed codes are judged on <b>{edition.title}</b>, in force for dates of service from {edition.from} to{' '}
              {edition.to}. Of it {edition.codes.toLocaleString('en-US')} codes and headers in{' '}
              {edition.categories.toLocaleString('en-US')} categories are embedded, each category whole, so that a
              verdict inside one is definite. Source: {edition.source}.
            </p>
          ))}
          <p>
            Each lesson names the official texts behind it, the edition and the day on which they were checked. Figures
            about the exams stand with their source and date on the <Link to="/#exams">front page</Link> and with each{' '}
            <Link to="/exams">practice exam</Link>. What could not be confirmed is left out or marked.
          </p>

          <h2 id="checks">How questions are checked</h2>
          <ul>
            <li>
              <b>By the engine.</b> Before the site can be built, every code that a lesson or a right answer gives must
              be valid on the date of service. No wrong answer may score as the right one, every option has its reason,
              and every wrong option names its error.
            </li>
            <li>
              <b>By a blind reader.</b> A second reader, who sees neither key nor reasons, answers each question. Where
              the answers differ, or the wording misled, the question is changed. The record of that reading is part of
              the content; wording changed after it has not been read blind again. No certifying body has reviewed any
              of it.
            </li>
            <li>
              <b>Afterwards.</b> Every question that was ever shown is kept as it was shown. When a key proves wrong it
              is corrected, and no finished attempt changes unnoticed.
            </li>
          </ul>

          <h2 id="privacy">What is stored</h2>
          <p>Without an account, nothing on the server. With one, the database of this site keeps:</p>
          <ul>
            <li>your name, your email address, your time zone, and a scrambled form of your password (Argon2id);</li>
            <li>your answers, when you gave them, your scores, and which lessons you opened or finished;</li>
            <li>results of official exams, if you choose to record them, which only you see;</li>
            <li>
              the classes you joined. Their instructors see your name and, of what they assigned, how far you are and
              what you scored. They do not see what you do on your own.
            </li>
          </ul>
          <p>
            Nothing goes to third parties: no analytics, no advertising, no fonts or scripts from elsewhere. The
            server’s log holds no answers, passwords or email addresses.
          </p>
          <p>
            There are two cookies: one keeps you signed in, for at most 24 hours, and one remembers the theme if you
            choose one. Answers that you give in lessons without an account stay in the browser tab, and answers of an
            exam wait in the browser until the server has confirmed them.
          </p>
          <p>
            There is no button yet that hands you your data or deletes your account. The administrator of the site holds
            the database and is the one to ask.
          </p>

          <h2 id="licenses">Licenses</h2>
          <p>
            The program is under the MIT license. Lessons, questions and figures are under CC BY-SA 4.0: use and change
            them, name the source, and share what you make under the same terms. ICD-10-CM is maintained by CDC’s
            National Center for Health Statistics and published with CMS; as a work of the United States Government it
            is in the public domain there, while the World Health Organization holds the copyright in ICD-10 itself. The
            fonts, Source Serif 4 and Atkinson Hyperlegible, are under the SIL Open Font License.
          </p>
        </div>
      </div>
    </>
  )
}
