import { Link } from '@remix-run/react'

export type Theme = 'system' | 'light' | 'dark'

const themes: ReadonlyArray<{ value: Theme; label: string }> = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

export type SiteFooterProps = { theme: Theme; currentPath: string }

/** The theme switch posts `theme` and `redirectTo` to /theme, so it works without JavaScript. */
export function SiteFooter({ theme, currentPath }: SiteFooterProps) {
  return (
    <footer className="site-footer">
      <div className="page site-footer-row">
        <div>
          <p>
            First-Listed is a free, open-source way to learn medical billing and coding: lessons, timed practice exams,
            and a code engine behind every question.
          </p>
          <p className="site-footer-small">
            Code under the MIT license, content under CC BY-SA 4.0. <Link to="/about">About, sources and privacy</Link>
          </p>
        </div>
        <div>
          <p className="site-footer-small">
            CPC and CPB are marks of AAPC, CBCS of NHA, CPT of the American Medical Association; First-Listed is not
            affiliated with or endorsed by them.
          </p>
        </div>
        <form className="theme-switch" method="post" action="/theme">
          <input type="hidden" name="redirectTo" value={currentPath} />
          <span id="theme-switch-label">Theme</span>
          <div className="theme-choices" role="group" aria-labelledby="theme-switch-label">
            {themes.map(({ value, label }) => (
              <button
                key={value}
                className="theme-choice"
                type="submit"
                name="theme"
                value={value}
                aria-pressed={value === theme}
              >
                {label}
              </button>
            ))}
          </div>
        </form>
      </div>
    </footer>
  )
}
