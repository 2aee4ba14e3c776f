import { ButtonLink } from '~/components/ui/button-link'
import { CodeText } from '~/components/ui/code-text'
import type { AbilityLesson } from './abilities'
import { HomeSection } from './home-section'

/** How the lesson on the circulatory chapter begins: a claim whose codes are all valid, with the coder's correction. */
export function LessonTeaser({ lesson }: { lesson: AbilityLesson }) {
  return (
    <HomeSection
      id="lesson"
      title="A page from a lesson"
      lead={`From “${lesson.title}”, a lesson of ${lesson.minutes} minutes.`}
    >
      <div className="teaser">
        <div className="teaser-text">
          <h3>Three valid codes, one wrong claim</h3>
          <p>
            The note lists hypertension, chronic diastolic heart failure and chronic kidney disease, stage 3b. The coder
            finds a code for each. All three are valid, and the audit fails the claim: ICD-10-CM presumes that the three
            belong together, and has one code that says so.
          </p>
          <p>{lesson.summary}</p>
          <p>
            <ButtonLink to={`/lessons/${lesson.slug}`}>Read the lesson</ButtonLink>
          </p>
        </div>
        <figure className="claim-slip">
          <figcaption>As reported, and as corrected</figcaption>
          <ol>
            <li>
              <span className="slip-letter">A</span>
              <s className="pencil-strike">
                <CodeText plain>I10</CodeText>
              </s>
              <span className="pencil-ring">
                <CodeText plain>I13.0</CodeText>
                <PencilRing />
              </span>
              <span className="slip-meaning">hypertension, heart failure and kidney disease in one</span>
            </li>
            <li>
              <span className="slip-letter">B</span>
              <CodeText plain>I50.32</CodeText>
              <span className="slip-meaning">which heart failure</span>
            </li>
            <li>
              <span className="slip-letter">C</span>
              <CodeText plain>N18.32</CodeText>
              <span className="slip-meaning">which stage</span>
            </li>
          </ol>
        </figure>
      </div>
    </HomeSection>
  )
}

/** Drawn by hand, in one go and not quite closed, as a pencil does it. */
function PencilRing() {
  return (
    <svg
      className="pencil-ring-line"
      viewBox="0 0 120 48"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M21 10C46 1 90 1 108 13c14 11 2 25-25 30-31 5-69 2-77-12C-1 19 14 8 48 4c9-1 17-1 24 0" />
    </svg>
  )
}
