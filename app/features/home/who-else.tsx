import { ButtonLink } from '~/components/ui/button-link'

export function ForInstructors() {
  return (
    <section className="home-part" aria-labelledby="instructors-title">
      <h2 id="instructors-title">If you teach</h2>
      <p>Make a class and give its join code to your learners: that is the whole enrollment.</p>
      <ul>
        <li>Assign a practice set with a due date in your time zone.</li>
        <li>See who has not begun, who has finished, and with what score.</li>
        <li>Only you see your class; no learner sees another.</li>
      </ul>
      <p>
        <ButtonLink to="/classes">Make a class</ButtonLink>
      </p>
    </section>
  )
}

export function SelfHosting() {
  return (
    <section className="home-part" aria-labelledby="hosting-title">
      <h2 id="hosting-title">If you want it on your own machine</h2>
      <p>All of this runs on one computer with nothing but Node, and one file as its database.</p>
      <pre className="terminal">
        <code>npm run up</code>
      </pre>
      <p>
        It installs, builds and starts the site, and asks no third party for anything. The program is under the MIT
        license; lessons and questions are under CC BY-SA 4.0, so you may change them for your course.
      </p>
      <p>
        <ButtonLink to="/about">About this project</ButtonLink>
      </p>
    </section>
  )
}
