import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { PageHeader } from '~/components/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Forgot your password · First-Listed' }]

export default function ForgotPassword() {
  return (
    <>
      <PageHeader
        title="Forgot your password?"
        lead="This site sends no mail. Whoever runs it can make you a link that sets a new password."
      />
      <div className="reading">
        <div className="prose">
          <ol>
            <li>
              Write to the administrator of this site, in a school usually your instructor or the help desk, and name
              the email address of your account.
            </li>
            <li>You get a link. It works once, and for 24 hours.</li>
            <li>
              Open it and choose a new password. You are then signed out everywhere else;{' '}
              <Link to="/sign-in">sign in</Link> with the new one.
            </li>
          </ol>
          <p>
            Nothing you have done is lost: answers, scores and classes stay with your account. Lessons can be read
            meanwhile <Link to="/lessons">without signing in</Link>.
          </p>
          <h2>If you are the administrator</h2>
          <p>
            Make sure that the request comes from the owner of the account. Then make the link under Administration, or
            run this in the folder of the site, which may keep running:
          </p>
          <pre className="whitespace-pre-wrap">
            <code>npm run admin -- reset-link EMAIL</code>
          </pre>
          <p>Give the link to that person alone: whoever has the link can set the password.</p>
        </div>
      </div>
    </>
  )
}
